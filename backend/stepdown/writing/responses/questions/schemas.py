from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from stepdown.clinical.types import ShortText
from stepdown.records.patients.schemas import PatientName


class QuestionKind(StrEnum):
    REMOVED_MEDICINE = "removed_medicine"
    DIED_REPORTED = "died_reported"


class OpenQuestion(BaseModel):
    """What reception passed on to a clinician. `worklist_id`: where the patient was reviewed."""

    id: UUID
    kind: QuestionKind
    patient: PatientName
    worklist_id: UUID
    asked_at: datetime
    logged_by: str
    waiting_days: int


class StandingRefusal(BaseModel):
    """A patient who asked not to be contacted about this again."""

    id: UUID
    patient: PatientName
    asked_on: date
    logged_by: str


class ForClinicians(BaseModel):
    questions: list[OpenQuestion]
    refusals: list[StandingRefusal]


class QuestionAnswered(BaseModel):
    """How the patient was answered: rung back, seen, written to."""

    model_config = ConfigDict(extra="forbid")
    how: ShortText


class LiftRefusal(BaseModel):
    """Why this patient may be contacted about this again."""

    model_config = ConfigDict(extra="forbid")
    because: ShortText


class ReceptionWork(BaseModel):
    """Counts for the overview; they name nobody. `questions` wait for a clinician."""

    to_mark: int
    ahead: int
    came_back: int
    questions: int
    duty_today: str | None
