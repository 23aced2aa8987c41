from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint
from sqlmodel import Field

from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.plumbing.keeping import Keeping

MOST_APPOINTMENTS = 2_000


class Pacing(PracticeTable, table=True):
    """How many review appointments a usual week has free, and what the practice's own letters taught.

    Of `judged` letters, posted long enough ago, `asked` led to an appointment. The row is also the lock under
    which letters are given their weeks.
    """

    __table_args__ = (
        CheckConstraint(f"free_appointments between 0 and {MOST_APPOINTMENTS}", name="pacing_appointments"),
        CheckConstraint("asked between 0 and judged", name="pacing_asked"),
    )

    keeping = Keeping(called="Free review appointments", because="It says nothing of patients.")

    free_appointments: int | None = None
    judged: int = 0
    asked: int = 0
    learnt_at: datetime | None = moment(nullable=True, default=None)
    version: int = 0
    changed_at: datetime = moment(default_factory=now)


class PacingWeek(PracticeTable, table=True):
    """A week that is not as usual: leave, bank holidays, an extra clinic."""

    __tablename__ = "pacing_week"
    __table_args__ = (
        CheckConstraint("extract(isodow from week) = 1", name="pacing_week_monday"),
        CheckConstraint(
            f"free_appointments between 0 and {MOST_APPOINTMENTS}", name="pacing_week_appointments"
        ),
    )

    keeping = Keeping(called="Weeks with other appointments", because="It says nothing of patients.")

    week: date = Field(primary_key=True)
    free_appointments: int
    because: str


class LetterPlan(PracticeTable, table=True):
    """From which week on a batch goes out, and how many a week at most where the preparer wants fewer.

    Weeks are filled in the order of `planned_at`, so that doing it again with the same limits moves nothing.
    """

    __tablename__ = "letter_plan"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "batch_id"], ["letter_batch.practice_id", "letter_batch.id"]),
        CheckConstraint("extract(isodow from first_week) = 1", name="letter_plan_monday"),
        CheckConstraint("at_most > 0", name="letter_plan_at_most"),
    )

    keeping = Keeping(called="Weeks of a batch of letters", goes_with="letter_batch")

    batch_id: UUID = Field(primary_key=True)
    first_week: date
    at_most: int | None = None
    planned_at: datetime = moment(default_factory=now)
