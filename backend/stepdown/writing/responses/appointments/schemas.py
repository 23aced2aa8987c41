from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from stepdown.writing.responses.models import Attendance


class BookedAppointment(BaseModel):
    """Booked in the clinical system. `can_mark`: its day has come."""

    answer_id: UUID
    listed: str
    appointment_on: date
    appointment_with: str
    attendance: Attendance | None
    marked_by: str | None
    can_mark: bool


class Appointments(BaseModel):
    """`to_mark`: the day has come, and nobody has said whether they came; the oldest first."""

    to_mark: list[BookedAppointment]
    ahead: list[BookedAppointment]
    marked_lately: list[BookedAppointment]


class MarkAttendance(BaseModel):
    """Null takes the mark back."""

    model_config = ConfigDict(extra="forbid")
    attendance: Attendance | None
