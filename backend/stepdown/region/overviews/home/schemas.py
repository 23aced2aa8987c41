from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel

from stepdown.clinical.spc.chart import Variation
from stepdown.clinical.types import OptionId
from stepdown.improving.measures.schemas import SparkPoint
from stepdown.region.overviews.dated import AsOf
from stepdown.region.overviews.reported.schemas import ToldFigure
from stepdown.region.snapshots.models import SnapshotState


class SnapshotAsked(BaseModel):
    """The newest that was asked for since the one that is shown: still to be made, or why it could not be."""

    state: SnapshotState
    asked_at: datetime
    problem: str | None


class AttentionKind(StrEnum):
    OLD_EXTRACT = "old_extract"
    NOTHING_TAKEN_UP = "nothing_taken_up"
    BEYOND_LIMITS = "beyond_limits"


class Attention(BaseModel):
    """How many practices somebody may want to ring, and why; who they are the linked screen says.

    `measure` is null unless it is about one.
    """

    kind: AttentionKind
    measure: str | None
    practices: int
    says: str


class OptionInBrief(BaseModel):
    option: OptionId
    title: str
    short: str
    practices: int
    running: int


class Headline(BaseModel):
    """Of the whole ICB. `year` is null where there are no rolling twelve months: `no_year_because` says why.

    `variation` is null while there are too few months to tell a change from chance. `recent` are the last
    points, for a small picture.
    """

    measure: str
    title: str
    newest: ToldFigure
    year: ToldFigure | None
    no_year_because: str | None
    made_of_says: str
    trend_says: str
    variation: Variation | None
    recent: list[SparkPoint]


class BoardHome(BaseModel):
    """`as_of` is null while there is no snapshot: all else is empty then."""

    as_of: AsOf | None
    asked: SnapshotAsked | None
    practices: int
    coverage_says: str
    adoption_says: str
    cycles_open: int
    cycles_closed: int
    closed_lately_says: str
    quarter_from: date | None
    options: list[OptionInBrief]
    headlines: list[Headline]
    attention: list[Attention]
