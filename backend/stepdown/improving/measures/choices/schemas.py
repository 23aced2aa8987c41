from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from stepdown.clinical.free_text import WorkLine
from stepdown.clinical.spc.chart import ChartKind

MOST_PHASES = 12
MOST_POINTS = 1_000


class AllowedChart(BaseModel):
    """A kind of chart that this measure can be drawn as; `recommended` is the one that it begins with."""

    kind: ChartKind
    title: str
    tells: str
    recommended: bool


class Rebase(BaseModel):
    """A new phase begins on this day, since somebody said so."""

    on: date
    because: str
    chosen_by: str
    chosen_at: datetime


class ChoicesMade(BaseModel):
    """One change of the choices, in words."""

    version: int
    changed_by: str
    changed_at: datetime
    in_words: list[str]


class MeasureChoices(BaseModel):
    """What people chose for the chart. Nothing here is ever chosen by the computer.

    `baseline`: the lines come from so many first figures of each phase; null: from all. `version` is 0
    until somebody chooses something.
    """

    chart: ChartKind
    charts: list[AllowedChart]
    baseline: int | None
    target: float | None
    rebases: list[Rebase]
    version: int
    history: list[ChoicesMade]


class NewRebase(BaseModel):
    """The day and the reason: what changed then, that the lines should begin anew."""

    model_config = ConfigDict(extra="forbid")
    on: date
    because: WorkLine


class MeasureChoicesChange(BaseModel):
    """All choices, in place of those before. Null is as the measure has it, or none."""

    model_config = ConfigDict(extra="forbid")
    chart: ChartKind | None = None
    baseline: Annotated[int, Field(ge=2, le=MOST_POINTS)] | None = None
    target: Annotated[float, Field(ge=0, le=1_000_000_000, allow_inf_nan=False)] | None = None
    rebases: Annotated[list[NewRebase], Field(max_length=MOST_PHASES)] = Field(default_factory=list)
