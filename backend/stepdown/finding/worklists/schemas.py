from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from stepdown.clinical.holds import HoldCode
from stepdown.clinical.searches.answers import ReasonKind
from stepdown.clinical.types import DependenceGroup, Outcome, SearchId, ShortText
from stepdown.finding.searches.schemas import AskedParameters, Narrowing, NewNarrowing
from stepdown.finding.worklists.models import Standing
from stepdown.plumbing.paging import CursorParameter
from stepdown.records.patients.schemas import Hold, PatientDetails, PatientName

MOST_NUMBERS = 5_000
# Longer than any way of writing ten digits. What is no NHS number is counted, not refused.
WrittenNumber = Annotated[str, StringConstraints(max_length=40)]


class NewWorklist(NewNarrowing):
    """Runs the search on the latest committed extract. What is not said in `parameters` takes its default.

    `nhs_numbers` belong to the search "listed" alone. They are never stored.
    """

    search: SearchId
    parameters: AskedParameters = Field(default_factory=dict)
    name: ShortText
    nhs_numbers: list[WrittenNumber] | None = Field(default=None, max_length=MOST_NUMBERS)


class ReviewCoverage(BaseModel):
    """Of patients with an opioid pain medicine on repeat. `per_cent`: reviewed; null where there are none."""

    patients_on_repeat: int
    reviewed: int
    not_reviewed: int
    not_known: int
    per_cent: float | None


class NumbersGiven(BaseModel):
    """What became of the NHS numbers: each once. `left` are of patients who died, left or are temporary."""

    found: int
    left: int
    not_registered: int
    invalid: int
    repeated: int


class LeftOut(BaseModel):
    """Found, and not listed, since an outcome was decided for them here on that day or later."""

    patients: int
    reviewed_since: date


class AlsoMet(BaseModel):
    """What one of the searches that a run combines met, as the counts of the run say it of its own search."""

    search: SearchId
    search_title: str
    too_new: int
    unknown_products: int
    use_unsaid: int
    not_judged: int


class WorklistCounts(BaseModel):
    """`listed` = `new` + `still_there` + `back_again`; `gone` were on the last run and are no longer found.

    `back_again` were on an earlier run and not found by the last. `waiting` were found, and are beyond the
    capacity; `left_out` were reviewed here lately: neither is part of `listed`.

    Of those listed, `held` have a hard stop; the others are `reviewed`, wait for a countersignature, or are
    still `to_do`. `not_ruled_out` is the second list of the high-dose search, and not part of `listed`.
    `too_new`, `unknown_products`, `use_unsaid` and `not_judged` count medicines (of issued-early and
    long-term: issues) that the search met; they are said to the reader. `coverage` is of the search for
    reviews, `numbers` of a pasted list.
    """

    listed: int
    new: int
    still_there: int
    back_again: int
    gone: int
    waiting: int
    left_out: LeftOut | None
    not_ruled_out: int
    too_new: int
    unknown_products: int
    use_unsaid: int
    not_judged: int
    to_do: int
    to_countersign: int
    reviewed: int
    held: int
    also_met: list[AlsoMet]
    coverage: ReviewCoverage | None
    numbers: NumbersGiven | None


class WorklistSummary(BaseModel):
    """`parameters_in_words` say the narrowing too. `is_due`: the next run is, and nobody has made it yet."""

    id: UUID
    name: str
    search: SearchId
    search_title: str
    parameters: dict[str, int | str]
    narrowing: Narrowing
    parameters_in_words: str
    rule_version: str
    extract_number: int
    extract_dated_on: date
    previous_id: UUID | None
    next_id: UUID | None
    made_by: str
    made_at: datetime
    due_again_on: date
    is_due: bool
    counts: WorklistCounts


class ReasonOme(BaseModel):
    """In milligrams of oral morphine equivalent a day, by both methods; to prioritise, never for dosing.

    Of this medicine with the working ("8 × 30 mg × 0.1 = 24 mg"), and of all the patient takes ("at least
    24 mg": something that cannot be calculated comes on top).
    """

    by_directions: str
    by_quantity: str
    remarks: list[str]
    total_by_directions: str
    total_by_quantity: str
    threshold: str
    factor_set: str


