from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

LaneGroup = Literal["opioid", "may_be_opioid", "benzodiazepine", "z_drug", "gabapentinoid"]


class IssueMark(BaseModel):
    """All that was issued on one day, used from `begins` to before `ends`; null where nothing tells how long.

    `estimated`: the length rests on quantity and directions. `early` says by how much, null for what was not.
    """

    issued_on: date
    begins: date
    ends: date | None
    estimated: bool
    early: str | None


class TimelineLane(BaseModel):
    """One medicine. `summary` says the lane in words."""

    medicine: str
    group: LaneGroup
    on_repeat: bool
    issues: list[IssueMark]
    summary: str


class IssueTimeline(BaseModel):
    """The year before the extract, and four weeks on, in which a supply can still run.

    `early_means` says from when an issue is early. An issue is not a collection.
    """

    patient_id: UUID
    begins: date
    as_at: date
    ends: date
    early_means: str
    lanes: list[TimelineLane]
