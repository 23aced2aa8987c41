from datetime import date

from pydantic import BaseModel

from stepdown.region.overviews.reported.schemas import Lies, ReportedMeasure, SnapshotStamp
from stepdown.region.snapshots.models import Period


class FunnelPracticePoint(BaseModel):
    """Ready to draw. `size` is what its value is counted of; `above` is null within the limits."""

    code: str
    name: str
    pcn_name: str | None
    size: int
    value: float
    numerator: int
    in_words: str
    place: Lies
    above: bool | None
    place_in_words: str


class FunnelLimitsAt(BaseModel):
    size: int
    lower_998: float
    lower_95: float
    upper_95: float
    upper_998: float


class NotPlotted(BaseModel):
    code: str
    name: str
    because: str


class FunnelStretch(BaseModel):
    """A month, or the twelve that end with it, of which there are figures."""

    period: Period
    month: date
    in_words: str


class FunnelView(BaseModel):
    """Practices by their size between the limits of chance, ready to draw.

    `refused` says why no funnel can be made of this measure: then there are no points. `centre` is that of
    all practices of the ICB, also where a filter shows fewer. `cautions` belong beside every drawing.
    """

    snapshot: SnapshotStamp | None
    measure: ReportedMeasure
    refused: str | None
    shown: FunnelStretch | None
    stretches: list[FunnelStretch]
    headline: str
    summary: str
    unit: str
    size_unit: str
    centre: float | None
    lines: list[FunnelLimitsAt]
    points: list[FunnelPracticePoint]
    not_plotted: list[NotPlotted]
    cautions: list[str]
