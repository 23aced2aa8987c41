from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from stepdown.content.postage import PostClass
from stepdown.writing.letters.estimating.models import MOST_PENCE

Pence = Annotated[int, Field(ge=1, le=MOST_PENCE)]


class PostagePrices(BaseModel):
    """Pence for one item, up to 100 g. Null: not known."""

    model_config = ConfigDict(extra="forbid")
    letter_first: Pence | None
    letter_second: Pence | None
    large_letter_first: Pence | None
    large_letter_second: Pence | None


class PostageView(BaseModel):
    letter_first: int | None
    letter_second: int | None
    large_letter_first: int | None
    large_letter_second: int | None
    version: int


class PostageOf(BaseModel):
    """`pence` is null where the price of one is not known; `says` then says so."""

    post_class: PostClass
    pence: int | None
    says: str


class EnvelopeCount(BaseModel):
    """Letters of so many sheets each, and what they go into."""

    sheets_each: int
    letters: int
    envelope: str
    grams_each: str | None


class PrintEstimate(BaseModel):
    """Of letters that are still in the batch. `not_laid_out`: their pages are known after approval."""

    letters: int
    not_laid_out: int
    pages: int
    sheets: int
    envelopes: list[EnvelopeCount]
    postage: list[PostageOf]
