"""What is counted in passing: added to, and never changed."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlmodel import Field

from stepdown.clinical.types import TallyKind
from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.plumbing.keeping import Keeping

MOST_AT_ONCE = 1_000
MOST_A_MONTH = 100_000

_KINDS = ", ".join(f"'{kind}'" for kind in TallyKind)


class TallyMark(PracticeTable, table=True):
    """One press, or a whole month that was counted elsewhere. The sum of the marks is what was counted.

    A month's mark stands on its first day; one of 0 says that there was none. `undoes` takes another back.
    """

    __tablename__ = "tally_mark"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "undoes"], ["tally_mark.practice_id", "tally_mark.id"]),
        Index("tally_mark_day", "practice_id", "happened_on", "kind"),
        Index("tally_mark_undone_once", "practice_id", "undoes", unique=True),
        CheckConstraint(f"kind in ({_KINDS})", name="tally_mark_kind"),
        CheckConstraint(
            "not spans_month or extract(day from happened_on) = 1", name="tally_mark_begins_month"
        ),
        CheckConstraint("counted <> 0 or spans_month", name="tally_mark_none_is_of_a_month"),
        CheckConstraint(
            f"abs(counted) <= {MOST_A_MONTH} and (spans_month or abs(counted) <= {MOST_AT_ONCE})",
            name="tally_mark_counted",
        ),
        CheckConstraint("note is null or spans_month", name="tally_mark_note"),
        CheckConstraint(
            "happened_on <= (counted_at at time zone 'Europe/London')::date", name="tally_mark_not_to_come"
        ),
    )

    keeping = Keeping(called="What was counted in passing", because="Counts that name no patient.")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    kind: str
    of_type: str | None = None
    happened_on: date
    spans_month: bool = False
    counted: int
    note: str | None = None
    intervention_id: UUID | None = None
    undoes: UUID | None = None
    counted_by: UUID = Field(foreign_key="staff.id")
    counted_at: datetime = moment(default_factory=now)
