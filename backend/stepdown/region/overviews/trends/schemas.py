from datetime import date

from pydantic import BaseModel

from stepdown.improving.measures.schemas import MeasureSummary, MeasureView
from stepdown.region.overviews.reported.schemas import SnapshotStamp


class TrendMonth(BaseModel):
    """`hidden` of `places` practices with a figure are not shown themselves: their part is estimated."""

    month: date
    places: int
    hidden: int


class YearPoint(BaseModel):
    """The twelve months that end with this one. `in_words` says why where `value` is null."""

    month: date
    value: float | None
    in_words: str
    places: int
    hidden: int


class TrendView(BaseModel):
    """One measure of the ICB, a network or a group, month by month and in twelve months at a time.

    `chart` is as a practice's own; nobody has chosen anything for it, so it has one phase. A count stands in
    it for every 1,000 registered, and `made_of` says the count itself. `estimated` says how far totals rest
    on practices that are not shown.
    """

    snapshot: SnapshotStamp | None
    place_name: str
    chart: MeasureView
    months: list[TrendMonth]
    made_of: str | None
    estimated: str | None
    years: list[YearPoint]
    notes: list[str]


class TrendList(BaseModel):
    """Each measure that anybody has told, with its newest figure and what it shows."""

    snapshot: SnapshotStamp | None
    place_name: str
    measures: list[MeasureSummary]
