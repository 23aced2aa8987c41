from pydantic import BaseModel

from stepdown.improving.measures.schemas import SparkPoint
from stepdown.region.overviews.reported.schemas import (
    ReportedMeasure,
    SnapshotStamp,
    ToldFigure,
    WhereItLies,
)


class ComparedFigure(BaseModel):
    """One practice's figure of one measure. `figure` is null where it told none, and `in_words` says so.

    `value` is what practices are compared by: a share, or a rate of those registered; null with `lies` where
    it cannot be compared. `count_in_words` is the count that such a rate is made of. `recent` are its
    published months; null where hidden or unknown.
    """

    measure: str
    figure: ToldFigure | None
    value: float | None
    in_words: str
    value_in_words: str | None
    count_in_words: str | None
    lies: WhereItLies | None
    recent: list[SparkPoint]


class ComparedPractice(BaseModel):
    code: str
    name: str
    pcn_name: str | None
    list_size: int | None
    figures: list[ComparedFigure]


class ComparedMeasure(BaseModel):
    """A column. `all_in_words` is what all practices with a figure come to together; null without any."""

    measure: ReportedMeasure
    period_in_words: str | None
    all_in_words: str | None
    beyond: int


class ComparisonView(BaseModel):
    """Practices side by side, in the order asked for and without ranks."""

    snapshot: SnapshotStamp | None
    columns: list[ComparedMeasure]
    practices: list[ComparedPractice]
    cautions: list[str]
