from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from stepdown.records.extracts.checking.steps import CheckStep
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
    """`left` counts those absent from a full extract, and those who come as left."""

    new: int
    changed: int
    unchanged: int
    left: int


class LineCounts(BaseModel):
    """Lines of medication lists. `gone` are no longer on one, or of somebody who left."""

    new: int
    changed: int
    unchanged: int
    gone: int


class IssueCounts(BaseModel):
    """`repeated` are in the files more often than before; `replaced` now have another status."""

    new: int
    repeated: int
    replaced: int


class MissingColumn(BaseModel):
    """A column that the files did not have, and what cannot be known without it."""

    column: str
    lost: str


class CheckProgress(BaseModel):
    """How far a check is that goes on: `said` in words, `percent_read` of the files' bytes."""

    step: CheckStep
    said: str
    rows_read: int
    percent_read: int
    elapsed_seconds: int


class RefusedFiles(BaseModel):
    """Why the files could not be checked, as the uploader would have been told at once."""

    title: str
    detail: str | None


class ExtractSummary(BaseModel):
    """`rows` and `patients` are null until the files are checked; `progress` is null but while they are."""

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
    rows: RowCounts | None
    patients: PatientCounts | None
    progress: CheckProgress | None
    refused: RefusedFiles | None


class SameFiles(BaseModel):
    """Another extract with the very same files. `number` is null while it waits."""

    extract_id: UUID
    number: int | None
    dated_on: date
    by: str
    at: datetime


class ReadByMapping(BaseModel):
    """The version of the practice's own mapping by which the files were read, as it was called then."""

    mapping_id: UUID
    name: str
    version: int


class ExtractReview(ExtractSummary):
    """What the uploader looks at before committing.

    `lines` and `issues` are null where they were not counted yet, in an extract of long ago.
    `large_drop` is true where a full extract has over 10 % fewer patients than the one before.
    `same_as` is the committed extract with the very same files, if there is one.
    `held_undecided` are patients about whom a person can decide, and nobody did; they stay out.
    `shared_mobiles` are numbers that now stand on several people; texts to them are held in any case.
    What this viewer cannot do has its reason in words; null where it is no question.
    """

    read_by: ReadByMapping | None
    lines: LineCounts | None
    issues: IssueCounts | None
    problem_rows: int
    missing_columns: list[MissingColumn]
    unknown_products: int
    held_patients: int
    held_undecided: int
    shared_mobiles: int
    large_drop: bool
    same_as: SameFiles | None
    can_commit: bool
    cannot_commit_because: str | None
    out_of_date: bool
    can_undo: bool
    cannot_undo_because: str | None


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
