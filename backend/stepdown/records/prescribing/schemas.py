from datetime import date
from enum import StrEnum

from pydantic import BaseModel

from stepdown.clinical.types import OptionId


class Peers(StrEnum):
    """Beside whom a practice is seen: its network, its area (a board or what the files call so), or all."""

    AREA = "area"
    PCN = "pcn"
    ALL = "all"


class PeersShown(BaseModel):
    """`peers` is what was used, which is ALL where nothing says what is near. `says` it in words."""

    peers: Peers
    name: str | None
    says: str


class DecileSeries(BaseModel):
    """Ready to draw. `deciles` has nine rows, from the 10th to the 90th percentile, each month by month.

    Null where there is no figure; it is never zero.
    """

    months: list[date]
    own: list[float | None]
    deciles: list[list[float | None]]
    unit: str
    headline: str


class MeasureCard(BaseModel):
    """`newest_month` is the newest of which the practice has a figure."""

    measure: str
    title: str
    newest_month: date | None
    newest_value: str | None
    series: DecileSeries


class HowToGet(BaseModel):
    """A way to get figures. `address` is null where there is nothing to open."""

    title: str
    tells: str
    address: str | None


class PrescribingOverview(BaseModel):
    """`source_says` which files the figures are from; null where there is none yet."""

    peers: PeersShown
    measures: list[MeasureCard]
    source_says: str | None
    notes: list[str]
    how_to_get: list[HowToGet]


class FigurePoint(BaseModel):
    """`numerator` is at least so much where `unknown` items could not be counted.

    `value` is null without a list size, and `because` says so. `list_size_of` is the month of that size.
    `own_file`: whether the figure is from the practice's own load, not from the published one.
    """

    month: date
    numerator: float | None
    unknown: int
    denominator: int | None
    list_size_of: date | None
    value: float | None
    value_says: str
    because: str | None
    own_file: bool | None
    deciles: list[float | None]
    others: int


class PeerFigure(BaseModel):
    code: str
    name: str | None
    numerator: float
    denominator: int | None
    value: float | None
    value_says: str
    is_own: bool


class SpeakingOption(BaseModel):
    """An option of the toolkit that speaks to this measure."""

    option: OptionId
    title: str
    aim: str


class PrescribingMeasureView(BaseModel):
    """`practices` are those of the newest month, the highest first; empty where they are too many to list."""

    measure: str
    title: str
    unit: str
    peers: PeersShown
    series: DecileSeries
    summary: str
    notes: list[str]
    points: list[FigurePoint]
    practices_month: date | None
    practices: list[PeerFigure]
    included: list[str]
    left_out: list[str]
    reckoned_by: str
    options: list[SpeakingOption]
