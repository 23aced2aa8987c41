"""An extract on its way in: checked rows wait here until a person commits or cancels them."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.plumbing.keeping import Keeping
from stepdown.records.patients.models import MedicationRecord, PatientRecord, quantity, words


class ExtractState(StrEnum):
    """CHECKING goes on in the background; REFUSED could not be read at all; UNDONE was committed once."""

    CHECKING = "checking"
    REFUSED = "refused"
    CHECKED = "checked"
    COMMITTED = "committed"
    CANCELLED = "cancelled"
    UNDONE = "undone"


class ExtractSource(StrEnum):
    """MAPPED: any other report, read by the practice's own mapping of its columns.

    STATUS_REFRESH: of known patients alone, whether they are here and alive, and where they live.
    """

    EMIS_CSV = "emis_csv"
    SYSTMONE = "systmone"
    MAPPED = "mapped"
    GP_CONNECT = "gp_connect"
    STATUS_REFRESH = "status_refresh"


STATES = "('checking', 'refused', 'checked', 'committed', 'cancelled', 'undone')"
SOURCES = "('emis_csv', 'systmone', 'mapped', 'gp_connect', 'status_refresh')"


class Extract(PracticeTable, table=True):
    """`number` counts the practice's committed extracts; `built_on` is the number it was compared with.

    `was_number` is the one that an undone extract had. No other extract gets it.
    `keeps_undo`: what its commit overwrote is kept, without which it cannot be undone.
    `headings` are those of each file, for the rows to fix.
    `counts` and `missing_columns` are what the uploader reviews before committing.
    `heartbeat_at` is when a check last said that it goes on, and `progress` how far it was.
    """

    __table_args__ = (
        Index("extract_number", "practice_id", "number", unique=True),
        CheckConstraint("(state = 'committed') = (number is not null)", name="extract_number_if_committed"),
        CheckConstraint("(state = 'undone') = (was_number is not null)", name="extract_was_number_if_undone"),
        CheckConstraint(f"state in {STATES}", name="extract_state"),
        CheckConstraint(
            "state <> 'checking' or heartbeat_at is not null", name="extract_heartbeat_if_checking"
        ),
        CheckConstraint("(state = 'refused') = (refused_title is not null)", name="extract_title_if_refused"),
        CheckConstraint(f"source in {SOURCES}", name="extract_source"),
        CheckConstraint(
            "(source = 'mapped') = (mapping_id is not null)"
            " and (mapping_id is null) = (mapping_version is null)",
            name="extract_read_by",
        ),
        ForeignKeyConstraint(
            ["practice_id", "mapping_id", "mapping_version"],
            ["mapping_version.practice_id", "mapping_version.mapping_id", "mapping_version.version"],
            name="extract_mapping_version",
        ),
    )

    keeping = Keeping(called="Extracts", because="It holds counts, and patients in nothing.")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    number: int | None = None
    was_number: int | None = None
    built_on: int
    dated_on: date
    is_full: bool
    source: str
    mapping_id: UUID | None = None
    mapping_version: int | None = None
    state: str = ExtractState.CHECKED
    digest: str
    counts: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    missing_columns: list[str] = words()
    headings: dict[str, list[str]] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    keeps_undo: bool = False
    progress: dict[str, Any] | None = Field(
        default=None, sa_column=Column(JSONB(none_as_null=True), nullable=True)
    )
    heartbeat_at: datetime | None = moment(nullable=True, default=None)
    refused_title: str | None = None
    refused_detail: str | None = None
    products_version: str
    uploaded_by: UUID = Field(foreign_key="staff.id")
    uploaded_at: datetime = moment(default_factory=now)
    decided_by: UUID | None = Field(default=None, foreign_key="staff.id")
    decided_at: datetime | None = moment(nullable=True, default=None)


class RowChange(StrEnum):
    """Against the extract that this one is built on. GONE: left the practice, or no longer on the list."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    GONE = "gone"


class ProblemKind(StrEnum):
    REJECTED = "rejected"
    HELD = "held"


