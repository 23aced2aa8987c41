from datetime import date
from decimal import Decimal
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from stepdown.clinical.types import MedicationKind, Recognised, Registration, Schedule, ShortText
from stepdown.records.doses.schemas import LineDose, PatientDoses


class PatientName(BaseModel):
    """`listed` is "SURNAME, Given (Title)", as clinical systems show it."""

    patient_id: UUID
    listed: str
    nhs_number: str
    birth_date: date | None


class Hold(BaseModel):
    """Why a patient is not simply written to. `unknown` means that the extract does not say.

    `scope` is what the hold keeps back.
    """

    code: str
    strength: Literal["hard_stop", "clinician_first", "unknown"]
    scope: Literal["all_contact", "letters", "texts"]
    title: str
    sentence: str


class ContextFact(BaseModel):
    """What the extract says beside the medicines, in its words. Nothing is judged by it."""

    title: str
    value: str


class MedicationLine(BaseModel):
    """`dose` is null for what is no opioid, not begun, or over and used up.

    `indication` is what it is for, in the words of the extract; null is unknown.
    """

    medication_id: UUID
    name: str
    kind: MedicationKind
    directions: str | None
    quantity: Decimal | None
    unit: str | None
    indication: str | None
    started_on: date | None
    ended_on: date | None
    last_issued_on: date | None
    review_due_on: date | None
    hospital_only: bool | None
    opioid: Recognised
    substances: list[str]
    schedule: Schedule | None
    clinician_must_say: bool
    active_repeat: bool
    dose: LineDose | None


class IssueLine(BaseModel):
    name: str
    issued_on: date
    quantity: Decimal | None
    unit: str | None
    days: int | None
    status: str
    copies: int


class PatientDetails(PatientName):
    """As the extract says it. A value that is null is unknown, not "no" and not zero."""

    sex: str | None
    address_lines: list[str]
    postcode: str | None
    mobile: str | None
    email: str | None
    usual_gp: str | None
    registration: Registration
    died: bool | None
    died_on: date | None
    reviewed_on: date | None
    as_at_extract: int
    as_at: date
    holds: list[Hold]
    context: list[ContextFact]
    medicines: list[MedicationLine]
    issues: list[IssueLine]
    doses: PatientDoses


class PatientLookup(BaseModel):
    """An NHS number, or the beginning of a family name."""

    model_config = ConfigDict(extra="forbid")
    text: ShortText
