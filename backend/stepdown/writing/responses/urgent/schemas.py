from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from stepdown.content.reception.shapes import RedFlag


class NewUrgentCall(BaseModel):
    """`patient_id` where the desk knows by now who is calling; the button never waits for it."""

    model_config = ConfigDict(extra="forbid")
    kind: RedFlag
    patient_id: UUID | None = None


class UrgentCallLogged(BaseModel):
    """`tell` is whom to tell: today's clinician by name, or what to do where nobody is set."""

    id: UUID
    kind: RedFlag
    tell: str
    pressed_at: datetime
