from datetime import date, datetime, time
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, LargeBinary, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from stepdown.clinical.types import LetterFormat
from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.plumbing.keeping import Keeping
from stepdown.records.patients.models import words

KINDS = (
    "kind in ('invitation', 'named_appointment', 'repeat_removed', 'codeine_information', 'taper_plan',"
    " 'reminder', 'programme_invitation')"
)
FORMATS = "format in ('standard', 'large_print', 'easy_read')"
ENGLISH = "en"
WHOLE_APPOINTMENT = (
    "(appointment_on is null) = (appointment_time is null)"
    " and (appointment_on is null) = (appointment_with is null)"
)


class BatchState(StrEnum):
    """What is printed when is said by its releases."""

    CREATED = "created"
    APPROVED = "approved"
    CANCELLED = "cancelled"


class ReleaseState(StrEnum):
    WAITING = "waiting"
    RENDERING = "rendering"
    RENDERED = "rendered"
    DOWNLOADED = "downloaded"
    POSTED = "posted"
    WITHDRAWN = "withdrawn"


class LetterState(StrEnum):
    """Held back when the batch was made; withheld when something changed before it was posted.

    Vetoed: a prescriber took the name out.
    """

    INCLUDED = "included"
    HELD = "held"
    WITHHELD = "withheld"
    VETOED = "vetoed"


class LetterBatch(PracticeTable, table=True):
    """Prepared by one person, approved by another who is a clinician.

    `wordings` is what the letters say, as it was when the batch was made: one for each format and language.
    """

    __tablename__ = "letter_batch"
    __table_args__ = (
        CheckConstraint(KINDS, name="letter_batch_kind"),
        CheckConstraint("prepared_by <> approved_by", name="letter_batch_second_person"),
        CheckConstraint("state in ('created', 'approved', 'cancelled')", name="letter_batch_state"),
        CheckConstraint("state <> 'approved' or approved_by is not null", name="letter_batch_approved_first"),
        CheckConstraint("jsonb_typeof(wordings) = 'array'", name="letter_batch_wordings"),
    )

    keeping = Keeping(
        called="Batches of letters", goes_when="prepared_at < :before", counted_by=("kind", "state")
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    kind: str
    details: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    wordings: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    state: str = BatchState.CREATED
    prepared_by: UUID = Field(foreign_key="staff.id")
    prepared_at: datetime = moment(default_factory=now)
    approved_by: UUID | None = Field(default=None, foreign_key="staff.id")
    approved_at: datetime | None = moment(nullable=True, default=None)
    version: int = 1


class LetterRelease(PracticeTable, table=True):
    """The letters of a batch that may be posted in one week: a print run of its own.

    `week` is the Monday. `dated_on` stands on the letters; it is the day on which they are first made.
    """

    __tablename__ = "letter_release"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "batch_id"], ["letter_batch.practice_id", "letter_batch.id"]),
        UniqueConstraint("practice_id", "batch_id", "week", name="letter_release_once_a_week"),
        UniqueConstraint("practice_id", "batch_id", "id", name="letter_release_of_its_batch"),
        Index("letter_release_by_week", "practice_id", "week"),
        CheckConstraint(
            "state in ('waiting', 'rendering', 'rendered', 'downloaded', 'posted', 'withdrawn')",
            name="letter_release_state",
        ),
        CheckConstraint("extract(isodow from week) = 1", name="letter_release_week"),
        CheckConstraint(
            "not print_failed or state in ('waiting', 'withdrawn')", name="letter_release_failed"
        ),
        CheckConstraint("(state = 'posted') = (posted_on is not null)", name="letter_release_posted_on"),
        CheckConstraint(
            "state in ('waiting', 'withdrawn') or (approved_by is not null and dated_on is not null)",
            name="letter_release_approved_first",
        ),
        CheckConstraint("(state = 'withdrawn') = (withdrawn_because <> '')", name="letter_release_withdrawn"),
    )

    keeping = Keeping(
        called="Letters of one week",
        goes_with="letter_batch",
        in_use="coalesce(posted_on, dated_on, week) >= :before",
        counted_by=("week", "state", "posted_on"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    batch_id: UUID
    week: date
    state: str = ReleaseState.WAITING
    dated_on: date | None = None
    approved_by: UUID | None = Field(default=None, foreign_key="staff.id")
    rendered_letters: int = 0
    print_failed: bool = False
    rendered_at: datetime | None = moment(nullable=True, default=None)
    first_downloaded_at: datetime | None = moment(nullable=True, default=None)
    downloaded_at: datetime | None = moment(nullable=True, default=None)
    downloaded_by: UUID | None = Field(default=None, foreign_key="staff.id")
    posted_on: date | None = None
    posted_by: UUID | None = Field(default=None, foreign_key="staff.id")
    withdrawn_because: str = ""
    version: int = 1


class LetterBody(PracticeTable, table=True):
    """A letter without what differs from one patient to the next: laid out once, at approval.

    `placements` say where the rest is to stand on its pages.
    """

    __tablename__ = "letter_body"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "batch_id"], ["letter_batch.practice_id", "letter_batch.id"]),
        UniqueConstraint("practice_id", "batch_id", "digest", name="letter_body_once"),
        CheckConstraint(KINDS, name="letter_body_kind"),
        CheckConstraint(FORMATS, name="letter_body_format"),
    )

    keeping = Keeping(called="Wording of letters as it was laid out", goes_with="letter_batch")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    batch_id: UUID
    digest: str
    kind: str
    format: str
    language: str
    pdf: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    placements: Any = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    pages: int
    made_at: datetime = moment(default_factory=now)


