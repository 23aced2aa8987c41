from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from stepdown.records.extracts.models import ExtractSource, ExtractState


class RowCounts(BaseModel):
    """`read` = `created` + `updated` + `unchanged` + `rejected` + `held`, over all files of the extract."""

    read: int
    created: int
    updated: int
    unchanged: int
    rejected: int
    held: int


class PatientCounts(BaseModel):
    """`left` counts those absent from a full extract; who is absent from a partial one is not counted."""

    new: int
    changed: int
    unchanged: int
    left: int


class MissingColumn(BaseModel):
    """A column that the files did not have, and what cannot be known without it."""

    column: str
    lost: str


class ExtractSummary(BaseModel):
    id: UUID
    number: int | None
    dated_on: date
    is_full: bool
    source: ExtractSource
    state: ExtractState
    uploaded_by: str
    uploaded_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    rows: RowCounts
    patients: PatientCounts


class ExtractReview(ExtractSummary):
    """What the uploader looks at before committing.

    `large_drop` is true where a full extract has over 10 % fewer patients than the one before.
    `same_as` is the committed extract with the very same files, if there is one.
    """

    missing_columns: list[MissingColumn]
    unknown_products: int
    large_drop: bool
    same_as: UUID | None
    can_commit: bool
    cannot_commit_because: str | None


class RowProblem(BaseModel):
    """`kind` is rejected (the row is not taken) or held (a person must look at it)."""

    kind: Literal["rejected", "held"]
    file: str
    line: int | None
    column: str | None
    reason: str


class UnknownProduct(BaseModel):
    """A medicine that may hold an opioid but could not be recognised. Nobody guesses: a person looks."""

    name: str
    dmd_code: str | None
    patients: int


class PatientChange(BaseModel):
    field: str
    before: str | None
    after: str | None
