"""All packs of a snapshot in one download: asked for by a person, made by a job, kept for a time."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ARRAY, CheckConstraint, Column, ForeignKeyConstraint, Index, String, text
from sqlmodel import Field, SQLModel

from stepdown.plumbing.db import moment, now


class PackForm(StrEnum):
    """SEPARATE: a file for each practice, to send. TOGETHER: one to print, each pack on sheets of its own."""

    SEPARATE = "separate"
    TOGETHER = "together"


class RunState(StrEnum):
    ASKED = "asked"
    MAKING = "making"
    MADE = "made"
    CANCELLED = "cancelled"
    FAILED = "failed"


class PackRun(SQLModel, table=True):
    """A pack for each of `places`, in the order that they are printed, of which so many are `done`.

    `of` says in words which practices these are.
    `told_at` is when the job last said how far it is: one that was killed says nothing any more.
    """

    __tablename__ = "pack_run"
    __table_args__ = (
        ForeignKeyConstraint(["icb_id", "snapshot"], ["region_snapshot.icb_id", "region_snapshot.number"]),
        CheckConstraint("form in ('separate', 'together')", name="pack_run_form"),
        CheckConstraint("state in ('asked', 'making', 'made', 'cancelled', 'failed')", name="pack_run_state"),
        CheckConstraint("done between 0 and cardinality(places)", name="pack_run_done"),
        CheckConstraint("cardinality(places) > 0", name="pack_run_places"),
        CheckConstraint("(state = 'made') = (made_at is not null)", name="pack_run_made"),
        Index(
            "pack_run_going",
            "icb_id",
            unique=True,
            postgresql_where=text("state in ('asked', 'making')"),
        ),
    )

    icb_id: str = Field(primary_key=True)
    id: UUID = Field(primary_key=True, default_factory=uuid4)
    snapshot: int
    places: list[str] = Field(sa_column=Column(ARRAY(String), nullable=False))
    of: str
    form: str
    state: str = RunState.ASKED
    asked_by: UUID = Field(foreign_key="staff.id")
    asked_at: datetime = moment(default_factory=now)
    done: int = 0
    told_at: datetime | None = moment(nullable=True, default=None)
    made_at: datetime | None = moment(nullable=True, default=None)
    problem: str | None = None


class PackFile(SQLModel, table=True):
    """The file, with its size and its hash as it was made."""

    __tablename__ = "pack_file"
    __table_args__ = (
        ForeignKeyConstraint(["icb_id", "run_id"], ["pack_run.icb_id", "pack_run.id"], ondelete="CASCADE"),
        CheckConstraint("pages > 0 and size > 0", name="pack_file_whole"),
    )

    icb_id: str = Field(primary_key=True)
    run_id: UUID = Field(primary_key=True)
    pages: int
    size: int
    digest: str
    content: bytes
