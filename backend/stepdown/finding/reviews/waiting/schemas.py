from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel

from stepdown.finding.worklists.schemas import ReviewRecord
from stepdown.records.patients.schemas import PatientName


class WaitingFor(StrEnum):
    """INFORMATION that somebody was to be asked for, or a COUNTERSIGNATURE under a proposal."""

    INFORMATION = "information"
    COUNTERSIGNATURE = "countersignature"


class WaitingReview(BaseModel):
    """`waiting_days` since it was recorded; `overdue_days` since the day of asking again, null until then.

    `may_countersign`: whether the asking person may do it now.
    """

    worklist_id: UUID
    worklist_name: str
    patient: PatientName
    review: ReviewRecord
    recorded_on: date
    waiting_days: int
    overdue_days: int | None
    may_countersign: bool


class WaitingCounts(BaseModel):
    """`due` are those of `information` whose day of asking again has come."""

    information: int
    due: int
    countersignature: int
