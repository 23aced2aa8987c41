from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from stepdown.clinical.spc.chart import Direction
from stepdown.clinical.types import OptionId
from stepdown.region.snapshots.models import FigureState, Period

Lies = Literal["within", "beyond-95", "beyond-99.8"]


class SnapshotStamp(BaseModel):
    """Which snapshot the figures are of. Counts of 1 to `threshold` are hidden, others rounded to `base`."""

    model_config = ConfigDict(from_attributes=True)
    number: int
    as_of: date
    threshold: int
    base: int


class ReportedMeasure(BaseModel):
    """`public`: the NHS publishes it by practice, so nothing of it is hidden or rounded."""

    id: str
    title: str
    short: str
    unit: str
    direction: Direction
    options: list[OptionId]
    public: bool


class ToldFigure(BaseModel):
    """`value` is null unless the figure is shown; `in_words` says what is known then."""

    period: Period
    month: date
    period_in_words: str
    state: FigureState
    value: float | None
    in_words: str


class WhereItLies(BaseModel):
    """Among the practices of the ICB, by the limits of chance. `above` is null within them."""

    lies: Lies
    above: bool | None
    in_words: str