class HeldFor(StrEnum):
    """Why a row waits for a person. Only of a patient with OTHER_BIRTH_DATE can a person take the rows."""

    TWO_BIRTH_DATES = "two_birth_dates"
    IMPLAUSIBLE_BIRTH_DATE = "implausible_birth_date"
    OTHER_BIRTH_DATE = "other_birth_date"


HELD_FOR = "('two_birth_dates', 'implausible_birth_date', 'other_birth_date')"


def of_an_extract() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["practice_id", "extract_id"], ["extract.practice_id", "extract.id"])


def known_change(table: str) -> CheckConstraint:
    return CheckConstraint("change in ('new', 'changed', 'unchanged', 'gone')", name=f"{table}_change")


class ExtractRow(PracticeTable):
    """What waits for a person's decision. Nothing of it outlives that decision."""

    extract_id: UUID = Field(primary_key=True)
    change: str


class ExtractPatient(ExtractRow, PatientRecord, table=True):
    __tablename__ = "extract_patient"
    __table_args__ = (
        of_an_extract(),
        known_change("extract_patient"),
        Index("extract_patient_nhs_number", "practice_id", "extract_id", "nhs_number", unique=True),
    )

    keeping = Keeping(
        called="People in an extract that waits for a decision", because="It is emptied with the decision."
    )

    patient_id: UUID = Field(primary_key=True)
    nhs_number: str
    fingerprint: str


class ExtractMedication(ExtractRow, MedicationRecord, table=True):
    __tablename__ = "extract_medication"
    __table_args__ = (of_an_extract(), known_change("extract_medication"))

    keeping = Keeping(
        called="Medicines in an extract that waits for a decision", because="It is emptied with the decision."
    )

    medication_id: UUID = Field(primary_key=True)
    patient_id: UUID
    drug_key: str
    kind: str
    started_on: date | None = None
    ordinal: int
    fingerprint: str


class ExtractIssue(ExtractRow, table=True):
    """Only issues that are new, counted more often than before, or (GONE) now carry another status."""

    __tablename__ = "extract_issue"
    __table_args__ = (of_an_extract(), known_change("extract_issue"))

    keeping = Keeping(
        called="Issues in an extract that waits for a decision", because="It is emptied with the decision."
    )

    # Of a practice by its extract: a second reference would be looked up for each of a million issues.
    practice_id: str = Field(primary_key=True)
    issue_id: UUID = Field(primary_key=True)
    patient_id: UUID
    drug_key: str
    name: str
    dmd_code: str | None = None
    issued_on: date
    quantity: Decimal | None = quantity()
    unit: str | None = None
    days: int | None = None
    status: str
    copies: int


class ExtractProblem(PracticeTable, table=True):
    """`rows` is how many rows it stands for: none for a row's second problem, many for a bundle's.

    `nhs_number` keeps its patient from counting as absent; it is forgotten with the decision.
    `cells` are what the row said in the columns that are read, for whoever mends it.
    """

    __tablename__ = "extract_problem"
    __table_args__ = (
        of_an_extract(),
        CheckConstraint("kind in ('rejected', 'held')", name="extract_problem_kind"),
        CheckConstraint(
            f"held_for is null or (kind = 'held' and held_for in {HELD_FOR})", name="extract_problem_held_for"
        ),
        CheckConstraint("rows >= 0", name="extract_problem_rows"),
    )

    keeping = Keeping(
        called="Rows of an extract that were not taken",
        goes_when="""exists (select from extract e
            where e.practice_id = extract_problem.practice_id and e.id = extract_problem.extract_id
              and e.uploaded_at < :before)""",
        counted_by=("extract_id", "kind"),
    )

    extract_id: UUID = Field(primary_key=True)
    row: int = Field(primary_key=True)
    part: int = Field(primary_key=True)
    kind: str
    file: str
    line: int | None = None
    column_name: str | None = None
    reason: str
    rows: int
    nhs_number: str | None = None
    held_for: str | None = None
    cells: list[str] | None = Field(default=None, sa_column=Column(JSONB(none_as_null=True), nullable=True))
