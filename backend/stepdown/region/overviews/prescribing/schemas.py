from datetime import date

from pydantic import BaseModel

from stepdown.region.overviews.prescribing.pairs import PairId
from stepdown.region.overviews.reported.schemas import ReportedMeasure, SnapshotStamp, ToldFigure


class PairChoice(BaseModel):
    id: PairId
    title: str


class TotalMonth(BaseModel):
    """Ready to draw; null where there is none."""

    month: date
    value: float | None
    in_words: str


class SideBySide(BaseModel):
    """One of the two, over the practices chosen. `headline` says its newest figure."""

    measure: ReportedMeasure
    headline: str
    months: list[TotalMonth]


class PracticeBeside(BaseModel):
    """`held_rate` is for every 1,000 registered, in words; null where it is not known."""

    code: str
    name: str
    pcn_name: str | None
    public: ToldFigure | None
    held: ToldFigure | None
    held_rate: str | None


class PrescribingBeside(BaseModel):
    """What the NHS publishes next to what practices hold. `explained` says how what they count differs."""

    snapshot: SnapshotStamp | None
    pairs: list[PairChoice]
    pair: PairId
    public: SideBySide
    held: SideBySide
    practices: list[PracticeBeside]
    explained: list[str]
