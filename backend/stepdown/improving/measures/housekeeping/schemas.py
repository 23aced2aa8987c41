from datetime import date

from pydantic import BaseModel


class ExtractPoint(BaseModel):
    """What was found at one extract, and what became of those patients on the worklists made from it.

    `not_issued` is null where the extract does not say when medicines were issued: unknown is not zero.
    """

    extract_number: int
    dated_on: date
    not_issued: int | None
    reviewed: int
    removed: int
    invited: int
    posted: int


class HousekeepingSeries(BaseModel):
    """`headline` says what the figures show, in one sentence."""

    parameters: dict[str, int | str]
    points: list[ExtractPoint]
    headline: str
