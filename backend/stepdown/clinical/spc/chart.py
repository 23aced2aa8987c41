"""What goes into a chart and what comes out of it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

Number = int | float | Decimal


class ChartKind(StrEnum):
    """P: a share of patients. C: a count from an area that does not change. U: a count per denominator."""

    RUN = "run"
    XMR = "xmr"
    P = "p"
    C = "c"
    U = "u"

    @property
    def divides(self) -> bool:
        """Each point is a numerator over its own denominator, and has limits of its own."""
        return self in (ChartKind.P, ChartKind.U)

    @property
    def counts(self) -> bool:
        return self in (ChartKind.P, ChartKind.C, ChartKind.U)


class SpecialCause(StrEnum):
    OUTSIDE_LIMITS = "outside-limits"
    TREND = "trend"
    TWO_OF_THREE = "two-of-three"
    SHIFT = "shift"


class Direction(StrEnum):
    """Which way is better. NEUTRAL: neither, or nobody has said."""

    UP = "up"
    DOWN = "down"
    NEUTRAL = "neutral"


class Variation(StrEnum):
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL = "neutral"
    COMMON_CAUSE = "common-cause"


class Assurance(StrEnum):
    """Whether the target will be met month after month, if nothing changes."""

    PASSES = "pass"
    FAILS = "fail"
    HIT_OR_MISS = "hit-or-miss"


@dataclass(frozen=True, slots=True)
class Point:
    """`value` is what was measured or counted, for P and U the numerator. None: this month is missing."""

    on: date
    value: Number | None
    denominator: Number | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """`freeze`: limits come from the first N values of each phase. `rebase`: days on which phases start.

    `screen` is for XmR only: moving ranges over 3.267 times their mean are left out, once.
    """

    freeze: int | None = None
    screen: bool = False
    rebase: tuple[date, ...] = ()
    target: Number | None = None
    improve: Direction = Direction.NEUTRAL


@dataclass(frozen=True, slots=True)
class PlottedPoint:
    """`value` is what is drawn: for P and U the share or the rate. `phase` counts from 1."""

    on: date
    value: float | None
    numerator: float | None
    denominator: float | None
    centre: float
    lower: float | None
    upper: float | None
    special_cause: SpecialCause | None
    phase: int


@dataclass(frozen=True, slots=True)
class RunsTest:
    """Anhøj's two tests. `useful`: points that have a value and are not on the centre line.

    The two bounds are None where no point is useful: there is then nothing to test.
    """

    useful: int
    longest_run: int
    longest_run_max: int | None
    crossings: int
    crossings_min: int | None

    @property
    def signal(self) -> bool:
        if self.longest_run_max is None or self.crossings_min is None:
            return False
        return self.longest_run > self.longest_run_max or self.crossings < self.crossings_min


@dataclass(frozen=True, slots=True)
class Phase:
    """`values`: points with a value; `baseline`: how many of them, the first, made the centre and limits.

    `trial_limits`: under 12 made them, so they will move. `lower` and `upper` are None where there are none,
    or (P and U) where each point has its own.
    """

    number: int
    first: date
    last: date
    values: int
    baseline: int
    trial_limits: bool
    centre: float
    lower: float | None
    upper: float | None
    runs: RunsTest


@dataclass(frozen=True, slots=True)
class Analysis:
    """`absent_months`, first days of months: of a monthly series, those that no point stands for."""

    kind: ChartKind
    points: tuple[PlottedPoint, ...]
    phases: tuple[Phase, ...]
    variation: Variation
    assurance: Assurance | None
    absent_months: tuple[date, ...]

    @property
    def last_phase(self) -> Phase:
        return self.phases[-1]

    @property
    def missing(self) -> int:
        return sum(point.value is None for point in self.points)


class ChartRefusedError(Exception):
    """A sentence that says why no chart can be made; `at` is the position of a point at fault."""

    def __init__(self, sentence: str, at: int | None = None) -> None:
        super().__init__(sentence)
        self.at = at
