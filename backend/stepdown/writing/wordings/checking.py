"""What is wrong with a wording, each with its place; and how hard it is to read."""

import unicodedata
from collections.abc import Iterator

from stepdown.clinical.types import LetterKind, MessageKind
from stepdown.content import library
from stepdown.content.first_lines import medicine_named_in
from stepdown.content.letters.model import RIGHT_TO_LEFT, LetterText, MessageText, read_message
from stepdown.content.letters.spans import Fault, WordingFaulty
from stepdown.plumbing.press.shaping import unprintable
from stepdown.writing.wordings.kinds import About
from stepdown.writing.wordings.plain_english import plain_english
from stepdown.writing.wordings.schemas import Check, WordingFault

# Whoever has so many mends some of them first.
MOST_TOLD = 100
NO_GLYPH = "This character cannot be printed: “{}”."
FIRST_LINE = "The first line may be read on a locked phone by others: it must not name a medicine or opioids."


def read(about: About, *, title: str, text: str) -> LetterText | MessageText:
    """Raises WordingFaulty."""
    if isinstance(about.kind, LetterKind):
        return library.letter_text(
            kind=about.kind, letter_format=about.format, language=about.language, title=title, text=text
        )
    return read_message(kind=about.kind, title=title, text=text)


def check(about: About, *, title: str, text: str) -> Check:
    return Check(
        faults=[WordingFault(**vars(one)) for one in faults(about, title=title, text=text)[:MOST_TOLD]],
        plain_english=plain_english(text, about.language),
    )


def faults(about: About, *, title: str, text: str) -> list[Fault]:
    found = {*_of_grammar(about, title, text), *_said(about, text)}
    found |= {Fault(0, one.column, one.problem) for one in _said(about, title)}
    if isinstance(about.kind, MessageKind):
        found |= set(_first_line(text))
    return sorted(found)


def _of_grammar(about: About, title: str, text: str) -> tuple[Fault, ...]:
    try:
        read(about, title=title, text=text)
    except WordingFaulty as faulty:
        return faulty.faults
    return ()


def _said(about: About, text: str) -> Iterator[Fault]:
    yield from library.claims().found_in(text, about.kind)
    if isinstance(about.kind, LetterKind):
        yield from _without_glyph(about, text)


def _without_glyph(about: About, text: str) -> Iterator[Fault]:
    """Of the words themselves; invisible characters are told by the grammar."""
    missing = {one for one in unprintable(text) if not _drawn_otherwise(one, about.language)}
    for number, line in enumerate(text.split("\n") if missing else [], start=1):
        for column, one in enumerate(line, start=1):
            if one in missing:
                yield Fault(number, column, NO_GLYPH.format(one))


def _drawn_otherwise(character: str, language: str) -> bool:
    if unicodedata.category(character).startswith("C"):
        return True
    return language in RIGHT_TO_LEFT and unicodedata.name(character, "").startswith("ARABIC ")


def _first_line(text: str) -> Iterator[Fault]:
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if "((medicine))" in lines[first] or medicine_named_in(lines[first]):
        yield Fault(first + 1, 1, FIRST_LINE)
