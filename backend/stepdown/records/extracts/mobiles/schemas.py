from uuid import UUID

from pydantic import BaseModel

from stepdown.records.patients.schemas import PatientName


class SharedMobile(BaseModel):
    """One mobile number on several people, at least one of whom it is new to. Texts to it are held.

    `ends_in` are its last three digits, by which a person finds it in the record.
    """

    patient_id: UUID
    ends_in: str
    people: list[PatientName]
