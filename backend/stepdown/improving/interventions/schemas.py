from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from stepdown.clinical.free_text import WorkLine, WorkNote, WorkTitle
from stepdown.clinical.types import OptionId, SearchId
from stepdown.finding.searches.schemas import Asked, AskedParameters, BySettings, NewNarrowing
from stepdown.improving.interventions.models import (
    MOST_A_WEEK,
    MOST_EACH,
    MOST_PATIENTS,
    Agreed,
    InterventionStatus,
)
from stepdown.improving.interventions.smart import SmartInitial
from stepdown.writing.wordings.models import Medium

MOST_PEOPLE = 30
MOST_WORDINGS = 12
MOST_LINKS = 10
MOST_MEASURES = 20

ContentName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Patients = Annotated[int, Field(ge=1, le=MOST_PATIENTS)]
AWeek = Annotated[int, Field(ge=0, le=MOST_A_WEEK)]
Target = Annotated[float, Field(ge=-1_000_000, le=1_000_000, allow_inf_nan=False)]


class TeamRole(StrEnum):
    """Who does what: the roles for which the worksheets of the toolkit ask."""

    LEADS = "leads"
    RUNS_SEARCH = "runs_search"
    REVIEWS = "reviews"
    TELLS_PATIENTS = "tells_patients"
    SEES_PATIENTS = "sees_patients"
    FOLLOWS_UP = "follows_up"
    ANSWERS_QUERIES = "answers_queries"
    BRIEFS_RECEPTION = "briefs_reception"
    TRAINS = "trains"
    COLLECTS_FIGURES = "collects_figures"


class NewIntervention(BaseModel):
    """The option and the variant are enough. Of an intervention that it serves it takes the context along."""

    model_config = ConfigDict(extra="forbid")
    option: OptionId
    variant: ContentName
    title: WorkTitle | None = None
    statement: WorkNote = ""
    patients: Patients | None = None
    by_when: date | None = None
    serves: list[UUID] = Field(default_factory=list, max_length=MOST_LINKS)
    discussion_id: UUID | None = None
    came_from: ContentName | None = None


class NewTeamMember(BaseModel):
    """Somebody of the practice by `staff_id`, or anybody else by name."""

    model_config = ConfigDict(extra="forbid")
    staff_id: UUID | None = None
    name: WorkTitle | None = None
    does: list[TeamRole] = Field(default_factory=list, max_length=len(TeamRole))
    also: WorkNote = ""

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.staff_id is None) == (self.name is None):
            raise ValueError("Choose somebody of the practice, or give a name")
        return self


class NewAgreedSearch(NewNarrowing):
    """A saved search, whose settings are copied, or a search with settings of its own."""

    saved_search_id: UUID | None = None
    search: BySettings | None = None
    parameters: AskedParameters = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.saved_search_id is None) == (self.search is None):
            raise ValueError("Choose a saved search, or a search with its settings")
        return self


class NewAgreedWording(BaseModel):
    """`wording_id` is a published wording of the practice; null for the house's."""

    model_config = ConfigDict(extra="forbid")
    medium: Medium
    kind: Annotated[str, StringConstraints(pattern="^[a-z_]+$", max_length=40)]
    wording_id: UUID | None


# What may be emptied again: its null means "not said".
MAY_BE_NULL = frozenset(
    (
        "patients",
        "by_when",
        "measure",
        "target",
        "appointments_a_week",
        "letters_a_week",
        "starts_on",
        "search",
        "discussion_id",
    )
)


class InterventionChange(BaseModel):
    """Only what is sent is changed. Lists are sent as a whole."""

    model_config = ConfigDict(extra="forbid")
    title: WorkTitle | None = None
    variant: ContentName | None = None
    accomplish: WorkNote | None = None
    know: WorkNote | None = None
    change: WorkNote | None = None
    statement: WorkNote | None = None
    patients: Patients | None = None
    by_when: date | None = None
    measure: ContentName | None = None
    target: Target | None = None
    why: WorkNote | None = None
    appointments_a_week: AWeek | None = None
    letters_a_week: AWeek | None = None
    appointments_each: Annotated[int, Field(ge=1, le=MOST_EACH)] | None = None
    counts_only_who_ask: bool | None = None
    starts_on: date | None = None
    team: list[NewTeamMember] | None = Field(default=None, max_length=MOST_PEOPLE)
    search: NewAgreedSearch | None = None
    wordings: list[NewAgreedWording] | None = Field(default=None, max_length=MOST_WORDINGS)
    balancing: list[ContentName] | None = Field(default=None, max_length=MOST_MEASURES)
    serves: list[UUID] | None = Field(default=None, max_length=MOST_LINKS)
    discussion_id: UUID | None = None

    @model_validator(mode="after")
    def _nothing_emptied_that_must_stand(self) -> Self:
        empty = {name for name in self.model_fields_set if getattr(self, name) is None}
        if empty - MAY_BE_NULL:
            raise ValueError("There is a field here that cannot be null")
        return self


