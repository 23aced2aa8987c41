from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlalchemy.sql import text
from sqlmodel import Field

from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.plumbing.keeping import Keeping


class ContactRefusal(PracticeTable, table=True):
    """A patient asked not to be contacted about this again. It stands until a clinician lifts it."""

    __tablename__ = "contact_refusal"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "patient_id"], ["patient.practice_id", "patient.id"]),
        CheckConstraint(
            "(lifted_by is null) = (lifted_at is null) and (lifted_by is null) = (lifted_because is null)",
            name="contact_refusal_lifted",
        ),
        Index(
            "contact_refusal_one_stands",
            "practice_id",
            "patient_id",
            unique=True,
            postgresql_where=text("lifted_at is null"),
        ),
    )

    keeping = Keeping(called="That the patient asked not to be contacted about this", goes_with="patient")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    patient_id: UUID
    recorded_by: UUID = Field(foreign_key="staff.id")
    recorded_at: datetime = moment(default_factory=now)
    lifted_by: UUID | None = Field(default=None, foreign_key="staff.id")
    lifted_at: datetime | None = moment(nullable=True, default=None)
    lifted_because: str | None = None
