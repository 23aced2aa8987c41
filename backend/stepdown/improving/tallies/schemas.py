from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from stepdown.clinical.free_text import WorkLine
from stepdown.clinical.types import TallyKind
from stepdown.improving.tallies.models import MOST_A_MONTH, MOST_AT_ONCE

TypeName = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]


class NewMark(BaseModel):
    """`count` is how many to add or, below 0, to take away again. `on`: when it happened."""

    model_config = ConfigDict(extra="forbid")
    kind: TallyKind
    of_type: TypeName | None = None
    on: date
    count: int = Field(ge=-MOST_AT_ONCE, le=MOST_AT_ONCE)
    intervention_id: UUID | None = None


class NewMonth(BaseModel):
    """A month that was counted elsewhere, by its first day. 0 says that there was none."""

    model_config = ConfigDict(extra="forbid")
    kind: TallyKind
    of_type: TypeName | None = None
    month: date
    count: int = Field(ge=0, le=MOST_A_MONTH)
    note: WorkLine | None = None
    intervention_id: UUID | None = None


class TallyTypeCount(BaseModel):
    name: str
    title: str
    on_day: int


class TallyLine(BaseModel):
    """`on_day` is what can be taken away again there. `in_month` is null where nobody counted: not none."""

    kind: TallyKind
    title: str
    one: str
    tells: str
    types: list[TallyTypeCount]
    on_day: int
    in_month: int | None
    month_says: str


class TallyGroupLines(BaseModel):
    name: str
    title: str
    lines: list[TallyLine]


class TallyMarkRow(BaseModel):
    """One press, or a whole month. `says` is what it is in words."""

    mark_id: UUID
    kind: TallyKind
    says: str
    on: date
    spans_month: bool
    count: int
    note: str | None
    intervention_id: UUID | None
    who: str
    at: datetime
    undone: bool
    is_undo: bool
    can_undo: bool


class TallyIntervention(BaseModel):
    intervention_id: UUID
    title: str


class TallySheet(BaseModel):
    """`lately` are the marks made today, the newest first, whatever day they are for."""

    on: date
    today: date
    earliest: date
    intervention_id: UUID | None
    interventions: list[TallyIntervention]
    groups: list[TallyGroupLines]
    lately: list[TallyMarkRow]


class Counted(BaseModel):
    """What was written, and its line as it stands now on that day."""

    mark: TallyMarkRow
    line: TallyLine


class TallyOfMonth(BaseModel):
    """`by_type` where the kind has types, by their titles. `count` is null where nobody counted."""

    kind: TallyKind
    title: str
    count: int | None
    says: str
    by_type: dict[str, int]


class TallyMonth(BaseModel):
    month: date
    called: str
    tallies: list[TallyOfMonth]


class TallyMonths(BaseModel):
    """The newest month first. `earlier` and `later` end the pages before and after this one."""

    months: list[TallyMonth]
    earlier: date
    later: date | None
