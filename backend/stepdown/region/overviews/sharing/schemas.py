from pydantic import BaseModel

from stepdown.region.overviews.practice.schemas import OptionTakenUp, PracticeStandingShown
from stepdown.region.overviews.reported.schemas import ReportedMeasure, SnapshotStamp, ToldFigure


class SharedMeasure(BaseModel):
    """The newest month that the ICB sees of it, and the newest twelve."""

    measure: ReportedMeasure
    month: ToldFigure | None
    year: ToldFigure | None


class KeptBack(BaseModel):
    title: str
    because: str


class SharedFigures(BaseModel):
    """What the ICB sees of this practice, in the same values and words; it sees nothing else of it.

    `icb` is null where the practice belongs to none, `snapshot` where none was made yet, and `practice`
    where the newest does not speak of this practice.
    """

    icb: str | None
    icb_name: str | None
    snapshot: SnapshotStamp | None
    practice: PracticeStandingShown | None
    figures: list[SharedMeasure]
    untold: list[str]
    kept_back: list[KeptBack]
    interventions: list[OptionTakenUp]
    explained: list[str]


class SharedMeasureOverTime(BaseModel):
    """The newest first."""

    measure: ReportedMeasure
    snapshot: SnapshotStamp | None
    months: list[ToldFigure]
    years: list[ToldFigure]
