from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint
from sqlmodel import Field

from stepdown.plumbing.db import PracticeTable, moment
from stepdown.plumbing.keeping import Keeping
from stepdown.records.extracts.models import of_an_extract


class HeldDecision(StrEnum):
    """SAME_PERSON: the new birth date is right, and the rows are taken with it."""

    SAME_PERSON = "same_person"
    LEAVE_OUT = "leave_out"


class ExtractHeld(PracticeTable, table=True):
    """A known patient who comes with another birth date: their staged rows wait for a named decision.

    Undecided, they stay out. The counts are of rows in the files, as `RowCounts` has them.
    """

    __tablename__ = "extract_held"
    __table_args__ = (
        of_an_extract(),
        ForeignKeyConstraint(["practice_id", "patient_id"], ["patient.practice_id", "patient.id"]),
        CheckConstraint("decision in ('same_person', 'leave_out')", name="extract_held_decision"),
        CheckConstraint(
            "(decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)",
            name="extract_held_decided",
        ),
        CheckConstraint("created >= 0 and updated >= 0 and unchanged >= 0", name="extract_held_rows"),
    )

    keeping = Keeping(
        called="People in an extract who wait for a decision", because="It is emptied with the decision."
    )

    extract_id: UUID = Field(primary_key=True)
    patient_id: UUID = Field(primary_key=True)
    created: int
    updated: int
    unchanged: int
    decision: str | None = None
    decided_by: UUID | None = Field(default=None, foreign_key="staff.id")
    decided_at: datetime | None = moment(nullable=True, default=None)
