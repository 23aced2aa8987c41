from datetime import date, time
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from stepdown.clinical.types import ShortText

MOST_APPOINTMENTS = 500
LONGEST_PASTED = 60_000


class LetterAppointment(BaseModel):
    """The letter that tells of it, and whether that letter goes now or why it does not."""

    letter_id: UUID
    patient_id: UUID
    listed: str
    on: date | None
    at: time | None
    clinician: str | None
    held_because: str


class NewAppointment(BaseModel):
    model_config = ConfigDict(extra="forbid")
    letter_id: UUID
    on: date
    at: time
    clinician: ShortText


class NewAppointments(BaseModel):
    model_config = ConfigDict(extra="forbid")
    appointments: Annotated[list[NewAppointment], Field(min_length=1, max_length=MOST_APPOINTMENTS)]


class PastedAppointments(BaseModel):
    """One line for each: NHS number, date, time, clinician, with tabs, semicolons or commas between them."""

    model_config = ConfigDict(extra="forbid")
    pasted: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_PASTED)]


class LineRefused(BaseModel):
    """Counted from 1. It does not repeat what stands there."""

    line: int
    because: str


class AppointmentsEntered(BaseModel):
    """`version` is the batch's from now on."""

    entered: int
    refused: list[LineRefused]
    version: int
