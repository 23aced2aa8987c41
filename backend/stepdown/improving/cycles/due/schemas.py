from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel

from stepdown.clinical.types import OptionId


class DueKind(StrEnum):
    START = "start"
    RERUN = "rerun"
    END_OF_DO = "end_of_do"
    REVIEW = "review"


class DueTask(BaseModel):
    """`says`: "Re-run the search in 6 days", "Re-run the search: 2 days late". `in_days` is then below 0."""

    kind: DueKind
    says: str
    due_on: date
    in_days: int
    intervention_id: UUID
    intervention_title: str
    option: OptionId
    cycle_id: UUID
    cycle_number: int


class DueTasks(BaseModel):
    """The latest first. `today` is the day that they are reckoned from."""

    today: date
    tasks: list[DueTask]
