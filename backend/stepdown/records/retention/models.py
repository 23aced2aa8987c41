from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.plumbing.keeping import Keeping


class RetentionPurge(PracticeTable, table=True):
    """A day on which history was purged. Extracts from number `kept_from` on are kept in full."""

    __tablename__ = "retention_purge"
    __table_args__ = (CheckConstraint("kept_from >= 0", name="retention_purge_kept_from"),)

    keeping = Keeping(called="Days on which history was purged", because="It holds counts, of nobody.")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    at: datetime = moment(default_factory=now)
    before: date
    kept_from: int


class PurgedCount(PracticeTable, table=True):
    """What is left of rows that went: how many of the table `what`, by columns that name nobody."""

    __tablename__ = "purged_count"
    __table_args__ = (
        ForeignKeyConstraint(
            ["practice_id", "purge_id"], ["retention_purge.practice_id", "retention_purge.id"]
        ),
        CheckConstraint("rows > 0", name="purged_count_rows"),
    )

    keeping = Keeping(called="Counts of what was purged", because="It holds counts, of nobody.")

    purge_id: UUID = Field(primary_key=True)
    place: int = Field(primary_key=True)
    what: str
    counted_by: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    rows: int


class PracticeExport(PracticeTable, table=True):
    """Everything of the practice, taken away by a manager; `finished_at` once the last byte was sent."""

    __tablename__ = "practice_export"
    __table_args__ = (
        CheckConstraint("(finished_at is null) = (rows is null)", name="practice_export_finished"),
    )

    keeping = Keeping(called="Exports of the whole practice", because="It says nothing of patients.")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    made_by: UUID = Field(foreign_key="staff.id")
    made_at: datetime = moment(default_factory=now)
    finished_at: datetime | None = moment(nullable=True, default=None)
    rows: int | None = None
