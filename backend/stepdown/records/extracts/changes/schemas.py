from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel

from stepdown.clinical.types import MedicationKind
from stepdown.records.patients.schemas import PatientName


class PatientFate(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    LEFT = "left"


class MedicineFate(StrEnum):
    """GONE: no longer on the list, or of somebody who left."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


class FieldChange(BaseModel):
    """In plain words, ready to be read. Null where nothing is known."""

    field: str
    before: str | None
    after: str | None


class PatientChange(BaseModel):
    patient: PatientName
    fields: list[FieldChange]


class MedicineChange(BaseModel):
    medication_id: UUID
    patient: PatientName
    name: str
    kind: MedicationKind
    started_on: date | None
    fields: list[FieldChange]
