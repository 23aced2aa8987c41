"""The shape of the signed file about envelopes and what the post calls them."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from stepdown.content.signed import SignedFile, SignedPart, Words

Grams = Annotated[Decimal, Field(gt=0, le=2_000)]


class PostSize(StrEnum):
    LETTER = "letter"
    LARGE_LETTER = "large_letter"


class PostClass(StrEnum):
    FIRST = "first"
    SECOND = "second"


class Envelope(SignedPart):
    """`sheets`: how many of A4 it takes, printed on both sides."""

    id: Words
    label: Words
    sheets: Annotated[int, Field(ge=1, strict=True)]
    grams: Grams
    size: PostSize


class SizeLimit(SignedPart):
    id: PostSize
    label: Words
    grams: Grams


class PostageFile(SignedFile):
    grams_a_sheet: Grams
    envelopes: Annotated[tuple[Envelope, ...], Field(min_length=1)]
    sizes: tuple[SizeLimit, ...]

    @model_validator(mode="after")
    def _each_size_once_and_envelopes_by_size(self) -> Self:
        if sorted(one.id for one in self.sizes) != sorted(PostSize):
            raise ValueError("every size has exactly one limit")
        taken = [one.sheets for one in self.envelopes]
        if taken != sorted(set(taken)):
            raise ValueError("a larger envelope takes more sheets")
        return self

    def envelope_for(self, sheets: int) -> Envelope | None:
        """None where no envelope takes so many."""
        return next((one for one in self.envelopes if sheets <= one.sheets), None)

    def grams(self, sheets: int, envelope: Envelope) -> Decimal:
        return sheets * self.grams_a_sheet + envelope.grams

    def limit(self, size: PostSize) -> SizeLimit:
        return next(one for one in self.sizes if one.id is size)
