from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from stepdown.clinical.free_text import WorkNote
from stepdown.clinical.types import OptionId, TallyKind
from stepdown.content.toolkit.shapes import Fill, ItemKind, Name, PlanAnswer, When
from stepdown.improving.cycles.due.schemas import DueTask
from stepdown.improving.cycles.models import CycleState, Decision, RerunUnit
from stepdown.improving.cycles.values import (
    Answer,
    CycleSearch,
    NewPlanAnswer,
    NewSearch,
    NewValue,
    Strict,
    Value,
)

MOST_RUNS = 50


class Side(StrEnum):
    """An item that is counted once has its value at the end."""

    START = "start"
    END = "end"


class RowsKind(StrEnum):
    """Where the rows behind a figure can be seen. The ids are of such things; none means the whole list."""

    WORKLISTS = "worklists"
    CHANGES = "changes"
    LETTER_BATCHES = "letter_batches"
    MESSAGE_LISTS = "message_lists"
    RECEPTION = "reception"
    EXTRACTS = "extracts"
    TALLIES = "tallies"
    CYCLE_QUERIES = "cycle_queries"


class RowsBehind(BaseModel):
    kind: RowsKind
    ids: list[UUID]
    says: str


class FigurePart(BaseModel):
    label: str
    number: int | None


class FilledFigure(BaseModel):
    """What the product counted. `value` is null where it cannot know, and `because` then says why.

    `note` tells how it was counted, where that is not plain. `parts` are the value by run, route or result.
    """

    value: Value | None
    because: str | None
    note: str | None
    parts: list[FigurePart]
    as_of: date | None
    rows: list[RowsBehind]


class TypedFigure(BaseModel):
    value: Value
    typed_by: str
    typed_on: date


class FigureSide(BaseModel):
    """Both may stand: what the product counted, and what the practice counted its own way."""

    filled: FilledFigure | None
    typed: TypedFigure | None


class DoItemView(BaseModel):
    """`start` is null for an item that is counted once."""

    name: str
    covers: str | None
    title: str
    hint: str | None
    kind: ItemKind
    by: list[str]
    at: When
    fill: Fill | None
    tallies: list[TallyKind]
    optional: bool
    start: FigureSide | None
    end: FigureSide


class PlanQuestionView(BaseModel):
    name: str
    covers: str | None
    question: str
    hint: str | None
    kind: PlanAnswer
    choices: list[str]
    answer: Answer | None


class PromptView(BaseModel):
    name: str
    words: str
    answer: str


class CountedRun(BaseModel):
    """A worklist of the cycle's time, and whether it is counted here. `says` tells why, or why not."""

    worklist_id: UUID
    name: str
    made_on: date
    patients: int
    counted: bool
    says: str


class StudyView(BaseModel):
    worked_well: str
    could_be_better: str
    prompts: list[PromptView]
    is_empty: bool


class NextVariant(BaseModel):
    name: str
    title: str
    says: str


class NextCycle(BaseModel):
    """What the next cycle will begin with, as decided so far; null where there will be none."""

    variant: str
    variant_title: str
    search: CycleSearch | None
    starts_on: date | None
    what_changes: str
    answers_carried_over: int


class ActView(BaseModel):
    """`suggested` is the variant to go on with, where the option leads to one."""

    decision: Decision | None
    changes: str
    next_cycle: bool | None
    next_variant: str | None
    next_start: date | None
    review_on: date | None
    prompts: list[str]
    variants: list[NextVariant]
    suggested: NextVariant | None
    preview: NextCycle | None


class StepState(StrEnum):
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"


class StepView(BaseModel):
    """`says`, such as "5 of 8 questions answered"."""

    step: CycleState
    state: StepState
    says: str


class LastChange(BaseModel):
    version: int
    says: str
    by: str
    at: datetime
    can_undo: bool


class CycleSummary(BaseModel):
    id: UUID
    intervention_id: UUID
    intervention_title: str
    option: OptionId
    option_title: str
    number: int
    state: CycleState
    variant_title: str
    purpose: str
    planned_start: date | None
    planned_end: date | None
    started_on: date | None
    ended_on: date | None
    decision: Decision | None
    changed_at: datetime


class CyclesListed(BaseModel):
    cycles: list[CycleSummary]


class CycleView(CycleSummary):
    """A whole worksheet. `figures_frozen_on`: since then the filled figures do not change any more.

    `cannot_close_because` is null where it can be closed as it stands.
    """

    variant: str
    search: CycleSearch | None
    prediction: str
    continues_id: UUID | None
    next_id: UUID | None
    changed_from_last: str
    rerun_every: int | None
    rerun_unit: RerunUnit | None
    plan: list[PlanQuestionView]
    do: list[DoItemView]
    runs: list[CountedRun]
    study: StudyView
    act: ActView
    steps: list[StepView]
    due: list[DueTask]
    last_change: LastChange | None
    figures_frozen_on: date | None
    can_plan: bool
    can_record: bool
    cannot_close_because: str | None
    changed_by: str
    version: int


class NewCycle(Strict):
    """What is tried, and what is expected to come of it."""

    purpose: WorkNote = ""
    prediction: WorkNote = ""
    variant: Name | None = None
    planned_start: date | None = None
    planned_end: date | None = None


class PlanAnswerChange(Strict):
    question: Name
    answer: NewPlanAnswer | None


class CyclePlanChange(Strict):
    """Only what is sent changes. An answer of null takes the answer back; so do null dates.

    Of a search that is given as an answer, the figures of the cycle follow.
    """

    purpose: WorkNote | None = None
    prediction: WorkNote | None = None
    planned_start: date | None = None
    planned_end: date | None = None
    started_on: date | None = None
    ended_on: date | None = None
    rerun_every: Annotated[int, Field(ge=1, le=52)] | None = None
    rerun_unit: RerunUnit | None = None
    search: NewSearch | None = None
    answers: list[PlanAnswerChange] | None = Field(default=None, max_length=60)


class NewFigure(Strict):
    """A value of null takes back what was typed."""

    item: Name
    side: Side = Side.END
    value: NewValue | None


class CycleDoChange(Strict):
    figures: list[NewFigure] = Field(min_length=1, max_length=120)


class CycleRunsChange(Strict):
    """Beside those that the search tells: worklists that belong here too, and those that do not."""

    added: list[UUID] = Field(max_length=MOST_RUNS)
    left_out: list[UUID] = Field(max_length=MOST_RUNS)


class PromptAnswer(Strict):
    prompt: Name
    answer: WorkNote


class CycleStudyChange(Strict):
    worked_well: WorkNote | None = None
    could_be_better: WorkNote | None = None
    prompts: list[PromptAnswer] | None = Field(default=None, max_length=40)


class CycleActChange(Strict):
    """`next_cycle`: whether another one follows; left out, one does unless the change is abandoned."""

    decision: Decision | None = None
    changes: WorkNote | None = None
    next_cycle: bool | None = None
    next_variant: Name | None = None
    next_start: date | None = None
    review_on: date | None = None


class OpenStep(StrEnum):
    PLAN = "plan"
    DO = "do"
    STUDY = "study"
    ACT = "act"


class StepChange(Strict):
    """Forwards or back. A cycle is closed by a verb of its own."""

    step: OpenStep


class ClosedCycle(BaseModel):
    """`next_id` is the cycle that follows, where one does."""

    cycle_id: UUID
    next_id: UUID | None
    says: str
