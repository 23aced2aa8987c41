"""The files of letters and messages, and what is read out of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from stepdown.clinical.types import LetterFormat, LetterKind, MessageKind, Outcome
from stepdown.content.letters import grammar
from stepdown.content.letters.grammar import Heading, Paragraph, Points, Slot
from stepdown.content.letters.rules import (
    BATCH_FIELDS,
    LOCKED_FIELDS,
    LOCKED_PARTS,
    Condition,
    Rules,
)
from stepdown.content.letters.spans import Fault, Spans, WordingFaulty, line_passage, read_spans
from stepdown.content.signed import Provenance, SignedFile, SignedPart, Words

FOLDER = Path(__file__).parent
ENGLISH: Final = "en"
# Of the languages that a letter is likely to be in, those that are written from right to left.
RIGHT_TO_LEFT: Final = frozenset({"ar", "ckb", "fa", "he", "ps", "ur"})

_TEXT: Final = Rules(BATCH_FIELDS)
_LOCKED: Final = Rules(LOCKED_FIELDS, conditions=frozenset(), bold=False)


@lru_cache(1000)
def words_of(text: str, rules: Rules = _TEXT) -> Spans:
    """Of one sentence of a signed part. Raises WordingFaulty."""
    spans, faults = read_spans(line_passage(text), rules)
    if faults:
        raise WordingFaulty(faults)
    return spans


def _sound(text: str) -> str:
    return _read(text, _TEXT)


def _sound_when_locked(text: str) -> str:
    return _read(text, _LOCKED)


def _read(text: str, rules: Rules) -> str:
    try:
        words_of(text, rules)
    except WordingFaulty as faulty:
        raise ValueError(str(faulty)) from faulty
    return text


def _entry(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


PartText = Annotated[Words, AfterValidator(_sound)]
LockedText = Annotated[Words, AfterValidator(_sound_when_locked)]


class Entry(SignedPart):
    text: PartText
    when: Condition | None = None


Entries = Annotated[list[Annotated[Entry, BeforeValidator(_entry)]], Field(min_length=1)]


class Column(SignedPart):
    """`side_by_side` splits a long column in two halves under one heading."""

    heading: PartText
    entries: Entries
    side_by_side: Literal[1, 2] = 1
    when: Condition | None = None


class Table(SignedPart):
    kind: Literal["table"]
    columns: Annotated[list[Column], Field(min_length=1)]


class Link(SignedPart):
    """Words beside a QR code of `url`."""

    kind: Literal["link"]
    url: Annotated[str, StringConstraints(pattern=r"^https://[a-z0-9./-]+$")]
    label: Words
    text: PartText


class Notice(SignedPart):
    """A boxed part that a practice may not change: always the same words, but for whom to ring."""

    kind: Literal["notice"]
    heading: LockedText
    text: LockedText


LibraryPart = Annotated[Table | Link | Notice, Field(discriminator="kind")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]


class PartsFile(SignedFile):
    """Parts of one language. `draft_translation`: nobody who reads the language has checked it."""

    language: Language = ENGLISH
    draft_translation: bool = False
    parts: dict[Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")], LibraryPart]

    @model_validator(mode="after")
    def _locks_what_is_locked_and_nothing_else(self) -> Self:
        notices = {name for name, part in self.parts.items() if isinstance(part, Notice)}
        if stray := notices ^ (LOCKED_PARTS & set(self.parts)):
            raise ValueError(f"notices are the locked parts, and only they: {', '.join(sorted(stray))}")
        return self


class LetterFile(SignedFile):
    """`for_outcomes`: whoever was reviewed with one of these may get this letter."""

    kind: LetterKind
    format: LetterFormat = LetterFormat.STANDARD
    language: Language = ENGLISH
    draft_translation: bool = False
    title: Words
    for_outcomes: Annotated[tuple[Outcome, ...], Field(min_length=1)]
    text: Words


class MessageFile(SignedFile):
    """Plain text; the title is for the practice's lists and is not sent."""

    kind: MessageKind
    title: Words
    for_outcomes: Annotated[tuple[Outcome, ...], Field(min_length=1)]
    text: Words


@dataclass(frozen=True)
class LockedNotice:
    """A notice in its place in a letter."""

    part_id: str
    heading: str
    text: str
    kind: str = "notice"


Block = Heading | Paragraph | Points | Slot | Table | Link | LockedNotice


@dataclass(frozen=True)
class LetterText:
    """A letter's wording, read and found sound, whoever wrote it."""

    kind: LetterKind
    format: LetterFormat
    language: str
    title: str
    text: str
    blocks: tuple[Block, ...]

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    @cached_property
    def field_names(self) -> frozenset[str]:
        """Of the fields and slots that its text names, those of its parts included."""
        return frozenset(_field_names(self.blocks))


@dataclass(frozen=True)
class LetterTemplate(LetterText):
    """The house's own wording, which a practice may start from."""

    for_outcomes: tuple[Outcome, ...]
    draft_translation: bool
    provenance: Provenance


@dataclass(frozen=True)
class MessageText:
    kind: MessageKind
    title: str
    text: str
    lines: tuple[Spans, ...]


@dataclass(frozen=True)
class MessageTemplate(MessageText):
    for_outcomes: tuple[Outcome, ...]
    provenance: Provenance


Parts = Mapping[str, Table | Link | Notice]


def read_letter(
    *, kind: LetterKind, letter_format: LetterFormat, language: str, title: str, text: str, parts: Parts
) -> LetterText:
    """Raises WordingFaulty; a fault of the title stands in line 0."""
    faults = [Fault(0, one.column, one.problem) for one in grammar.title_faults(title)]
    try:
        blocks = grammar.parse(text, kind, parts=parts.keys())
    except WordingFaulty as faulty:
        raise WordingFaulty([*faults, *faulty.faults]) from faulty
    if faults:
        raise WordingFaulty(faults)
    placed = tuple(_placed(one, parts) for one in blocks)
    return LetterText(kind, letter_format, language, title.strip(), text, placed)


def read_message(*, kind: MessageKind, title: str, text: str) -> MessageText:
    """Raises WordingFaulty."""
    return MessageText(kind, title, text, grammar.parse_message(text, kind))


def _placed(block: grammar.Block, parts: Parts) -> Block:
    if not isinstance(block, grammar.Part):
        return block
    part = parts[block.part_id]
    return LockedNotice(block.part_id, part.heading, part.text) if isinstance(part, Notice) else part


def _field_names(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Slot):
            yield block.name
            continue
        for spans in _sentences(block):
            yield from (one.text for one in spans if one.is_field)


def _sentences(block: Heading | Paragraph | Points | LockedNotice | Link | Table) -> Iterator[Spans]:
    match block:
        case Heading() | Paragraph():
            yield block.text
        case Points():
            yield from (item.text for item in block.items)
        case LockedNotice():
            yield from (words_of(block.heading), words_of(block.text))
        case Link():
            yield words_of(block.text)
        case _:
            for column in block.columns:
                yield words_of(column.heading)
                yield from (words_of(one.text) for one in column.entries)