class Letter(PracticeTable, table=True):
    """Name and address as they were when the batch was made. `reference` says nothing of the patient.

    `listed` is the name as lists show it, `addressee` as an envelope does. Printed by `postcode`, then
    `reference`. `overlay` is what is placed on the body; both are fixed at approval, and together they are
    the letter as it was sent. `medicine` is named in letters that say so. `part` is the file of its release
    in which it stands.
    `again_because`: why it goes although another went lately. `checked`: what shows that a line is removed.
    """

    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "batch_id"], ["letter_batch.practice_id", "letter_batch.id"]),
        ForeignKeyConstraint(
            ["practice_id", "batch_id", "release_id"],
            ["letter_release.practice_id", "letter_release.batch_id", "letter_release.id"],
        ),
        ForeignKeyConstraint(["practice_id", "body_id"], ["letter_body.practice_id", "letter_body.id"]),
        ForeignKeyConstraint(["practice_id", "patient_id"], ["patient.practice_id", "patient.id"]),
        ForeignKeyConstraint(["practice_id", "worklist_id"], ["worklist.practice_id", "worklist.id"]),
        ForeignKeyConstraint(["practice_id", "review_id"], ["review.practice_id", "review.id"]),
        UniqueConstraint("practice_id", "reference", name="letter_reference_once"),
        Index("letter_once_a_batch", "practice_id", "batch_id", "patient_id", unique=True),
        Index("letter_of_release", "practice_id", "release_id", "part", "postcode", "reference"),
        Index("letter_to_patient", "practice_id", "patient_id"),
        CheckConstraint("state in ('included', 'held', 'withheld', 'vetoed')", name="letter_state"),
        CheckConstraint("(state = 'included') = (held_because = '')", name="letter_held_because"),
        CheckConstraint("state <> 'included' or release_id is not null", name="letter_released"),
        CheckConstraint(FORMATS, name="letter_format"),
        CheckConstraint(WHOLE_APPOINTMENT, name="letter_appointment"),
        CheckConstraint(
            "(state = 'vetoed') = (vetoed_by is not null) and (vetoed_by is null) = (vetoed_at is null)",
            name="letter_vetoed_by",
        ),
    )

    keeping = Keeping(
        called="Letters to the patient", goes_with="letter_batch", counted_by=("worklist_id", "state")
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    batch_id: UUID
    release_id: UUID | None = None
    patient_id: UUID
    worklist_id: UUID
    review_id: UUID | None = None
    reference: str
    state: str
    held_because: str = ""
    format: str = LetterFormat.STANDARD
    language: str = ENGLISH
    wording_id: UUID | None = None
    medicine: str = ""
    body_id: UUID | None = None
    overlay: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    appointment_on: date | None = None
    appointment_time: time | None = None
    appointment_with: str | None = None
    again_because: str = ""
    checked: str = ""
    addressee: str
    listed: str
    salutation: str
    address_lines: list[str] = words()
    postcode: str = ""
    sort_name: str
    part: int | None = None
    first_page: int | None = None
    page_count: int | None = None
    withheld_at: datetime | None = moment(nullable=True, default=None)
    vetoed_by: UUID | None = Field(default=None, foreign_key="staff.id")
    vetoed_at: datetime | None = moment(nullable=True, default=None)


class PrintFile(PracticeTable, table=True):
    """A part of a release's print run, as it went to the printer.

    `made_of` is another as soon as anything is that it is made of.
    """

    __tablename__ = "print_file"
    __table_args__ = (
        ForeignKeyConstraint(
            ["practice_id", "release_id"], ["letter_release.practice_id", "letter_release.id"]
        ),
        CheckConstraint("part > 0 and letters > 0", name="print_file_part"),
    )

    keeping = Keeping(called="Letters as they were printed", goes_with="letter_release")

    release_id: UUID = Field(primary_key=True)
    part: int = Field(primary_key=True)
    letters: int
    pages: int
    made_of: str
    digest: str
    pdf: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    made_at: datetime = moment(default_factory=now)
    downloaded_at: datetime | None = moment(nullable=True, default=None)
