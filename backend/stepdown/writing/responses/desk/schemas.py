from datetime import date, datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from stepdown.clinical.types import ShortText
from stepdown.writing.responses.models import AnswerKind, Attendance, Consent


class CallerLookup(BaseModel):
    """A letter's reference, an NHS number, a date of birth, or a name: family name first, or last."""

    model_config = ConfigDict(extra="forbid")
    text: ShortText


class FoundCaller(BaseModel):
    """As little as tells people apart."""

    patient_id: UUID
    listed: str
    birth_date: date | None


class CallersFound(BaseModel):
    """Only people whom the practice wrote to. `is_more`: others match too; ask for more of the name."""

    callers: list[FoundCaller]
    is_more: bool


class Identifier(StrEnum):
    NAME = "name"
    BIRTH_DATE = "birth_date"
    ADDRESS = "address"


class KnownCarer(BaseModel):
    """Somebody who was let speak for the patient before."""

    who: str
    relationship: str
    consent_label: str
    recorded_at: datetime
    recorded_by: str


class CallerToCheck(FoundCaller):
    """What the caller must say by themselves, for the desk to compare. Nothing is said of letters yet."""

    address_lines: list[str]
    carers: list[KnownCarer]


class Carer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    who: ShortText
    relationship: ShortText
    consent: Consent


class NewCheck(BaseModel):
    """`matched`: what the caller said and the desk found to be so. `carer` is null when the patient rings."""

    model_config = ConfigDict(extra="forbid")
    patient_id: UUID
    matched: list[Identifier] = Field(max_length=len(Identifier))
    carer: Carer | None = None

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if len(set(self.matched)) != len(self.matched):
            raise ValueError("Name each identifier once")
        return self


class LoggedAnswer(BaseModel):
    """`can_change`: it was logged today, so that a slip can be put right."""

    id: UUID
    kind: AnswerKind
    kind_label: str
    appointment_on: date | None
    appointment_with: str | None
    attendance: Attendance | None
    logged_by: str
    logged_at: datetime
    can_change: bool


class LetterAtDesk(BaseModel):
    """A letter, or a text message, which has no reference.

    `in_words`: "Was written to on 3 November 2026, about a medicines review, with Dr Ada Sample."
    """

    letter_id: UUID | None
    message_id: UUID | None
    reference: str | None
    in_words: str
    with_whom: str
    came_back: bool
    answers: list[LoggedAnswer]


class CheckedCaller(BaseModel):
    """Whether the desk may speak of letters with this caller; `letters` is empty where it may not."""

    check_id: UUID
    patient_id: UUID
    passed: bool
    says: str
    refuses_contact: bool
    letters: list[LetterAtDesk]
