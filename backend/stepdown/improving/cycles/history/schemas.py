from datetime import datetime

from pydantic import BaseModel

from stepdown.improving.cycles.models import CycleState


class ChangedField(BaseModel):
    """Null where nothing stood before, or nothing stands now."""

    label: str
    before: str | None
    after: str | None


class CycleChangeRow(BaseModel):
    """`undoes` is the version that this change took back, `undone_by` the one that took this one back."""

    version: int
    step: CycleState
    says: str
    fields: list[ChangedField]
    by: str
    at: datetime
    undoes: int | None
    undone_by: int | None


class CycleHistory(BaseModel):
    """The newest first."""

    changes: list[CycleChangeRow]
