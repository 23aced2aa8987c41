"""What a search is asked, and the signed knowledge that it is given."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from stepdown.clinical.dosing import Dosing
from stepdown.clinical.ome.calculator import OmeCalculator
from stepdown.clinical.ome.thresholds import Threshold
from stepdown.clinical.types import DependenceGroup, Schedule
from stepdown.clinical.working_days import WorkingDays


class Uses(StrEnum):
    """Opioids for cough, diarrhoea or anaesthesia are looked at only where somebody asks for them."""

    PAIN = "pain"
    ALL = "all"


class Beside(StrEnum):
    """Whether the patient has an opioid too."""

    EITHER = "either"
    WITH_OPIOID = "with_opioid"
    WITHOUT_OPIOID = "without_opioid"


@dataclass(frozen=True, slots=True)
class Parameters:
    """A search reads only those that its signed definition names; `content` makes them, within its limits.

    No schedules and no group mean all of them; no threshold means the one in force.
    """

    months: int = 2
    schedules: frozenset[Schedule] = frozenset()
    uses: Uses = Uses.PAIN
    working_days: int = 3
    days: int = 90
    gap_days: int = 14
    group: DependenceGroup | None = None
    beside: Beside = Beside.EITHER
    threshold: Decimal | None = None
    factor_set: str | None = None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """`review_codes` say that a medication review was done; `dosing` reads directions.

    `calculator` reckons by a factor set, None for the default. `organisations`: those that the practice
    belongs to, nearest first, for a threshold of their own.
    """

    review_codes: frozenset[str]
    working_days: WorkingDays
    dosing: Callable[[str], Dosing]
    calculator: Callable[[str | None], OmeCalculator]
    thresholds: tuple[Threshold, ...]
    organisations: tuple[str, ...] = ()
