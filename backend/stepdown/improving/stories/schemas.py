from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from stepdown.clinical.free_text import WorkNote
from stepdown.clinical.types import OptionId
from stepdown.improving.cycles.models import CycleState
from stepdown.improving.interventions.models import InterventionStatus


class ToldCycle(BaseModel):
    """A round in a few lines. What nobody wrote is an empty string."""

    number: int
    dates_say: str
    tried: str
    expected: str
    result_says: str
    worked_well: str
    could_be_better: str
    decision_says: str
    what_changes: str


class StoryCycle(ToldCycle):
    state: CycleState


class StoryMeasure(BaseModel):
    """`headline` is what the chart shows, and claims no more. `available` is false where it has no figure."""

    id: str
    title: str
    headline: str
    available: bool


class StoryView(BaseModel):
    """One page about an intervention. No patient stands in it.

    `measure` is the one that it is told with; null where none was agreed. `left_out` names texts that seem
    to hold an NHS number: they are not told. `version` is of `words`, 0 where nobody wrote any.
    """

    intervention_id: UUID
    practice: str
    title: str
    option: OptionId
    option_title: str
    status: InterventionStatus
    as_of: date
    aim: str
    aim_numbers: str
    why: str
    cycles: list[StoryCycle]
    measure: StoryMeasure | None
    balancing: list[StoryMeasure]
    next_says: str
    agreed: list[str]
    left_out: list[str]
    words: str
    words_by: str | None
    version: int
    can_write: bool


class NewStoryWords(BaseModel):
    model_config = ConfigDict(extra="forbid")
    words: WorkNote
