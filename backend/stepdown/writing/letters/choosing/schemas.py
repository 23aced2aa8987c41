from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from stepdown.clinical.types import LetterFormat, LetterKind, ShortText

MOST_WORKLISTS = 20
MOST_AGAIN = 5_000


class WriteAgain(BaseModel):
    """Who is written to although a letter went a short time ago, and why. The approver sees the reason."""

    model_config = ConfigDict(extra="forbid")
    patient_ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_AGAIN)]
    reason: ShortText


class LettersAskedFor(BaseModel):
    """Everybody on these worklists whose review has an outcome that this kind of letter is for."""

    model_config = ConfigDict(extra="forbid")
    kind: LetterKind = LetterKind.INVITATION
    worklist_ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_WORKLISTS)]
    write_again: WriteAgain | None = None


class LetterKindChoice(BaseModel):
    """`name` is for the staff, `title` stands on the letter. `for_outcomes` are labels."""

    kind: LetterKind
    name: str
    title: str
    for_outcomes: list[str]


class LettersInForm(BaseModel):
    format: LetterFormat
    language: str
    letters: int


class HeldUnder(BaseModel):
    because: str
    patients: int


class WrittenBefore(BaseModel):
    patient_id: UUID
    listed: str
    because: str


class ChosenPreview(BaseModel):
    """What a batch would be, before it is made. `patients` = `letters` + `to_phone` + those in `held`.

    `written_before` are held too, and may be written to all the same with a reason; so are those that wait
    for nothing but their appointment.
    """

    patients: int
    letters: int
    to_phone: int
    waits_for_appointment: int
    forms: list[LettersInForm]
    held: list[HeldUnder]
    written_before: list[WrittenBefore]


class LetterCheck(BaseModel):
    """What an approver should know of one letter beside the letter itself.

    `again_because`: why it is written although another one went lately. `checked`: what shows the removal.
    """

    letter_id: UUID
    patient_id: UUID
    worklist_id: UUID
    listed: str
    again_because: str
    checked: str
