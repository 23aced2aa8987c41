"""Which share of those invited asks for an appointment: what is known, and how surely."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import exp, floor, fsum, lgamma, log

# The end of the 95 % interval is found to this many halvings: far finer than one in a hundred thousand.
HALVINGS = 24
ROUNDED = 10_000
EITHER_SIDE = 0.025


@dataclass(frozen=True)
class ResponseShare:
    """Of `letters` old enough to be judged `asked` led to an appointment; the start is counted beside them.

    The start weighs as much as `start_letters` would of which `start_asked` asked.
    """

    start_letters: int
    start_asked: int
    letters: int = 0
    asked: int = 0

    def __post_init__(self) -> None:
        if not (0 < self.start_asked < self.start_letters and 0 <= self.asked <= self.letters):
            raise ValueError("no more can ask than were written to")

    @property
    def start(self) -> Fraction:
        return Fraction(self.start_asked, self.start_letters)

    @property
    def estimate(self) -> Fraction:
        return Fraction(self.start_asked + self.asked, self.start_letters + self.letters)

    @property
    def lowest(self) -> Fraction:
        return self._bound(EITHER_SIDE)

    @property
    def highest(self) -> Fraction:
        return self._bound(1 - EITHER_SIDE)

    @property
    def used(self) -> Fraction:
        """What the letters of a week are reckoned by: quick to write to fewer, slow to write to more.

        Where more people asked than at the start: the estimate. Where fewer did: still the start, until even
        the upper end of the interval is below it.
        """
        return max(self.estimate, min(self.start, self.highest))

    def letters_for(self, free_appointments: int) -> int:
        return floor(free_appointments / self.used)

    def _bound(self, below: float) -> Fraction:
        asked, quiet = self.start_asked + self.asked, self.start_letters + self.letters
        return Fraction(round(beta_quantile(below, asked, quiet - asked) * ROUNDED), ROUNDED)


@lru_cache(1_000)
def beta_quantile(below: float, a: int, b: int) -> float:
    """Below which a Beta(a, b) stays with this probability; a and b are whole, so the sum is exact.

    >>> round(beta_quantile(0.975, 1, 10), 4)  # the upper end for 0 of 10: 1 - 0.025 ** (1 / 10)
    0.3085
    """
    chance = _chance_of_at_least(a, a + b - 1)
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if chance(middle) < below else (low, middle)
    return (low + high) / 2


def _chance_of_at_least(least: int, tries: int) -> Callable[[float], float]:
    """P(Beta(a, b) < x) is the chance of a or more successes in a + b - 1 tries that succeed with x."""
    ways = [lgamma(tries + 1) - lgamma(k + 1) - lgamma(tries - k + 1) for k in range(least, tries + 1)]

    def chance(x: float) -> float:
        yes, no = log(x), log(1 - x)
        return fsum(exp(way + k * yes + (tries - k) * no) for k, way in enumerate(ways, least))

    return chance
