from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from stepdown.writing.letters.choosing.needs import PhoneWhy
from stepdown.writing.letters.phone_tasks.models import DoneHow


class PhoneTaskState(StrEnum):
    OPEN = "open"
    DONE = "done"


class PhoneTaskRow(BaseModel):
    """Whom to ring about a medicines review, for whoever rings: neither a medicine nor a reason.

    `speaks` and `reads` are the extract's words. `may_phone` is false where something has come up since:
    a clinician is asked first.
    """

    id: UUID
    batch_id: UUID
    listed: str
    birth_date: date | None
    mobile: str | None
    why: PhoneWhy
    speaks: str
    reads: str
    made_at: datetime
    done_at: datetime | None
    done_by: str | None
    how: DoneHow | None
    may_phone: bool
    version: int


class PhoneTaskDone(BaseModel):
    """`how` null: it is to be done after all."""

    model_config = ConfigDict(extra="forbid")
    how: DoneHow | None
