"""The shape of the signed file that says how letters are spread over weeks."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from stepdown.clinical.types import LetterKind
from stepdown.content.signed import SignedFile

Count = Annotated[int, Field(ge=1, strict=True)]


class PacingFile(SignedFile):
    """`start_weighs` letters, of which one in `start_in_every` asked for an appointment."""

    start_in_every: Count
    start_weighs: Count
    answered_after_days: Count
    weeks_ahead: Count
    counted: frozenset[LetterKind]

    @model_validator(mode="after")
    def _weighs_whole_letters(self) -> Self:
        if self.start_weighs % self.start_in_every:
            raise ValueError("of the letters that the start weighs, a whole number asked")
        return self

    @property
    def start_asked(self) -> int:
        return self.start_weighs // self.start_in_every
