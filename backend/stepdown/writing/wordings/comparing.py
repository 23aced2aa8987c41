"""Two wordings side by side: line by line, and word by word within a line that changed."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from stepdown.writing.wordings.schemas import Change, ComparedLine, ComparedWords

ALIKE: Final = 0.5
# Beyond that nobody reads it line by line, and comparing each with each would take long.
MOST_PAIRS: Final = 1_000_000
_WORD_OR_GAP = re.compile(r"\s+|[^\s]+")


def compared(before: str, after: str) -> list[ComparedLine]:
    """The first lines, the titles, are set beside each other."""
    (title, *old), (new_title, *new) = before.split("\n"), after.split("\n")
    return [_titles(title, new_title), *_lines(old, new)]


def _titles(old: str, new: str) -> ComparedLine:
    if old == new:
        return _whole("same", new)
    return ComparedLine(change="changed", words=list(_words(old, new)))


def _lines(before: Sequence[str], after: Sequence[str]) -> Iterator[ComparedLine]:
    for change, one, end, other, other_end in SequenceMatcher(None, before, after).get_opcodes():
        if change == "equal":
            yield from (_whole("same", line) for line in after[other:other_end])
        else:
            yield from _changed_lines(before[one:end], after[other:other_end])


def _changed_lines(before: Sequence[str], after: Sequence[str]) -> Iterator[ComparedLine]:
    """A line is set beside the next one that is like it; what lies between came or went as a whole."""
    left = list(before) if _words_in(before) * _words_in(after) <= MOST_PAIRS else []
    yield from (_whole("removed", line) for line in before if not left)
    for new in after:
        at = next((number for number, old in enumerate(left) if _alike(old, new)), None)
        if at is None:
            yield _whole("added", new)
            continue
        yield from (_whole("removed", line) for line in left[:at])
        yield ComparedLine(change="changed", words=list(_words(left[at], new)))
        left = left[at + 1 :]
    yield from (_whole("removed", line) for line in left)


def _words_in(lines: Sequence[str]) -> int:
    return sum(len(line.split()) + 1 for line in lines)


def _alike(old: str, new: str) -> bool:
    words = SequenceMatcher(None, old.split(), new.split())
    return words.quick_ratio() >= ALIKE and words.ratio() >= ALIKE


def _whole(change: Change, line: str) -> ComparedLine:
    return ComparedLine(change=change, words=[ComparedWords(change=change, words=line)])


def _words(old: str, new: str) -> Iterator[ComparedWords]:
    before, after = _WORD_OR_GAP.findall(old), _WORD_OR_GAP.findall(new)
    for change, one, end, other, other_end in SequenceMatcher(None, before, after).get_opcodes():
        if change == "equal":
            yield ComparedWords(change="same", words="".join(before[one:end]))
            continue
        if one < end:
            yield ComparedWords(change="removed", words="".join(before[one:end]))
        if other < other_end:
            yield ComparedWords(change="added", words="".join(after[other:other_end]))
