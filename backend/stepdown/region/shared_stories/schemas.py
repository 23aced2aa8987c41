from datetime import date
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from stepdown.clinical.types import OptionId, SearchId
from stepdown.finding.searches.schemas import Asked
from stepdown.improving.stories.schemas import ToldCycle
from stepdown.region.shared_stories.models import Evidence, Result


class SharedPoint(BaseModel):
    """`value` is rounded, and null where it is not shown: `says` then says why."""

    on: date
    label: str
    value: float | None
    says: str


class SharedChart(BaseModel):
    """As the ICB's snapshot of `as_of` shows it: rounded, and small numbers are hidden.

    Of `year` each point stands for the twelve months that end with its own.
    """

    measure: str
    title: str
    unit: str
    period: Literal["month", "year"]
    as_of: date
    points: list[SharedPoint]
    summary: str
    caution: str


class SharedWording(BaseModel):
    """`text` is empty where that version is not kept any more."""

    medium: str
    kind: str
    called: str
    version: str
    text: str


class SharedRecipe(BaseModel):
    search: SearchId
    parameters: Asked
    narrowing: dict[str, Any]
    in_words: str


class SharedPlan(BaseModel):
    """What another practice may begin with. `team` says roles and professions, and nobody's name."""

    accomplish: str
    know: str
    change: str
    measure: str | None
    balancing: list[str]
    watched: list[str]
    team: list[str]
    wordings: list[SharedWording]
    recipe: SharedRecipe | None


class SharedStoryText(BaseModel):
    """All that others read. `no_chart_because` is null where there is a chart."""

    practice: str
    title: str
    option: OptionId
    option_title: str
    variant: str
    variant_title: str
    as_of: date
    evidence_says: str
    aim: str
    aim_numbers: str
    why: str
    cycles: list[ToldCycle]
    chart: SharedChart | None
    no_chart_because: str | None
    words: str
    plan: SharedPlan


class StorySummary(BaseModel):
    id: UUID
    place: str
    practice: str
    title: str
    option: OptionId
    option_title: str
    variant: str
    variant_title: str
    evidence: Evidence
    result: Result
    evidence_says: str
    published_on: date


class SharedStoryView(StorySummary):
    """`can_copy`: whether this viewer may begin an intervention with it. `is_own`: their practice's."""

    told: SharedStoryText
    can_copy: bool
    is_own: bool


class PublishedStory(BaseModel):
    """`is_as_now`: whether others read the same as would go out today."""

    id: UUID
    published_on: date
    published_by: str
    is_as_now: bool


class StorySharing(BaseModel):
    """What would go out, to the letter. `seen` names it: who publishes sends it back.

    `read_again` are texts that speak of a few patients; `cannot_because` is empty where it may go out.
    """

    preview: SharedStoryText
    evidence: Evidence
    result: Result
    seen: str
    read_again: list[str]
    cannot_because: list[str]
    published: PublishedStory | None


class PublishStory(BaseModel):
    """`seen` is of the preview that somebody has read."""

    model_config = ConfigDict(extra="forbid")
    seen: str = Field(pattern="^[0-9a-f]{64}$")


class CopiedPlan(BaseModel):
    intervention_id: UUID
