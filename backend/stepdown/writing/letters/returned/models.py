from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlalchemy.sql import text
from sqlmodel import Field

from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.plumbing.keeping import Keeping


class ReturnReason(StrEnum):
    """MOVED is what the patient said on the telephone; the others are what the envelope says."""

    GONE_AWAY = "gone_away"
    ADDRESSEE_UNKNOWN = "addressee_unknown"
    DIED_REPORTED = "died_reported"
    REFUSED = "refused"
    OTHER = "other"
    MOVED = "moved"


class ReturnedLetter(PracticeTable, table=True):
    """A letter that came back, or whose address the patient called old.

    It stops the next letter until a newer extract has another address, or somebody clears it.
    `address_key` is the address that it was sent to, without case and punctuation.
    """

    __tablename__ = "returned_letter"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "letter_id"], ["letter.practice_id", "letter.id"]),
        ForeignKeyConstraint(["practice_id", "patient_id"], ["patient.practice_id", "patient.id"]),
        Index(
            "returned_letter_once",
            "practice_id",
            "letter_id",
            unique=True,
            postgresql_where=text("cleared_at is null"),
        ),
        Index("returned_letter_patient", "practice_id", "patient_id"),
        CheckConstraint(
            "reason in ('gone_away', 'addressee_unknown', 'died_reported', 'refused', 'other', 'moved')",
            name="returned_letter_reason",
        ),
        CheckConstraint(
            "(cleared_by is null) = (cleared_at is null)"
            " and (cleared_by is null) = (cleared_because is null)",
            name="returned_letter_cleared",
        ),
    )

    keeping = Keeping(called="Letters that came back", goes_with="letter", counted_by=("reason",))

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    letter_id: UUID
    patient_id: UUID
    reason: str
    address_key: str
    logged_by: UUID = Field(foreign_key="staff.id")
    logged_at: datetime = moment(default_factory=now)
    cleared_by: UUID | None = Field(default=None, foreign_key="staff.id")
    cleared_at: datetime | None = moment(nullable=True, default=None)
    cleared_because: str | None = None
