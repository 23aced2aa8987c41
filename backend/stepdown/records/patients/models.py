"""A patient, their medicines and issues, with what was known of them at each extract.

A row of a `…Version` table holds from extract number `since` until before extract number `until`.
"""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    Numeric,
    String,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB, ExcludeConstraint
from sqlalchemy.sql import func, text
from sqlmodel import Field, SQLModel

from stepdown.plumbing.db import PracticeTable
from stepdown.plumbing.keeping import Keeping

KINDS = "('repeat', 'repeat_dispensing', 'automatic', 'acute')"


def words(**kwargs: Any) -> Any:
    return Field(default_factory=list, sa_type=ARRAY(String), nullable=False, **kwargs)


def quantity() -> Any:
    return Field(default=None, sa_type=Numeric(12, 3), nullable=True)


def by_code() -> Any:
    return Field(default_factory=dict, sa_type=JSONB, nullable=False)


def one_version_at_a_time(name: str, key: str) -> ExcludeConstraint:
    return ExcludeConstraint(
        ("practice_id", "="),
        (key, "="),
        (func.int4range(text("since"), text("until")), "&&"),
        name=name,
        using="gist",
    )


class Patient(PracticeTable, table=True):
    """Who it is. What is known of them is in the versions."""

    __table_args__ = (
        UniqueConstraint("practice_id", "nhs_number", name="patient_nhs_number_once"),
        CheckConstraint("nhs_number ~ '^[0-9]{10}$'", name="patient_nhs_number"),
    )

    keeping = Keeping(
        called="Who the patient is",
        goes_when="""exists (select from patient_version v
            where v.practice_id = patient.practice_id and v.patient_id = patient.id
              and v.until is null and v.registration = 'left' and v.since <= :kept_from)""",
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    nhs_number: str
    first_extract: int


class PatientRecord(SQLModel):
    """What an extract says of a patient. `died`, flags and registration may be unknown; unknown is not "no".

    `flags` maps a hold's code to true or false; a code that is absent is unknown.
    `context` maps what is only shown beside them to the words of the extract; what is absent is unknown.
    """

    title: str | None = None
    given_name: str | None = None
    family_name: str
    sort_name: str
    birth_date: date | None = None
    sex: str | None = None
    address_lines: list[str] = words()
    postcode: str | None = None
    mobile: str | None = None
    email: str | None = None
    usual_gp: str | None = None
    registration: str = "unknown"
    died: bool | None = None
    died_on: date | None = None
    reviewed_on: date | None = None
    review_code: str | None = None
    flags: dict[str, bool] = by_code()
    context: dict[str, str] = by_code()


class PatientVersion(PracticeTable, PatientRecord, table=True):
    __tablename__ = "patient_version"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "patient_id"], ["patient.practice_id", "patient.id"]),
        one_version_at_a_time("patient_version_at_a_time", "patient_id"),
        CheckConstraint(
            "registration in ('registered', 'temporary', 'left', 'unknown')", name="patient_registration"
        ),
        CheckConstraint("until is null or until > since", name="patient_version_order"),
        CheckConstraint("died_on is null or died", name="patient_died_if_on"),
    )

    keeping = Keeping(
        called="What the extracts said of the patient, and when that changed",
        goes_when="until <= :kept_from",
        goes_with="patient",
    )

    patient_id: UUID = Field(primary_key=True)
    since: int = Field(primary_key=True)
    until: int | None = None
    fingerprint: str


