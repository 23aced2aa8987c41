from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from stepdown.clinical.types import ShortText
from stepdown.writing.responses.models import AnswerKind


class AnswerGiven(BaseModel):
    """`appointment_on` and `appointment_with` go with `booked`, and with nothing else."""

    model_config = ConfigDict(extra="forbid")
    kind: AnswerKind
    appointment_on: date | None = None
    appointment_with: ShortText | None = None


class NewAnswer(AnswerGiven):
    """`check_id`: the check of who is calling, made by the same person within the hour."""

    check_id: UUID
    letter_id: UUID
