from datetime import date
from typing import Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, model_validator

from stepdown.clinical.types import ShortText
from stepdown.writing.responses.models import AnswerKind


class AnswerGiven(BaseModel):
    """`appointment_on` and `appointment_with` go with `booked`, and with nothing else."""

    model_config = ConfigDict(extra="forbid")
    kind: AnswerKind
    appointment_on: date | None = None
    appointment_with: ShortText | None = None


class NewAnswer(AnswerGiven):
    """`check_id`: the check of who is calling, made by the same person within the hour.

    The answer is to a letter or to a text message.
    """

    check_id: UUID
    letter_id: UUID | None = None
    message_id: UUID | None = None

    @model_validator(mode="after")
    def _answers_one(self) -> Self:
        if (self.letter_id is None) == (self.message_id is None):
            raise ValueError("Say which letter, or which text message, this answers")
        return self
