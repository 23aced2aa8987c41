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
    """MAPPED: any other report, read by the practice's own mapping of its columns."""

    EMIS_CSV = "emis_csv"
    SYSTMONE = "systmone"
    MAPPED = "mapped"
    GP_CONNECT = "gp_connect"


STATES = "('checking', 'refused', 'checked', 'committed', 'cancelled', 'undone')"
SOURCES = "('emis_csv', 'systmone', 'mapped', 'gp_connect')"


class Extract(PracticeTable, table=True):
    """`number` counts the practice's committed extracts; `built_on` is the number it was compared with.

    `counts` and `missing_columns` are what the uploader reviews before committing.
    """

    __table_args__ = (
        Index("extract_number", "practice_id", "number", unique=True),
        CheckConstraint("(state = 'committed') = (number is not null)", name="extract_number_if_committed"),
        CheckConstraint(f"state in {STATES}", name="extract_state"),
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

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    number: int | None = None
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

    patient_id: UUID = Field(primary_key=True)
    nhs_number: str
    fingerprint: str


class ExtractMedication(ExtractRow, MedicationRecord, table=True):
    __tablename__ = "extract_medication"
    __table_args__ = (of_an_extract(), known_change("extract_medication"))

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
    """

    __tablename__ = "extract_problem"
    __table_args__ = (
        of_an_extract(),
        CheckConstraint("kind in ('rejected', 'held')", name="extract_problem_kind"),
        CheckConstraint("rows >= 0", name="extract_problem_rows"),
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
