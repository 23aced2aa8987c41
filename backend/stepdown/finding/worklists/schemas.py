from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from stepdown.clinical.searches import NotIssuedKind
from stepdown.clinical.types import Outcome, ShortText
from stepdown.finding.searches.not_issued import SchedulesAsked
from stepdown.finding.worklists.models import Standing
from stepdown.records.patients.schemas import Hold, PatientDetails, PatientName


class NotIssuedParameters(BaseModel):
    model_config = ConfigDict(extra="forbid")
    months: int = Field(default=2, ge=1, le=24)
    schedules: SchedulesAsked = "all"


class NewWorklist(BaseModel):
    """Runs the search on the latest committed extract."""

    model_config = ConfigDict(extra="forbid")
    search: Literal["not-issued"]
    parameters: NotIssuedParameters
    name: ShortText


class WorklistCounts(BaseModel):
    """`listed` = `new` + `still_there`; `gone` were on the last run and are no longer found.

    Of those listed, `held` have a hard stop; the others are `reviewed`, wait for a countersignature, or are
    still `to_do`. `too_new`, `unknown_products` and `not_judged` (nothing tells whether it was issued) count
    medicines that the search met and did not list; all three are said to the reader.
    """

    listed: int
    new: int
    still_there: int
    gone: int
    too_new: int
    unknown_products: int
    not_judged: int
    to_do: int
    to_countersign: int
    reviewed: int
    held: int


class WorklistSummary(BaseModel):
    id: UUID
    name: str
    search: str
    parameters: NotIssuedParameters
    parameters_in_words: str
    rule_version: str
    extract_number: int
    extract_dated_on: date
    previous_id: UUID | None
    made_by: str
    made_at: datetime
    due_again_on: date
    counts: WorklistCounts


class EntryReason(BaseModel):
    """One medicine's reason, as the search gave it, in a sentence with its dates.

    `use_unsaid`: a clinician must say first whether it treats pain or dependence; the patient is held.
    """

    medication_id: UUID
    medicine: str
    kind: NotIssuedKind
    sentence: str
    last_issued_on: date | None
    started_on: date | None
    may_still_run: bool
    possible_duplicates: int
    use_unsaid: bool


class ReviewRecord(BaseModel):
    outcome: Outcome
    outcome_label: str
    note: str
    proposed: bool
    unknowns_confirmed: bool
    clinician_holds_accepted: bool
    reviewed_by: str
    reviewed_at: datetime
    countersigned_by: str | None
    countersigned_at: datetime | None
    done_in_record_by: str | None
    done_in_record_at: datetime | None
    replaced_at: datetime | None
    version: int


class EntryTab(StrEnum):
    """`to_do`, `to_countersign`, `done` and `held` part those listed (`all`).

    Held patients have a hard stop: they are shown to clinicians and are never written to.
    """

    ALL = "all"
    TO_DO = "to_do"
    TO_COUNTERSIGN = "to_countersign"
    DONE = "done"
    HELD = "held"
    GONE = "gone"


class EntrySort(StrEnum):
    NAME = "name"
    LAST_ISSUED = "last_issued"
    BIRTH_DATE = "birth_date"


class WorklistEntryRow(BaseModel):
    """`held`: among the holds is a hard stop to all contact, not to letters alone or to texts alone."""

    patient: PatientName
    standing: Standing
    reasons: list[EntryReason]
    holds: list[Hold]
    held: bool
    assigned_to: str | None
    assigned_to_id: UUID | None
    review: ReviewRecord | None
    version: int


class Neighbours(BaseModel):
    """Who comes before and after in the list as filtered and sorted, and how many are still to review."""

    previous: UUID | None
    next: UUID | None
    position: int
    total: int
    left_to_review: int


class WorklistEntryPanel(WorklistEntryRow):
    """All that a reviewer needs on one screen.

    `details` are as at the worklist's extract, `holds` as at the newest. `history` has the patient's other
    reviews, newest first: those replaced here and those of other worklists.
    """

    details: PatientDetails
    history: list[ReviewRecord]
    record_note: str | None
    neighbours: Neighbours


class Assignment(BaseModel):
    """Give these patients to one person, a clinician or manager of the practice, or to nobody."""

    model_config = ConfigDict(extra="forbid")
    patient_ids: list[UUID] = Field(min_length=1, max_length=500)
    staff_id: UUID | None


class Assigned(BaseModel):
    """`changed` counts those who were not with this person before."""

    changed: int


class SearchDescription(BaseModel):
    """What a search includes, in words; `available` is false for one that a later version brings."""

    id: str
    title: str
    finds: str
    included: list[str]
    left_out: list[str]
    parameters: list[dict[str, Any]]
    available: bool
