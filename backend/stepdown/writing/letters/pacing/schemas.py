from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from stepdown.clinical.types import LetterKind, ShortText
from stepdown.writing.letters.models import ReleaseState
from stepdown.writing.letters.pacing.models import MOST_APPOINTMENTS

MOST_EXCEPTIONS = 200
MOST_LETTERS = 100_000

Appointments = Annotated[int, Field(ge=0, le=MOST_APPOINTMENTS)]


class UnusualWeek(BaseModel):
    """A week, named by its Monday, with other free appointments than usual."""

    model_config = ConfigDict(extra="forbid")
    week: date
    free_appointments: Appointments
    because: ShortText


class PacingChange(BaseModel):
    """What a usual week has free, and each week to come that differs. One that is left out is as usual."""

    model_config = ConfigDict(extra="forbid")
    free_appointments: Appointments
    weeks: list[UnusualWeek] = Field(max_length=MOST_EXCEPTIONS)


class MovedLetters(BaseModel):
    """What a change did to a batch whose letters were waiting for their weeks."""

    batch_id: UUID
    says: str


class ShareView(BaseModel):
    """Per cent of those invited who asked for an appointment. Weeks are reckoned by `used_percent`."""

    percent: int
    lowest_percent: int
    highest_percent: int
    used_percent: int
    letters: int
    asked: int
    says: str


class PacingView(BaseModel):
    """`free_appointments` is null until somebody has said how many. `moved`: what the last change did."""

    free_appointments: int | None
    weeks: list[UnusualWeek]
    share: ShareView
    letters_a_week: int | None
    letters_a_week_says: str | None
    counted_kinds: list[LetterKind]
    version: int
    moved: list[MovedLetters]


class NewPlan(BaseModel):
    """From the week that begins on this Monday; `at_most` a week, where fewer are wanted than it can take."""

    model_config = ConfigDict(extra="forbid")
    first_week: date
    at_most: int | None = Field(ge=1, le=MOST_LETTERS)


class PlannedWeek(BaseModel):
    """One print run of the batch. `most`: how many letters of all batches the week can take."""

    week: date
    letters: int
    state: ReleaseState
    most: int | None


class BatchPlan(BaseModel):
    """`paced` is false for letters that ask nobody to ring: they go out at once. `hints`: what to look at."""

    paced: bool
    first_week: date | None
    at_most: int | None
    weeks: list[PlannedWeek]
    says: str
    hints: list[str]
    can_change: bool
    version: int


class CalendarBatch(BaseModel):
    """`counted` letters are those after which people ring for an appointment."""

    batch_id: UUID
    kind: LetterKind
    letters: int
    state: ReleaseState
    counted: bool


class CalendarWeek(BaseModel):
    """`planned` and `posted` are counted letters; `left` is what the week can still take."""

    week: date
    free_appointments: int | None
    because: str | None
    bank_holidays: list[date]
    most: int | None
    planned: int
    posted: int
    left: int | None
    over_by: int
    batches: list[CalendarBatch]


class LetterCalendar(BaseModel):
    """`earlier` and `later` are the first weeks of the pages before and after this one."""

    weeks: list[CalendarWeek]
    earlier: date
    later: date
