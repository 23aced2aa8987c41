from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel

from stepdown.clinical.types import OptionId
from stepdown.improving.cycles.due.schemas import DueTask


class NewsKind(StrEnum):
    """An improvement is said only where a rule of the chart, or a target that was reached, says so."""

    IMPROVEMENT = "improvement"
    LEARNING = "learning"
    LOOK = "look"


class NewsItem(BaseModel):
    """`headline` for the team to read; `says` what it rests on, and what to do with it.

    `cycle_id` and `measure` say where more of it stands.
    """

    kind: NewsKind
    headline: str
    says: str
    on: date
    intervention_id: UUID
    intervention_title: str
    option: OptionId
    cycle_id: UUID | None
    measure: str | None


class PracticeNews(BaseModel):
    """What is due, the most pressing first, and what is new. `nothing_says`: how to begin."""

    due: list[DueTask]
    news: list[NewsItem]
    nothing_says: str | None
