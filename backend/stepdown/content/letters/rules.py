"""What the wording of each kind may name, and what it must say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from stepdown.clinical.types import LetterKind, MessageKind

# Which of the two a practice prints is its own, knowing choice.
Condition = Literal["serious_harm_wording", "gentle_wording"]
CONDITIONS: Final[frozenset[str]] = frozenset({"serious_harm_wording", "gentle_wording"})

# The same in every letter of a batch.
BATCH_FIELDS: Final = frozenset(
    {
        "practice_name",
        "practice_phone",
        "practice_other_contact",
        "clinician_name",
        "signatory_name",
        "signatory_role",
    }
)
# Stands inside sentences, which run differently with each: a body of its own for each value.
MEDICINE: Final = frozenset({"medicine"})
# Placed on top of the laid-out letter, on a line of its own.
APPOINTMENT: Final = frozenset({"appointment"})
# A message is plain text of its own for each patient, so it may greet.
MESSAGE_FIELDS: Final = frozenset(
    {"practice_name", "practice_phone", "practice_other_contact", "clinician_name", "salutation"}
)
# The only field of a locked part: it says whom to ring.
LOCKED_FIELDS: Final = frozenset({"practice_phone"})


@dataclass(frozen=True)
class Rules:
    """`slots` and `locked` must each stand there exactly once; `bold` is for what is printed."""

    fields: frozenset[str]
    slots: frozenset[str] = frozenset()
    locked: frozenset[str] = frozenset()
    conditions: frozenset[str] = CONDITIONS
    bold: bool = True


_INVITING = frozenset({"changes_nothing_until_we_talk", "do_not_stop_suddenly"})
_REMOVING = frozenset(
    {"your_tolerance_may_be_lost", "leftovers_to_a_pharmacy", "if_you_still_take_an_opioid"}
)
_TAPERING = frozenset({"do_not_stop_suddenly", "whom_to_call", "crisis_help"})

LETTER_RULES: Final[Mapping[LetterKind, Rules]] = {
    LetterKind.INVITATION: Rules(BATCH_FIELDS, locked=_INVITING),
    LetterKind.NAMED_APPOINTMENT: Rules(BATCH_FIELDS, slots=APPOINTMENT, locked=_INVITING),
    LetterKind.REPEAT_REMOVED: Rules(BATCH_FIELDS | MEDICINE, locked=_REMOVING),
    LetterKind.CODEINE_INFORMATION: Rules(BATCH_FIELDS | MEDICINE, locked=_INVITING),
    LetterKind.TAPER_PLAN: Rules(BATCH_FIELDS | MEDICINE, locked=_TAPERING),
    LetterKind.REMINDER: Rules(BATCH_FIELDS, locked=_INVITING),
    LetterKind.PROGRAMME_INVITATION: Rules(BATCH_FIELDS, locked=_INVITING),
}

MESSAGE_RULES: Final[Mapping[MessageKind, Rules]] = {
    MessageKind.REPEAT_REMOVED: Rules(MESSAGE_FIELDS | MEDICINE, bold=False),
    MessageKind.INVITATION: Rules(MESSAGE_FIELDS, bold=False),
    MessageKind.ACUTE_INJURY: Rules(MESSAGE_FIELDS, bold=False),
    MessageKind.REMINDER: Rules(MESSAGE_FIELDS, bold=False),
}
LOCKED_PARTS: Final = frozenset().union(*(rules.locked for rules in LETTER_RULES.values()))
PLAIN_WORDS: Final = Rules(frozenset(), conditions=frozenset(), bold=False)
