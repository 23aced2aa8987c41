from datetime import date, datetime

from pydantic import BaseModel

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
