from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel

from stepdown.clinical.changes import Verdict
from stepdown.clinical.types import Outcome
from stepdown.records.patients.schemas import PatientName


class Stage(StrEnum):
    """How far a decided change has come.

    `to_do`: decided and not marked as done, and no extract shows that it is. `waiting`: marked as done, and
    the next extract will show it. The others are the verdicts of the extracts. What is not held and was not
    marked as done either is both `to_do` and `not_held`.
    """

    TO_DO = "to_do"
    WAITING = "waiting"
    HELD = "held"
    NOT_HELD = "not_held"
    UNDONE = "undone"
    UNKNOWN = "unknown"


class ShownByExtract(BaseModel):
    number: int
    dated_on: date
    verdict: Verdict
    evidence: str


class BegunBeside(BaseModel):
    """Begun or issued after a removal: to be known, never counted against it."""

    medicine: str
    on: date
    sentence: str


class ChangeRow(BaseModel):
    """One medicine of one decision, and what the extracts since then say of it.

    `wanted` says for an amended dose what the medicine was to have. `history` has one verdict for each later
    extract, the oldest first. `review_version` is the review's, for marking it as done: one mark is for all
    medicines of the review, which are `medicines_in_review`.

    `is_gone`: the patient has left or died, so that nothing is left to do.

    `review_again_on` is the newest worklist on which the patient still stands; null where there is none.
    `decided_again_on`: a later decision about the same medicine has taken this one's place.
    """

    review_id: UUID
    worklist_id: UUID
    worklist_name: str
    patient: PatientName
    medication_id: str
    medicine: str
    outcome: Outcome
    outcome_label: str
    wanted: str | None
    decided_on: date
    decided_by: str
    days_since_decided: int
    done_by: str | None
    done_on: date | None
    is_to_do: bool
    is_gone: bool
    review_version: int
    medicines_in_review: int
    verdict: Verdict
    evidence: str
    history: list[ShownByExtract]
    beside: list[BegunBeside]
    review_again_on: UUID | None
    decided_again_on: date | None


class ChangeCounts(BaseModel):
    """Of changes that are in force, by stage. `decided_again` counts those that a later decision replaced.

    `not_seen_yet` counts those that no extract could show yet, marked as done or not.
    `newest_extract_on` is the date of the newest extract that could show anything; null where there is none.
    """

    changes: int
    to_do: int
    waiting: int
    held: int
    not_held: int
    undone: int
    unknown: int
    not_seen_yet: int
    decided_again: int
    newest_extract_on: date | None


class WorklistOfChanges(BaseModel):
    """A worklist on which something was decided that changes a prescription."""

    worklist_id: UUID
    name: str
    changes: int