class StatusReason(BaseModel):
    model_config = ConfigDict(extra="forbid")
    reason: WorkLine


class StatusNote(BaseModel):
    """What there is to say of it, where anything is."""

    model_config = ConfigDict(extra="forbid")
    reason: WorkNote = ""


class NewAgreement(BaseModel):
    """Who agreed: a meeting, or names of staff. `agreed_on` is not in the future."""

    model_config = ConfigDict(extra="forbid")
    what: Agreed
    agreed_by: WorkLine
    agreed_on: date
    note: WorkNote = ""


class AimShown(BaseModel):
    statement: str
    patients: int | None
    by_when: date | None
    measure: str | None
    measure_title: str | None
    target: float | None
    why: str


class SmartLetter(BaseModel):
    """`hint` is what to do for a letter that is not met yet."""

    letter: SmartInitial
    name: str
    met: bool
    hint: str | None


class SmartCheck(BaseModel):
    letters: list[SmartLetter]
    says: str


class CapacityShown(BaseModel):
    """`fits` is null where something is missing. `share_says`: what is known of who asks to be seen."""

    appointments_a_week: int | None
    letters_a_week: int | None
    appointments_each: int
    counts_only_who_ask: bool
    weeks: int | None
    until: date | None
    fits: bool | None
    says: list[str]
    share_says: str


class TeamMember(BaseModel):
    staff_id: UUID | None
    name: str
    profession: str | None
    does: list[TeamRole]
    also: str


class TeamCandidate(BaseModel):
    staff_id: UUID
    name: str
    profession: str | None


class AgreedSearch(BaseModel):
    """`name` is of the saved search that it was copied from. `can_run`: its settings are still taken."""

    search: SearchId
    parameters: Asked
    narrowing: dict[str, Any]
    name: str
    in_words: str
    can_run: bool


class AgreedWording(BaseModel):
    """`says` where another wording is in use by now than the one that was chosen."""

    medium: Medium
    kind: str
    wording_id: UUID | None
    called: str
    version: str
    in_use: bool
    says: str | None


class AgreementShown(BaseModel):
    """`stands` is false where what was agreed has changed since, or the agreement was taken back."""

    id: UUID
    what: Agreed
    as_agreed: str
    agreed_by: str
    agreed_on: date
    note: str
    noted_by: str
    noted_at: datetime
    taken_back: bool
    stands: bool
    says: str | None


class MeasureNamed(BaseModel):
    id: str
    title: str


class LinkedIntervention(BaseModel):
    intervention_id: UUID
    option: OptionId
    title: str
    status: InterventionStatus


class NewestCycle(BaseModel):
    cycle_id: UUID
    number: int
    step: str
    due: str | None
    due_on: date | None


class TaskState(StrEnum):
    DONE = "done"
    BEGUN = "begun"
    TO_DO = "to_do"


class InterventionTask(BaseModel):
    """A line of the task list: a part of the plan, how far it is, and what it says."""

    part: Literal["questions", "aim", "capacity", "team", "search", "wording", "agreements", "worksheet"]
    state: TaskState
    says: str


class InterventionSummary(BaseModel):
    id: UUID
    option: OptionId
    option_title: str
    variant_title: str
    title: str
    status: InterventionStatus
    status_reason: str
    status_since: date
    statement: str
    patients: int | None
    by_when: date | None
    starts_on: date | None
    cycle: NewestCycle | None


class InterventionView(InterventionSummary):
    """`can_change`: whether this viewer may plan. `option_is_newer`: the toolkit's option changed since."""

    variant: str
    accomplish: str
    know: str
    change: str
    aim: AimShown
    smart: SmartCheck
    capacity: CapacityShown
    team: list[TeamMember]
    search: AgreedSearch | None
    wordings: list[AgreedWording]
    agreements: list[AgreementShown]
    measures: list[MeasureNamed]
    balancing: list[MeasureNamed]
    serves: list[LinkedIntervention]
    served_by: list[LinkedIntervention]
    discussion_id: UUID | None
    came_from: str | None
    tasks: list[InterventionTask]
    option_is_newer: bool
    can_change: bool
    made_by: str
    made_at: datetime
    version: int


class ChangedValue(BaseModel):
    """In words; null is "not said"."""

    what: str
    before: str | None
    after: str | None


class InterventionChangeShown(BaseModel):
    """`version` is the one that this change made. `undone_version` is what it undid, where it undid one."""

    id: UUID
    version: int
    changed_by: str
    changed_at: datetime
    values: list[ChangedValue]
    undone_version: int | None
    can_undo: bool
