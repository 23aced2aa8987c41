"""Straight scales with round ticks, by the rules of d3 (ISC licence), so that both pictures have the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor, log10, sqrt

ROUNDS_OF_NICE = 10


@dataclass(frozen=True, slots=True)
class Scale:
    """From the values `low` to `high` to the pixels `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.start * (1 - share) + self.end * share

    def nice(self, count: int) -> "Scale":
        """From a round value to a round value."""
        low, high, before = self.low, self.high, 0.0
        for _ in range(ROUNDS_OF_NICE):
            step = _steps(low, high, count)[2]
            if step == before:
                break
            low, high = _down(low, step), _up(high, step)
            before = step
        return Scale(low, high, self.start, self.end)

    def ticks(self, count: int) -> list[float]:
        first, last, step = _steps(self.low, self.high, count)
        return [at / -step if step < 0 else at * step for at in range(first, last + 1)]


def _steps(low: float, high: float, count: int) -> tuple[int, int, float]:
    """The first and last multiple, and the step: 1, 2 or 5 times a power of ten. Under 1 as −1/step."""
    wanted = (high - low) / count
    power = floor(log10(wanted))
    factor = next(_factors(wanted / 10.0**power))
    if power < 0:
        step = 10.0**-power / factor
        first, last = _round(low * step), _round(high * step)
        return first + (first / step < low), last - (last / step > high), -step
    step = 10.0**power * factor
    first, last = _round(low / step), _round(high / step)
    return first + (first * step < low), last - (last * step > high), step


def _factors(error: float) -> Iterator[int]:
    yield from (factor for least, factor in ((sqrt(50), 10), (sqrt(10), 5), (sqrt(2), 2)) if error >= least)
    yield 1


def _round(number: float) -> int:
    return floor(number + 0.5)


def _down(low: float, step: float) -> float:
    return floor(low / step) * step if step > 0 else floor(low * -step) / -step


def _up(high: float, step: float) -> float:
    return ceil(high / step) * step if step > 0 else ceil(high * -step) / -step
