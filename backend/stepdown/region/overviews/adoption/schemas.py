from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel

from stepdown.clinical.types import OptionId
from stepdown.improving.cycles.models import CycleState, Decision
from stepdown.improving.interventions.models import InterventionStatus
from stepdown.region.overviews.dated import AsOf


class AdoptionShows(StrEnum):
    """Which practices: of one option where one is asked for, else of any."""

    ALL = "all"
    TAKEN_UP = "taken_up"
    OPEN_CYCLE = "open_cycle"
    NOTHING = "nothing"


class InterventionTold(BaseModel):
    """`cycle_state` is of its newest cycle, null where there is none; `decision` of the last one closed."""

    id: UUID
    variant: str
    variant_title: str
    status: InterventionStatus
    started_on: date | None
    cycles: int
    cycles_closed: int
    cycle_state: CycleState | None
    decision: Decision | None
    cycles_say: str


class OptionOfPractice(BaseModel):
    option: OptionId
    interventions: list[InterventionTold]


class AdoptionRow(BaseModel):
    """All seven options, in their order."""

    code: str
    name: str
    pcn_name: str | None
    options: list[OptionOfPractice]


class Taken(BaseModel):
    """`practices` took it up in whatever state; one that runs it twice counts once."""

    practices: int
    planned: int
    running: int
    paused: int
    finished: int
    stopped: int
    cycles_open: int
    cycles_closed: int


class VariantTaken(Taken):
    variant: str
    title: str


class OptionTaken(Taken):
    option: OptionId
    title: str
    short: str
    variants: list[VariantTaken]


class Adoption(BaseModel):
    """`as_of` is null while there is no snapshot. `says` and `options` are of all `of` practices looked at,

    `practices` of those that are shown.
    """

    as_of: AsOf | None
    says: str
    of: int
    options: list[OptionTaken]
    practices: list[AdoptionRow]
