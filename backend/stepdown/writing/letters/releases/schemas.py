from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from stepdown.clinical.types import LetterKind, ShortText
from stepdown.writing.letters.models import ReleaseState


class BatchStage(StrEnum):
    """In the order in which one of several releases is what the batch waits for."""

    CREATED = "created"
    CANCELLED = "cancelled"
    PRINT_FAILED = "print_failed"
    RENDERING = "rendering"
    RENDERED = "rendered"
    DOWNLOADED = "downloaded"
    WAITING = "waiting"
    POSTED = "posted"
    WITHDRAWN = "withdrawn"


class PrintPart(BaseModel):
    """One file for the printer. `downloaded_at` is null where it was not fetched since it was last made."""

    part: int
    letters: int
    pages: int
    sheets: int
    downloaded_at: datetime | None


class LetterReleaseSummary(BaseModel):
    """The letters of a batch that may be posted in the week that begins on `week`: one print run.

    `rendered_letters` of `letters` shows how far printing is; `print_failed` asks a person to try again.
    `take_out` has the references of letters to take out of the pile: they were withheld after a download.
    `dated_on` is the date on the letters; until they are made, the day on which they are to be.
    """

    id: UUID
    batch_id: UUID
    kind: LetterKind
    week: date
    state: ReleaseState
    letters: int
    withheld: int
    rendered_letters: int
    print_failed: bool
    can_print_now: bool
    pages: int | None
    sheets: int | None
    parts: list[PrintPart]
    take_out: list[str]
    dated_on: date
    rendered_at: datetime | None
    downloaded_at: datetime | None
    downloaded_by: str | None
    posted_on: date | None
    posted_by: str | None
    withdrawn_because: str | None
    version: int


class Posted(BaseModel):
    model_config = ConfigDict(extra="forbid")
    posted_on: date


class Withdrawal(BaseModel):
    """Why these letters are not posted after all."""

    model_config = ConfigDict(extra="forbid")
    reason: ShortText
