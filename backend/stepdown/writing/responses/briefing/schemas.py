from datetime import date
from uuid import UUID

from pydantic import BaseModel

from stepdown.content.reception.shapes import RedFlag


class SayAndNot(BaseModel):
    title: str
    say: list[str]
    do_not: list[str]


class QuestionAndAnswer(BaseModel):
    question: str
    answer: str


class DangerShown(BaseModel):
    kind: RedFlag
    title: str
    heard: list[str]
    first: str
    afterwards: list[str]
    is_emergency: bool


class ReceptionGuide(BaseModel):
    """What to say and whom to get. `tell`: today's clinician by name, or what to do where nobody is set."""

    tell: str
    duty_is_set: bool
    script: list[SayAndNot]
    upset: list[str]
    asked: list[QuestionAndAnswer]
    brief: list[str]
    dangers: list[DangerShown]
    checked_by_nobody: bool


class LettersOfWeek(BaseModel):
    """`letters` may still become fewer. `posted_on` is null until they are posted."""

    release_id: UUID
    week: date
    letters: int
    posted_on: date | None


class ReceptionBriefing(BaseModel):
    """One page for the wall: when letters go out, what callers ask, what to say, whom to get."""

    practice_name: str
    with_whom: str | None
    free_appointments: int | None
    weeks: list[LettersOfWeek]
    guide: ReceptionGuide
