from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from stepdown.clinical.types import OdsCode
from stepdown.region.packs.runs.models import PackForm, RunState


class NewPackRun(BaseModel):
    """Of all practices, or only of those of a network or of a group; of both: those that are in both."""

    model_config = ConfigDict(extra="forbid")
    form: PackForm
    pcn: OdsCode | None = None
    group: UUID | None = None


class PackRunShown(BaseModel):
    """`done` of `packs` are laid out. `problem` says why it could not be made.

    `pages`, `size` in bytes and `digest`, its SHA-256, are of the file, and null while there is none.
    It is kept until `kept_until`.
    """

    id: UUID
    snapshot: int
    as_of: date
    of: str
    form: PackForm
    state: RunState
    packs: int
    done: int
    asked_by: str
    asked_at: datetime
    made_at: datetime | None
    kept_until: date | None
    pages: int | None
    size: int | None
    digest: str | None
    problem: str | None
