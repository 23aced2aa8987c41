"""What a letter template is allowed to say, and how its file is read."""

import re
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from stepdown.content.signed import SignedFile, SignedPart, Words

FOLDER = Path(__file__).parent

LetterKind = Literal["invitation"]
LockedPart = Literal["changes_nothing_until_we_talk", "do_not_stop_suddenly"]
LOCKED_PARTS: dict[LetterKind, frozenset[LockedPart]] = {
    "invitation": frozenset({"changes_nothing_until_we_talk", "do_not_stop_suddenly"}),
}
Wording = Literal["serious_harm_wording", "gentle_wording"]


# What a letter's text may name as ((field)).
FIELDS_IN_TEXT = frozenset({"practice_name", "practice_phone", "practice_other_contact", "clinician_name"})


def _closed_grammar(text: str) -> str:
    rest = re.sub(r"\(\((\w+)\)\)", lambda found: "" if found[1] in FIELDS_IN_TEXT else found[0], text)
    if re.search(r"\(\(|\)\)|\{\{|\{%|\[", rest):
        raise ValueError("a field that letters do not have, or a leftover placeholder")
    if rest.count("**") % 2:
        raise ValueError("bold that is opened and never closed")
    return text


def _entry(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


LetterText = Annotated[Words, AfterValidator(_closed_grammar)]


class Entry(SignedPart):
    text: LetterText
    when: Wording | None = None


Entries = Annotated[list[Annotated[Entry, BeforeValidator(_entry)]], Field(min_length=1)]


class Heading(SignedPart):
    kind: Literal["heading"]
    text: LetterText


class Paragraph(SignedPart):
    kind: Literal["paragraph"]
    text: LetterText


class Points(SignedPart):
    kind: Literal["points"]
    items: Entries


class Column(SignedPart):
    """`side_by_side` splits a long column in two halves under one heading."""

    heading: LetterText
    entries: Entries
    side_by_side: Literal[1, 2] = 1
    when: Wording | None = None


class Table(SignedPart):
    kind: Literal["table"]
    columns: Annotated[list[Column], Field(min_length=1)]


class Link(SignedPart):
    """Words beside a QR code of `url`."""

    kind: Literal["link"]
    url: Annotated[str, StringConstraints(pattern=r"^https://[a-z0-9./-]+$")]
    label: Words
    text: LetterText


class Notice(SignedPart):
    """A boxed part that a practice may not change. It takes no fields: its wording is always the same."""

    kind: Literal["notice"]
    locked: LockedPart
    heading: LetterText
    text: Annotated[LetterText, StringConstraints(pattern=r"^[^(*]+$")]


Block = Annotated[Heading | Paragraph | Points | Table | Link | Notice, Field(discriminator="kind")]


class LetterTemplate(SignedFile):
    template_id: Words
    version: int
    kind: LetterKind
    title: Words
    blocks: list[Block]

    @model_validator(mode="after")
    def _has_its_locked_parts(self) -> Self:
        present = [block.locked for block in self.blocks if isinstance(block, Notice)]
        if sorted(present) != sorted(LOCKED_PARTS[self.kind]):
            raise ValueError(f"every locked part of {self.kind} must stand in the letter exactly once")
        return self
