"""What a practice counted, and what was told of it. Only the practice's own rows are ever let through."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.plumbing.keeping import Keeping
from stepdown.region.snapshots.models import FigureState, Period, amount, one_of


class ReportedCount(PracticeTable, table=True):
    """`count` and `of` are what was counted, `told` and `told_of` what the ICB was told of it.

    `low` and `high` are what somebody who knows all that was told knows of the count as it was told first.
    `corrected`: it was another then. `measure` may also be the population that a share is counted of.
    With `because` the ICB is told that there is no figure, and the row only says what it was told before.
    """

    __tablename__ = "reported_count"
    __table_args__ = (
        CheckConstraint(one_of("period", Period), name="reported_count_period"),
        CheckConstraint("extract(day from month) = 1", name="reported_count_month"),
        CheckConstraint(one_of("state", FigureState), name="reported_count_state"),
        CheckConstraint("(state = 'shown') = (told is not null)", name="reported_count_shown"),
    )

    keeping = Keeping(called="Counts that were told to the ICB", because="They are counts, of nobody.")

    measure: str = Field(primary_key=True)
    period: str = Field(primary_key=True)
    month: date = Field(primary_key=True)
    count: int | None = amount(nullable=True)
    of: int | None = amount(nullable=True)
    state: str
    told: int | None = amount(nullable=True)
    told_of: int | None = amount(nullable=True)
    adds: int = amount(default=0)
    adds_of: int | None = amount(nullable=True)
    low: int | None = amount(nullable=True)
    high: int | None = amount(nullable=True)
    corrected: bool = False
    because: str | None = None
    told_at: datetime = moment(default_factory=now)


class ReportedKey(PracticeTable, table=True):
    """By which hidden counts are drawn into totals. It stays with the practice, whichever ICB it is in."""

    __tablename__ = "reported_key"

    keeping = Keeping(called="Key for what is told to the ICB", because="It says nothing of patients.")

    key: str
