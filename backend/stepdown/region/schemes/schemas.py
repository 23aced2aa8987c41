from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from stepdown.clinical.free_text import WorkLine, WorkNote, WorkTitle
from stepdown.region.schemes.models import AttestedState

MOST_ITEMS = 30
Items = Annotated[list[WorkLine], Field(min_length=1, max_length=MOST_ITEMS)]


class NewScheme(BaseModel):
    """`items` are what a practice attests, one by one."""

    model_config = ConfigDict(extra="forbid")
    name: WorkTitle
    about: WorkNote = ""
    due_on: date
    items: Items

    @model_validator(mode="after")
    def _each_once(self) -> "NewScheme":
        if len({one.casefold() for one in self.items}) != len(self.items):
            raise ValueError("The same item stands there twice")
        return self


class SchemeChange(BaseModel):
    """The items stay as they were set: what was attested was attested to them."""

    model_config = ConfigDict(extra="forbid")
    name: WorkTitle
    about: WorkNote
    due_on: date


class NewAttestation(BaseModel):
    """`dated_on`: the day on which it was done or, otherwise, of which it is said; not in the future."""

    model_config = ConfigDict(extra="forbid")
    item: Annotated[int, Field(ge=1, le=MOST_ITEMS)]
    state: AttestedState
    dated_on: date
    note: WorkNote = ""


class SchemeItem(BaseModel):
    number: int
    words: str


class SchemeSummary(BaseModel):
    """`practices` are those of the ICB now, `complete` those that attested every item as done."""

    id: UUID
    name: str
    due_on: date
    items: int
    practices: int
    complete: int
    begun: int
    closed_on: date | None
    due_says: str


class AttestationShown(BaseModel):
    id: UUID
    state: AttestedState
    state_says: str
    dated_on: date
    note: str
    attested_by: str
    attested_at: datetime


class AttestedItem(BaseModel):
    """`now` is null where nothing was attested yet. `earlier`, the newest first, is what it replaced."""

    number: int
    words: str
    now: AttestationShown | None
    earlier: list[AttestationShown]


class PracticeAttestation(BaseModel):
    """Of one practice: `items` in the order of the scheme."""

    place: str
    practice: str
    pcn: str | None
    done: int
    says: str
    items: list[AttestedItem]


class SchemeView(SchemeSummary):
    """For the ICB: every practice, whether it attested anything or not."""

    about: str
    set_by: str
    set_at: datetime
    asked: list[SchemeItem]
    by_practice: list[PracticeAttestation]
    can_change: bool
    version: int


class OwnScheme(BaseModel):
    """For a practice: what is asked of it, and what it said so far."""

    id: UUID
    name: str
    about: str
    icb: str
    due_on: date
    due_says: str
    closed_on: date | None
    done: int
    says: str
    items: list[AttestedItem]
    can_attest: bool
