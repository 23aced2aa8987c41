from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from stepdown.clinical.types import LetterFormat, LetterKind, ShortText
from stepdown.writing.letters.models import BatchState, LetterState
from stepdown.writing.letters.releases.schemas import BatchStage, LetterReleaseSummary


class WorklistNamed(BaseModel):
    id: UUID
    name: str


class WordingUsed(BaseModel):
    """`own`: the practice's version; else the one that came with the product."""

    format: LetterFormat
    language: str
    version: str
    own: bool


class LetterBatchSummary(BaseModel):
    """`stage` says what is to be done next, of all the batch's releases; each release says its own.

    `worklists` is empty for those who may not see worklists: a name may speak of a medicine.
    `can_veto`: the asking person may take a name out now, or put one back. `to_phone`: of those held, who is
    still to be phoned instead.
    """

    id: UUID
    kind: LetterKind
    title: str
    worklists: list[WorklistNamed]
    wordings: list[WordingUsed]
    state: BatchState
    stage: BatchStage
    included: int
    held: int
    withheld: int
    vetoed: int
    to_phone: int
    releases: list[LetterReleaseSummary]
    prepared_by: str
    prepared_at: datetime
    approved_by: str | None
    approved_at: datetime | None
    version: int
    can_approve: bool
    cannot_approve_because: str | None
    can_veto: bool


class LetterRow(BaseModel):
    """For those who post: name, address and reference, without a reason or a medicine.

    `became` is what is known since: posted, come back, answered; null while there is nothing.
    """

    id: UUID
    release_id: UUID
    week: date
    reference: str
    listed: str
    address_lines: list[str]
    format: LetterFormat
    language: str
    page_count: int | None
    became: str | None


class HeldLetter(BaseModel):
    """For those who may see why: a letter held back when prepared, withheld before posting, or vetoed."""

    id: UUID
    patient_id: UUID
    worklist_id: UUID
    listed: str
    state: LetterState
    because: str


class Veto(BaseModel):
    """Why this patient is not to be written to. It stands until the patient's review is recorded anew."""

    model_config = ConfigDict(extra="forbid")
    reason: ShortText
