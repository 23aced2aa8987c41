"""The shape of the signed file that says who may get which letter, and how often."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from stepdown.clinical.types import LetterKind
from stepdown.content.signed import SignedFile, SignedPart

Count = Annotated[int, Field(ge=1, strict=True)]
Kinds = Annotated[frozenset[LetterKind], Field(min_length=1)]


class AgainAfter(SignedPart):
    kind: LetterKind
    kinds: Kinds


class LetterRulesFile(SignedFile):
    """How long a letter of some kinds holds back a new one, and what goes before a reminder or a removal."""

    again_within_days: Count
    again_after: tuple[AgainAfter, ...]
    reminder_after_days: Count
    reminder_of: Kinds
    removal_months: Count

    @model_validator(mode="after")
    def _every_kind_once(self) -> Self:
        if sorted(one.kind for one in self.again_after) != sorted(LetterKind):
            raise ValueError("every kind of letter says once which letters hold it back")
        if any(one.kind not in one.kinds for one in self.again_after):
            raise ValueError("a letter of a kind holds back another one of that kind")
        return self

    @property
    def held_back_by(self) -> dict[LetterKind, frozenset[LetterKind]]:
        return {one.kind: one.kinds for one in self.again_after}
