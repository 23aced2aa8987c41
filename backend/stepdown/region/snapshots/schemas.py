from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from stepdown.region.snapshots.models import SnapshotReason, SnapshotState


class SnapshotShown(BaseModel):
    """`problem` says why it could not be made.

    Counts of 1 to `threshold` are hidden in it, and others are rounded to `base`.
    """

    number: int
    state: SnapshotState
    reason: SnapshotReason
    as_of: date
    asked_at: datetime
    made_at: datetime | None
    threshold: int
    base: int
    problem: str | None


class GovernanceShown(BaseModel):
    """By version 0 nobody changed it yet. `applies` says from when on it counts, and to what."""

    threshold: int
    base: int
    step: int
    version: int
    changed_at: datetime | None
    changed_by: str | None
    applies: str


class GovernanceChange(BaseModel):
    """Counts of 1 to `threshold` are hidden, others rounded to `base`: never fewer, never finer than 5."""

    model_config = ConfigDict(extra="forbid")

    threshold: Annotated[int, Field(ge=5, le=50)]
    base: Literal[5, 10]
