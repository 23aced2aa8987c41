from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, LargeBinary, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.plumbing.keeping import Keeping
from stepdown.records.patients.models import words


class BatchState(StrEnum):
    CREATED = "created"
    APPROVED = "approved"
    RENDERING = "rendering"
    RENDERED = "rendered"
    POSTED = "posted"
    CANCELLED = "cancelled"


class LetterState(StrEnum):
    """Held back when the batch was made; withheld when something changed before it was printed.

    Vetoed: a prescriber took the name out before anybody approved the batch.
    """

    INCLUDED = "included"
    HELD = "held"
    WITHHELD = "withheld"
    VETOED = "vetoed"


class LetterBatch(PracticeTable, table=True):
    """Prepared by one person, approved by another who is a clinician."""

    __tablename__ = "letter_batch"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "worklist_id"], ["worklist.practice_id", "worklist.id"]),
        CheckConstraint("prepared_by <> approved_by", name="letter_batch_second_person"),
        CheckConstraint(
            "state in ('created', 'approved', 'rendering', 'rendered', 'posted', 'cancelled')",
            name="letter_batch_state",
        ),
        CheckConstraint("not print_failed or state in ('approved', 'cancelled')", name="letter_batch_failed"),
        CheckConstraint("(state = 'posted') = (posted_on is not null)", name="letter_batch_posted_on"),
        CheckConstraint(
            "state in ('created', 'cancelled') or approved_by is not null", name="letter_batch_approved_first"
        ),
    )

    keeping = Keeping(
        called="Batches of letters",
        goes_with="worklist",
        in_use="coalesce(posted_on, dated_on) >= :before",
        counted_by=("worklist_id", "state", "posted_on"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    worklist_id: UUID
    template_id: str
    template_version: str
    dated_on: date
    details: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    state: str = BatchState.CREATED
    rendered_letters: int = 0
    print_failed: bool = False
    prepared_by: UUID = Field(foreign_key="staff.id")
    prepared_at: datetime = moment(default_factory=now)
    approved_by: UUID | None = Field(default=None, foreign_key="staff.id")
    approved_at: datetime | None = moment(nullable=True, default=None)
    rendered_at: datetime | None = moment(nullable=True, default=None)
    posted_on: date | None = None
    posted_by: UUID | None = Field(default=None, foreign_key="staff.id")
    version: int = 1


class Letter(PracticeTable, table=True):
    """Name and address as they were when the batch was made. `reference` says nothing of the patient.

    `listed` is the name as lists show it, `addressee` as an envelope does.
    """

    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "batch_id"], ["letter_batch.practice_id", "letter_batch.id"]),
        ForeignKeyConstraint(["practice_id", "patient_id"], ["patient.practice_id", "patient.id"]),
        UniqueConstraint("practice_id", "reference", name="letter_reference_once"),
        Index("letter_once_a_batch", "practice_id", "batch_id", "patient_id", unique=True),
        CheckConstraint("state in ('included', 'held', 'withheld', 'vetoed')", name="letter_state"),
        CheckConstraint("(state = 'included') = (held_because = '')", name="letter_held_because"),
        CheckConstraint(
            "(state = 'vetoed') = (vetoed_by is not null) and (vetoed_by is null) = (vetoed_at is null)",
            name="letter_vetoed_by",
        ),
    )

    keeping = Keeping(
        called="Letters to the patient", goes_with="letter_batch", counted_by=("batch_id", "state")
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    batch_id: UUID
    patient_id: UUID
    reference: str
    state: str
    held_because: str = ""
    addressee: str
    listed: str
    salutation: str
    address_lines: list[str] = words()
    sort_name: str
    first_page: int | None = None
    page_count: int | None = None
    vetoed_by: UUID | None = Field(default=None, foreign_key="staff.id")
    vetoed_at: datetime | None = moment(nullable=True, default=None)


class PrintFile(PracticeTable, table=True):
    """The PDF exactly as it went to the printer; a letter is shown again by cutting its pages out of it."""

    __tablename__ = "print_file"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "batch_id"], ["letter_batch.practice_id", "letter_batch.id"]),
    )

    keeping = Keeping(called="Letters as they were printed", goes_with="letter_batch")

    batch_id: UUID = Field(primary_key=True)
    pdf: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    digest: str
    made_at: datetime = moment(default_factory=now)
