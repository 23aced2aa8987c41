from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, text
from sqlmodel import Field

from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.records.patients.models import words

OUTCOMES = (
    "('remove_and_tell', 'speak_to_patient', 'change_to_acute', 'amend_dose', 'keep_with_reason',"
    " 'invite_for_review', 'continue_safely', 'hold_or_exclude')"
)


class Review(PracticeTable, table=True):
    """What a clinician decided for one patient on one worklist. A change adds a row and closes the old one.

    `proposed` is an outcome that still needs a countersignature by a profession that may decide it.
    `ruled_out` are the holds that the extract did not speak of and the one tick covered, `accepted_holds`
    those that ask for a clinician first: a hold that only a later extract brings was not thought of here.
    """

    __table_args__ = (
        ForeignKeyConstraint(
            ["practice_id", "worklist_id", "patient_id"],
            ["worklist_entry.practice_id", "worklist_entry.worklist_id", "worklist_entry.patient_id"],
        ),
        Index(
            "review_current",
            "practice_id",
            "worklist_id",
            "patient_id",
            unique=True,
            postgresql_where=text("replaced_at is null"),
        ),
        Index("review_of_patient", "practice_id", "patient_id"),
        CheckConstraint(f"outcome in {OUTCOMES}", name="review_outcome"),
        CheckConstraint("not proposed or countersigned_by is null", name="review_proposed"),
        CheckConstraint("countersigned_by <> reviewed_by", name="review_second_person"),
        CheckConstraint("not proposed or done_in_record_by is null", name="review_decided_before_done"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    worklist_id: UUID
    patient_id: UUID
    outcome: str
    note: str = ""
    unknowns_confirmed: bool = False
    clinician_holds_accepted: bool = False
    ruled_out: list[str] = words()
    accepted_holds: list[str] = words()
    proposed: bool = False
    reviewed_by: UUID = Field(foreign_key="staff.id")
    reviewed_at: datetime = moment(default_factory=now)
    countersigned_by: UUID | None = Field(default=None, foreign_key="staff.id")
    countersigned_at: datetime | None = moment(nullable=True, default=None)
    done_in_record_by: UUID | None = Field(default=None, foreign_key="staff.id")
    done_in_record_at: datetime | None = moment(nullable=True, default=None)
    replaced_at: datetime | None = moment(nullable=True, default=None)
    version: int = 1
