from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from stepdown.clinical.types import ShortText
from stepdown.writing.letters.models import BatchState, LetterState


class NewLetterBatch(BaseModel):
    """Everybody on the worklist whose review says "invite for review"."""

    model_config = ConfigDict(extra="forbid")
    worklist_id: UUID


class LetterBatchSummary(BaseModel):
    """`rendered_letters` of `included` shows how far printing is; `print_failed` asks a person to try again.

    `can_veto`: the asking person may take a name out now.

    `worklist_name` is null for those who may not see worklists: it may name a medicine.
    """

    id: UUID
    worklist_id: UUID
    worklist_name: str | None
    template_id: str
    template_title: str
    template_version: str
    dated_on: date
    state: BatchState
    included: int
    held: int
    withheld: int
    vetoed: int
    rendered_letters: int
    print_failed: bool
    pages: int | None
    sheets: int | None
    prepared_by: str
    prepared_at: datetime
    approved_by: str | None
    approved_at: datetime | None
    rendered_at: datetime | None
    posted_by: str | None
    posted_on: date | None
    version: int
    can_approve: bool
    cannot_approve_because: str | None
    can_veto: bool


class LetterRow(BaseModel):
    """For those who post: name, address and reference, without a reason or a medicine."""

    id: UUID
    reference: str
    listed: str
    address_lines: list[str]
    page_count: int | None


class HeldLetter(BaseModel):
    """For those who may see why: a letter held back when prepared, withheld before printing, or vetoed."""

    id: UUID
    patient_id: UUID
    listed: str
    state: LetterState
    because: str


class Veto(BaseModel):
    """Why this patient is not to be written to. It stands until the patient's review is recorded anew."""

    model_config = ConfigDict(extra="forbid")
    reason: ShortText


class Posted(BaseModel):
    model_config = ConfigDict(extra="forbid")
    posted_on: date