class Medication(PracticeTable, table=True):
    """A line of the medication list, known again from extract to extract by patient, drug, kind and start."""

    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "patient_id"], ["patient.practice_id", "patient.id"]),
        Index(
            "medication_once",
            "practice_id",
            "patient_id",
            "drug_key",
            "kind",
            "started_on",
            "ordinal",
            unique=True,
            postgresql_nulls_not_distinct=True,
        ),
        CheckConstraint(f"kind in {KINDS}", name="medication_kind"),
    )

    keeping = Keeping(
        called="The lines of the medication list",
        goes_when="""first_extract < :kept_from and not exists (select from medication_version v
            where v.practice_id = medication.practice_id and v.medication_id = medication.id)""",
        goes_with="patient",
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    patient_id: UUID
    drug_key: str
    kind: str
    started_on: date | None = None
    ordinal: int = 1
    first_extract: int


class MedicationRecord(SQLModel):
    """What an extract says of a medication line.

    `opioid` and its companions are what the product was recognised as, and `decided_by` says from what.
    `stopped` is said by some sources without a date; an end date is in `ended_on`.
    """

    name: str
    dmd_code: str | None = None
    bnf_code: str | None = None
    directions: str | None = None
    quantity: Decimal | None = quantity()
    unit: str | None = None
    ended_on: date | None = None
    stopped: bool = False
    last_issued_on: date | None = None
    review_due_on: date | None = None
    issues_made: int | None = None
    course_days: int | None = None
    hospital_only: bool | None = None
    opioid: str
    substances: list[str] = words()
    schedule: str | None = None
    product_use: str | None = None
    decided_by: str | None = None
    dependence_group: str | None = None
    clinician_must_say: bool = False
    indication: str | None = None


class MedicationVersion(PracticeTable, MedicationRecord, table=True):
    __tablename__ = "medication_version"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "medication_id"], ["medication.practice_id", "medication.id"]),
        one_version_at_a_time("medication_version_at_a_time", "medication_id"),
        CheckConstraint("until is null or until > since", name="medication_version_order"),
        CheckConstraint("opioid in ('yes', 'no', 'unknown')", name="medication_opioid"),
        CheckConstraint("schedule in ('2', '3', '5', 'none')", name="medication_schedule"),
        CheckConstraint("decided_by in ('dmd', 'bnf', 'name')", name="medication_decided_by"),
        CheckConstraint("quantity > 0", name="medication_quantity"),
        Index("medication_version_patient", "practice_id", "patient_id"),
        # A search looks at what may be an opioid, a tenth of all lines.
        Index(
            "medication_version_opioid",
            "practice_id",
            "patient_id",
            postgresql_where=text("opioid <> 'no'"),
        ),
    )

    keeping = Keeping(
        called="What the extracts said of each medicine, and when that changed",
        goes_when="until <= :kept_from",
        goes_with="medication",
    )

    medication_id: UUID = Field(primary_key=True)
    since: int = Field(primary_key=True)
    until: int | None = None
    patient_id: UUID
    fingerprint: str


# What an answer of today may rest on stays: the newest issue of each medicine ("last issued"), all within the
# longest look-back of a search, and of who is still supplied with what may be an opioid, the whole supply
# ("since when"). Of what is known to be none, no search asks that.
OLD_ISSUE = """
    issued_on < :before
    and issued_on < (select max(e.dated_on) - interval '25 months' from extract e
                     where e.practice_id = issue.practice_id and e.state = 'committed')
    and exists (select from issue newer
                where newer.practice_id = issue.practice_id and newer.patient_id = issue.patient_id
                  and newer.drug_key = issue.drug_key and newer.issued_on > issue.issued_on
                  and newer.status in ('issued', 'unknown') and newer.until is null)
    and (exists (select from medication m join medication_version v
                   on v.practice_id = m.practice_id and v.medication_id = m.id
                 where m.practice_id = issue.practice_id and m.drug_key = issue.drug_key and v.opioid = 'no')
         or not exists (select from issue since
                        where since.practice_id = issue.practice_id and since.patient_id = issue.patient_id
                          and since.issued_on >= :before))
"""


class Issue(PracticeTable, table=True):
    """One issue, stored once however often it is extracted. `copies` counts identical ones in one file.

    Sources give an issue no number, so it is known by patient, drug, day, quantity, days and status.
    `until` is the extract that gave it another status: a cancelled issue must not count beside itself.
    """

    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "patient_id"], ["patient.practice_id", "patient.id"]),
        Index(
            "issue_once",
            "practice_id",
            "patient_id",
            "drug_key",
            "issued_on",
            "quantity",
            "days",
            "status",
            unique=True,
            postgresql_nulls_not_distinct=True,
        ),
        CheckConstraint(
            "status in ('issued', 'stopped', 'cancelled', 'entered_in_error', 'unknown')", name="issue_status"
        ),
        CheckConstraint("copies >= 1", name="issue_copies"),
        CheckConstraint("until is null or until > first_extract", name="issue_order"),
    )

    keeping = Keeping(
        called="Issues of medicines",
        goes_when=OLD_ISSUE,
        goes_with="patient",
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    patient_id: UUID
    drug_key: str
    name: str
    dmd_code: str | None = None
    issued_on: date
    quantity: Decimal | None = quantity()
    unit: str | None = None
    days: int | None = None
    status: str = "unknown"
    copies: int = 1
    first_extract: int
    until: int | None = None
