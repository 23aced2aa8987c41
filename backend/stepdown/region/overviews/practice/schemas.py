from datetime import date

from pydantic import BaseModel

from stepdown.clinical.types import OptionId
from stepdown.improving.measures.schemas import SparkPoint
from stepdown.region.overviews.adoption.schemas import InterventionTold
from stepdown.region.overviews.reported.schemas import (
    ReportedMeasure,
    SnapshotStamp,
    ToldFigure,
    WhereItLies,
)
from stepdown.region.shared_stories.schemas import StorySummary


class PracticeFigure(BaseModel):
    """What the practice has published of one measure.

    `month` is its newest month, `year` its newest twelve. `compared_in_words` is by what it is set beside
    others, `lies` where it lies among them; `all_in_words` what all with a figure come to together.
    """

    measure: ReportedMeasure
    month: ToldFigure | None
    year: ToldFigure | None
    compared_in_words: str | None
    lies: WhereItLies | None
    all_in_words: str | None
    recent: list[SparkPoint]


class OptionTakenUp(BaseModel):
    option: OptionId
    option_title: str
    intervention: InterventionTold


class PracticeStandingShown(BaseModel):
    """`pcn` is null where it belongs to none; days are null where there was none yet."""

    code: str
    name: str
    pcn: str | None
    pcn_name: str | None
    list_size: int | None
    list_size_month: date | None
    extract_on: date | None
    extracts_in_a_year: int
    last_work_on: date | None


class RegionPracticeView(BaseModel):
    """All that the ICB sees of one practice.

    `beyond` are the measures in which chance does not explain where it lies, `untold` those of which it has
    told nothing: each by its title.
    """

    snapshot: SnapshotStamp
    practice: PracticeStandingShown
    beyond: list[str]
    figures: list[PracticeFigure]
    untold: list[str]
    interventions: list[OptionTakenUp]
    stories: list[StorySummary]
    explained: list[str]
