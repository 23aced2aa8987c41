from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.plumbing.keeping import Keeping
from stepdown.records.patients.models import words

OUTCOMES = (
    "('remove_and_tell', 'speak_to_patient', 'change_to_acute', 'amend_dose', 'keep_with_reason',"
    " 'invite_for_review', 'continue_safely', 'hold_or_exclude', 'superseded', 'already_tapering',"
    " 'specialist_prescribes', 'other_indication', 'need_information', 'pass_to_gp')"
)
# One that was recorded before there were fields for it says in its note what is to change.
SAYS_WHAT_CHANGES = (
    "outcome <> 'amend_dose' or note <> ''"
    " or jsonb_path_exists(medicines, '$[*] ? (@.new_directions != null || @.new_quantity != null)')"
)
IS_CHASED = (
    "(outcome = 'need_information') = (ask_whom is not null) and (ask_whom is null) = (chase_on is null)"
)


class Review(PracticeTable, table=True):
    """What a clinician decided for one patient on one worklist. A change adds a row and closes the old one.

    `proposed` is an outcome that still needs a countersignature by a profession that may decide it.
    `ruled_out` are the holds that the extract did not speak of and the one tick covered, `accepted_holds`
    those that ask for a clinician first: a hold that only a later extract brings was not thought of here.

    `medicines` are the lines that the outcome is about, each with the directions and the quantity that it is
    to have: `{medication_id, medicine, new_directions, new_quantity, new_unit}`, null for as it is.
    `decided_extract` is the newest committed one when it was recorded: later ones show if it was carried out.
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
        Index(
            "review_to_chase",
            "practice_id",
            "chase_on",
            postgresql_where=text("chase_on is not null and replaced_at is null"),
        ),
        CheckConstraint(f"outcome in {OUTCOMES}", name="review_outcome"),
        CheckConstraint("jsonb_typeof(medicines) = 'array'", name="review_medicines"),
        CheckConstraint(SAYS_WHAT_CHANGES, name="review_amends"),
        CheckConstraint(IS_CHASED, name="review_chased"),
        CheckConstraint("not proposed or countersigned_by is null", name="review_proposed"),
        CheckConstraint("countersigned_by <> reviewed_by", name="review_second_person"),
        CheckConstraint("not proposed or done_in_record_by is null", name="review_decided_before_done"),
    )

    keeping = Keeping(
        called="Reviews, with their outcome and notes",
        goes_with="worklist_entry",
        in_use="greatest(reviewed_at, countersigned_at, done_in_record_at, replaced_at) >= :before",
        stands_on="decided_extract",
        counted_by=("worklist_id", "outcome"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    worklist_id: UUID
    patient_id: UUID
    outcome: str
    note: str = ""
    medicines: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    ask_whom: str | None = None
    chase_on: date | None = None
    early_issue_reason: str | None = None
    decided_extract: int
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


class ReviewVisit(PracticeTable, table=True):
    """Who has a patient's review open: kept alive by the page, and told to whoever opens it as well."""

    __tablename__ = "review_visit"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "patient_id"], ["patient.practice_id", "patient.id"]),
        CheckConstraint("seen_at >= opened_at", name="review_visit_lasts"),
    )

    keeping = Keeping(called="Who has a patient open", goes_when="seen_at < :before", goes_with="patient")

    patient_id: UUID = Field(primary_key=True)
    staff_id: UUID = Field(primary_key=True, foreign_key="staff.id")
    opened_at: datetime = moment(default_factory=now)
    seen_at: datetime = moment(default_factory=now)
