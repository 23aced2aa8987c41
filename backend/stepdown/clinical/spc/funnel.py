"""Funnel limits: how far practices of each size may lie from the whole by chance alone.

Spiegelhalter 2005: exact binomial or Poisson quantiles at 95 % and 99.8 %, interpolated between whole counts
so that the funnel is a smooth line. Overdispersion is not adjusted for: real practices differ by more than
chance, so "outside" asks a question and judges nobody.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, lgamma, log, sqrt

# Chances of a count at or below the line: 99.8 % lies between the outer two, 95 % between the inner two.
QUANTILES = (0.001, 0.025, 0.975, 0.999)
# Summing starts this many standard deviations under the mean: what lies below changes no line.
REACH = 12


class FunnelKind(StrEnum):
    """PROPORTION: patients of patients. RATE: counts per denominator, or observed over expected."""

    PROPORTION = "proportion"
    RATE = "rate"


class Place(StrEnum):
    """Where a practice lies. BEYOND: outside that band."""

    WITHIN = "within"
    BEYOND_95 = "beyond-95"
    BEYOND_998 = "beyond-99.8"


@dataclass(frozen=True, slots=True)
class FunnelLimits:
    lower_998: float
    lower_95: float
    upper_95: float
    upper_998: float

    def place(self, value: float) -> Place:
        if not self.lower_998 <= value <= self.upper_998:
            return Place.BEYOND_998
        return Place.WITHIN if self.lower_95 <= value <= self.upper_95 else Place.BEYOND_95


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """One practice, in the order asked for."""

    numerator: int
    denominator: float
    value: float
    limits: FunnelLimits
    place: Place


@dataclass(frozen=True, slots=True)
class Funnel:
    centre: float
    points: tuple[FunnelPoint, ...]


def funnel(kind: FunnelKind, practices: Sequence[tuple[int, float]]) -> Funnel:
    """Practices as (numerator, denominator), each denominator above 0. The centre is that of all together."""
    centre = sum(count for count, _ in practices) / sum(size for _, size in practices)
    return Funnel(centre, tuple(_point(kind, centre, count, size) for count, size in practices))


def _point(kind: FunnelKind, centre: float, count: int, size: float) -> FunnelPoint:
    limits = funnel_limits(kind, centre, size)
    return FunnelPoint(count, size, count / size, limits, limits.place(count / size))


def funnel_limits(kind: FunnelKind, centre: float, denominator: float) -> FunnelLimits:
    """Around a centre that may come from elsewhere (England, or 1 for observed over expected).

    A proportion's denominator is a whole number of patients.
    """
    expected = centre * denominator
    spread = sqrt(expected * (1 - centre)) if kind is FunnelKind.PROPORTION else sqrt(expected)
    if spread == 0:
        return FunnelLimits(centre, centre, centre, centre)
    chance = binomial(int(denominator), centre) if kind is FunnelKind.PROPORTION else poisson(expected)
    lines = quantiles(chance, max(0, int(expected - REACH * spread)))
    return FunnelLimits(*(line / denominator for line in lines))


def quantiles(chance: Callable[[int], float], first: int) -> list[float]:
    """For each of QUANTILES the count at which that chance is reached, interpolated from the count before."""
    lines: list[float] = []
    count, below = first, 0.0
    while len(lines) < len(QUANTILES):
        up_to = below + chance(count)
        reached = [one for one in QUANTILES[len(lines) :] if one <= up_to]
        lines += [max(0.0, count - (up_to - one) / (up_to - below)) for one in reached]
        count, below = count + 1, up_to
    return lines


def binomial(patients: int, share: float) -> Callable[[int], float]:
    """The chance of each count, by logarithms: the binomial coefficients themselves are too large."""

    def chance(count: int) -> float:
        ways = lgamma(patients + 1) - lgamma(count + 1) - lgamma(patients - count + 1)
        return exp(ways + count * log(share) + (patients - count) * log(1 - share))

    return chance


def poisson(expected: float) -> Callable[[int], float]:
    def chance(count: int) -> float:
        return exp(count * log(expected) - expected - lgamma(count + 1))

    return chance
