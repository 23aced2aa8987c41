"""The wording of a message: which is in use, what it asks for, and the text to one patient."""

import re
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from stepdown.clinical.types import MessageKind, Outcome
from stepdown.content.first_lines import first_line, medicine_named_in
from stepdown.content.letters.model import MessageText, read_message
from stepdown.content.letters.spans import Span, Spans

# What a practice settles once for all it writes, by the name that its settings have for it.
DETAILS: Final = {
    "practice_name": "heading",
    "practice_phone": "phone",
    "practice_other_contact": "other_contact",
    "clinician_name": "clinician_name",
}
IN_WORDS: Final = {
    "practice_name": "the name of the practice",
    "practice_phone": "telephone",
    "practice_other_contact": "another way to reach the practice than the telephone",
    "clinician_name": "named clinician",
    "serious_harm_wording": "the choice of wording about serious harm",
}
MADE_UP: Final = {"salutation": "Dear Mx Example", "medicine": "Example 10mg tablets"}
_MANY_EMPTY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class MessageWording:
    """`wording_id` None: the house's own."""

    wording_id: UUID | None
    version: str
    message: MessageText
    for_outcomes: tuple[Outcome, ...]

    @property
    def kind(self) -> MessageKind:
        return self.message.kind

    @property
    def asks_for(self) -> frozenset[str]:
        """The fields and conditions that it names."""
        spans = [one for line in self.message.lines for one in line]
        fields = {one.text for one in spans if one.is_field}
        return frozenset(fields | {one.when for one in spans if one.when})

    @property
    def differs_by(self) -> list[str]:
        """From one patient to the next."""
        return sorted(self.asks_for & set(MADE_UP))


def stored_wording(kind: str, title: str, text: str) -> MessageText:
    return read_message(kind=MessageKind(kind), title=title, text=text)


def refused_because(message: MessageText) -> str | None:
    """What stands on the lock screen. A medicine that is filled in there would be named there, too."""
    opening = next((line for line in message.lines if _in_words(line).strip()), ())
    if any(one.is_field and one.text == "medicine" for one in opening):
        return "The first line names the patient's medicine: it can be read on a locked telephone."
    words = " ".join(one.text for one in opening if not one.is_field)
    if (named := medicine_named_in(first_line(words))) is not None:
        return f"The first line says “{named}”: it can be read on a locked telephone."
    return None


def missing_details(asked: Set[str], details: Mapping[str, Any]) -> list[str]:
    """In words. Details are as the practice's settings name them."""
    missing = [name for name, kept in DETAILS.items() if name in asked and not details.get(kept)]
    if asked & {"serious_harm_wording", "gentle_wording"} and details.get("serious_harm_wording") is None:
        missing.append("serious_harm_wording")
    return [IN_WORDS[name] for name in missing]


def fields_of(details: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(details.get(kept) or "") for name, kept in DETAILS.items()}


def conditions_of(details: Mapping[str, Any]) -> frozenset[str]:
    return frozenset({"serious_harm_wording" if details.get("serious_harm_wording") else "gentle_wording"})


def filled(lines: Sequence[Spans], fields: Mapping[str, str], conditions: Collection[str]) -> str:
    """A line that had words, and has none left under these conditions, is left out."""
    printed = [(line, _printed(line, fields, conditions)) for line in lines]
    kept = "\n".join(text for line, text in printed if text.strip() or not line)
    return _MANY_EMPTY_LINES.sub("\n\n", kept).strip()


def as_a_pattern(message: MessageText, details: Mapping[str, Any]) -> str:
    """As all get it: what differs from one patient to the next stands there by its name."""
    return _with(message, details, {name: f"(({name}))" for name in MADE_UP})


def to_somebody_made_up(message: MessageText, details: Mapping[str, Any]) -> str:
    return _with(message, details, MADE_UP)


def _with(message: MessageText, details: Mapping[str, Any], differs: Mapping[str, str]) -> str:
    """Where the practice has not said something yet, its field stands there by name."""
    said = {name: words or f"(({name}))" for name, words in fields_of(details).items()}
    return filled(message.lines, {**said, **differs}, conditions_of(details))


def _printed(line: Spans, fields: Mapping[str, str], conditions: Collection[str]) -> str:
    kept = (one for one in line if one.when is None or one.when in conditions)
    return "".join(fields[one.text] if one.is_field else one.text for one in kept).rstrip()


def _in_words(line: Sequence[Span]) -> str:
    return "".join(one.text for one in line)