class EntryReason(BaseModel):
    """One medicine's reason, as the search gave it, in a sentence with its dates.

    `medication_id` names a line of the list, or "issued: …" for what was issued and stands on none.
    `use_unsaid`: a clinician must say first whether it treats pain or dependence; the patient is held.
    `superseded_by`: a newer line that may have taken its place. `estimated`: how long a supply lasts rests on
    quantity and directions. `ome` is given by the high-dose search. `found_by` is the title of the search,
    where the run combines several.
    """

    medication_id: str
    medicine: str
    kind: ReasonKind
    found_by: str | None
    sentence: str
    last_issued_on: date | None
    started_on: date | None
    early_issues: list[date]
    may_still_run: bool
    before_start: bool
    superseded_by: str | None
    estimated: bool
    possible_duplicates: int
    use_unsaid: bool
    ome: ReasonOme | None


class ReviewedMedicine(BaseModel):
    """A line that a review is about; `new_…` is what it is to have from now on, null for as it is.

    `read_as` says what the new directions come to in a day, or that they cannot be read.
    """

    medication_id: str
    medicine: str
    new_directions: str | None
    new_quantity: Decimal | None
    new_unit: str | None
    read_as: str | None


class ReviewRecord(BaseModel):
    """`decided_extract` is the number of the newest committed extract when it was recorded."""

    outcome: Outcome
    outcome_label: str
    note: str
    medicines: list[ReviewedMedicine]
    ask_whom: str | None
    chase_on: date | None
    early_issue_reason: str | None
    early_issue_reason_label: str | None
    decided_extract: int
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

    `not_ruled_out` is a second list beside them: a high dose could not be ruled out. `waiting` are beyond the
    capacity of the run.

    Held patients have a hard stop: they are shown to clinicians and are never written to.
    """

    ALL = "all"
    TO_DO = "to_do"
    TO_COUNTERSIGN = "to_countersign"
    DONE = "done"
    HELD = "held"
    NOT_RULED_OUT = "not_ruled_out"
    WAITING = "waiting"
    GONE = "gone"


class EntrySort(StrEnum):
    """By what is shown beside each patient, then by name. What is not known comes last.

    Save that never issued comes first, and so does a medication review of which nothing is known.
    """

    NAME = "name"
    LAST_ISSUED = "last_issued"
    BIRTH_DATE = "birth_date"
    OME = "ome"
    EARLY_ISSUES = "early_issues"
    DEPENDENCE = "dependence"
    REVIEWED = "reviewed"


class Assignee(StrEnum):
    ME = "me"
    NOBODY = "nobody"


class DependenceBeside(StrEnum):
    """Other dependence-forming medicines on repeat, or issued in the 3 months before the extract."""

    ANY = "any"
    NONE = "none"
    BENZODIAZEPINE = "benzodiazepine"
    Z_DRUG = "z_drug"
    GABAPENTINOID = "gabapentinoid"


class EntryFilter(BaseModel):
    """`hold` is one that is certain, not one that the extract does not speak of."""

    model_config = ConfigDict(extra="forbid")
    tab: EntryTab = EntryTab.ALL
    standing: Standing | None = None
    assigned_to: UUID | Assignee | None = Field(default=None, description="A member of staff, me or nobody")
    hold: HoldCode | None = None
    reason: ReasonKind | None = None
    dependence: DependenceBeside | None = None


class SortedEntries(EntryFilter):
    sort: EntrySort = EntrySort.NAME


class EntriesAsked(SortedEntries):
    cursor: CursorParameter = None


class DependenceMedicine(BaseModel):
    medicine: str
    group: DependenceGroup


class WorklistEntryRow(BaseModel):
    """`held`: among the holds is a hard stop to all contact, not to letters alone or to texts alone.

    What a list is sorted by, all as at its extract: the patient's OME a day, "cannot be calculated" among
    others; the early issues, null where the run did not look for them; other dependence-forming medicines;
    and the last medication review that is known to be done. Null, too, where an older run did not look.
    """

    patient: PatientName
    standing: Standing
    not_ruled_out: bool
    waiting: bool
    reasons: list[EntryReason]
    ome_by_directions: str | None
    ome_by_quantity: str | None
    early_issues: int | None
    dependence: list[DependenceMedicine] | None
    reviewed_on: date | None
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


class WorklistSheet(BaseModel):
    """To print for a day without the system. `outcomes` are the boxes to tick."""

    practice: str
    ods: str
    worklist: WorklistSummary
    printed_at: datetime
    outcomes: list[str]
    entries: list[WorklistEntryRow]
