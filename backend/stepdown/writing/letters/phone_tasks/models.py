from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlalchemy.sql import text
from sqlmodel import Field

from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.plumbing.keeping import Keeping


class DoneHow(StrEnum):
    SPOKE_WITH_INTERPRETER = "spoke_with_interpreter"
    SPOKE = "spoke"
    SENT_OTHERWISE = "sent_otherwise"
    NOT_REACHED = "not_reached"


class PhoneTask(PracticeTable, table=True):
    """Somebody to ring, since no letter that the practice has would be understood.

    `speaks` and `reads` are the extract's words on language and format.
    """

    __tablename__ = "phone_task"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "batch_id"], ["letter_batch.practice_id", "letter_batch.id"]),
        ForeignKeyConstraint(["practice_id", "patient_id"], ["patient.practice_id", "patient.id"]),
        Index("phone_task_once_a_batch", "practice_id", "batch_id", "patient_id", unique=True),
        Index("phone_task_open", "practice_id", "made_at", postgresql_where=text("done_at is null")),
        Index("phone_task_patient", "practice_id", "patient_id"),
        CheckConstraint("why in ('interpreter', 'format')", name="phone_task_why"),
        CheckConstraint(
            "how in ('spoke_with_interpreter', 'spoke', 'sent_otherwise', 'not_reached')",
            name="phone_task_how",
        ),
        CheckConstraint(
            "(done_at is null) = (done_by is null) and (done_at is null) = (how is null)",
            name="phone_task_done",
        ),
    )

    keeping = Keeping(
        called="Calls instead of a letter", goes_with="letter_batch", counted_by=("batch_id", "why", "how")
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    batch_id: UUID
    patient_id: UUID
    why: str
    speaks: str = ""
    reads: str = ""
    made_at: datetime = moment(default_factory=now)
    done_at: datetime | None = moment(nullable=True, default=None)
    done_by: UUID | None = Field(default=None, foreign_key="staff.id")
    how: str | None = None
    version: int = 1
