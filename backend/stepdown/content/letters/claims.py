"""Statements of something done, found in the text of a wording that must not make them."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated

from pydantic import Field

from stepdown.clinical.types import LetterKind, MessageKind
from stepdown.content.letters.spans import Fault
from stepdown.content.signed import SignedFile, SignedPart, Words

# Marks of the grammar part words no better than a space does.
_GAP = r"(?:\s|\*|\(\(\w+\?\?|\)\))+"
_FEW_WORDS = rf"(?:(?:[\w’'-]+|\(\(\w+\)\)){_GAP}){{0,4}}"

Phrases = Annotated[tuple[Words, ...], Field(min_length=1)]


class Claim(SignedPart):
    """`says` completes "This says …". Only these letters and messages may say it."""

    says: Words
    letters: frozenset[LetterKind]
    messages: frozenset[MessageKind]
    openings: Phrases
    endings: Phrases

    def may_stand_in(self, kind: LetterKind | MessageKind) -> bool:
        return kind in (self.letters if isinstance(kind, LetterKind) else self.messages)


class ClaimsFile(SignedFile):
    between: Phrases
    claims: Annotated[tuple[Claim, ...], Field(min_length=1)]

    def found_in(self, text: str, kind: LetterKind | MessageKind) -> Iterator[Fault]:
        for claim, pattern in self._patterns:
            if claim.may_stand_in(kind):
                continue
            for found in pattern.finditer(text):
                yield Fault(
                    text.count("\n", 0, found.start()) + 1,
                    found.start() - text.rfind("\n", 0, found.start()),
                    f"This says {claim.says}. Nothing records that before it is sent, so it must not.",
                )

    @cached_property
    def _patterns(self) -> list[tuple[Claim, re.Pattern[str]]]:
        return [(claim, self._pattern(claim)) for claim in self.claims]

    def _pattern(self, claim: Claim) -> re.Pattern[str]:
        between = rf"(?:{_any_of(self.between)}{_GAP})?"
        return re.compile(
            rf"\b{_any_of(claim.openings)}{_GAP}{between}{_any_of(claim.endings)}\b", re.IGNORECASE
        )


def _any_of(phrases: tuple[str, ...]) -> str:
    """The longest first, so that "we have" is not read as "we"."""
    return "(?:" + "|".join(_phrase(one) for one in sorted(phrases, key=len, reverse=True)) + ")"


def _phrase(phrase: str) -> str:
    written = re.escape(phrase).replace("'", "[’']").replace(r"\ ", _GAP)
    return written.replace(_GAP + re.escape("*") + _GAP, _GAP + _FEW_WORDS)
