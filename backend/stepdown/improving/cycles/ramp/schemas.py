from datetime import date
from uuid import UUID

from pydantic import BaseModel

from stepdown.clinical.types import OptionId
from stepdown.improving.cycles.models import CycleState, Decision


class RampFigure(BaseModel):
    """`number` is null where it is not known, and `because` then says why."""

    number: float | None
    on: date | None
    in_words: str
    because: str | None


class RampStep(BaseModel):
    """One cycle in one line. `measure` is the one with which the intervention is told; null without any."""

    cycle_id: UUID
    number: int
    state: CycleState
    started_on: date | None
    ended_on: date | None
    dates_say: str
    variant_title: str
    tried: str
    measure: str | None
    measure_title: str | None
    start: RampFigure | None
    end: RampFigure | None
    result_says: str
    learnt: str
    decision: Decision | None
    decision_says: str
    what_changes: str


class CycleRamp(BaseModel):
    """The cycles of an intervention, the first one first."""

    intervention_id: UUID
    intervention_title: str
    option: OptionId
    steps: list[RampStep]
    open_id: UUID | None
    can_start: bool
    cannot_start_because: str | None
