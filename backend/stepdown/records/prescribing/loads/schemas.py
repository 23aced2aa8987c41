from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from stepdown.records.prescribing.models import LoadState


class LoadedFile(BaseModel):
    """`layout` is what it was recognised as."""

    name: str
    layout: str
    months: list[date]
    rows: int


class RefusedRow(BaseModel):
    """`line`: on which the row begins in its file."""

    file: str
    line: int
    reason: str


class MonthReplaced(BaseModel):
    """A month that another load says now. `lists`: the numbers of registered patients of that month."""

    month: date
    lists: bool
    says: str


class PrescribingLoadSummary(BaseModel):
    """`says` is what it holds, in one line. `in_force`: whether any of its months is the one that counts."""

    id: UUID
    state: LoadState
    says: str
    months: list[date]
    list_months: list[date]
    loaded_by: str
    loaded_at: datetime
    committed_at: datetime | None
    ended_at: datetime | None
    in_force: bool
    can_take_back: bool


class PrescribingLoadReview(PrescribingLoadSummary):
    """What a person looks at before committing. `refused` are the first rows that were not taken.

    Committing must name the months that it `replaces`. `cannot_commit_because` is null where it can.
    """

    files: list[LoadedFile]
    practices: int
    rows_read: int
    rows_refused: int
    refused: list[RefusedRow]
    notes: list[str]
    replaces: list[MonthReplaced]
    cannot_commit_because: str | None


class PrescribingSources(BaseModel):
    """From where this installation can fetch a month; nowhere, unless whoever runs it has set it up."""

    set_up: bool
    says: str


class FetchPrescribing(BaseModel):
    """`month`: any day of it."""

    model_config = ConfigDict(extra="forbid")
    month: date


class CommitPrescribing(BaseModel):
    """`replaces`: the months that the review said would be replaced, each once."""

    model_config = ConfigDict(extra="forbid")
    replaces: list[date] = Field(default_factory=list, max_length=400)
