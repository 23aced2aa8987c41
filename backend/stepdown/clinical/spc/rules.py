"""The four rules of NHS Making Data Count, by which a point shows special cause. They work within one phase.

A missing month breaks a run and a trend, and a window of three that holds one is not judged.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from stepdown.clinical.spc.chart import SpecialCause
from stepdown.clinical.spc.measured import Limits, Values

IN_A_ROW = 7
WINDOW = 3


def special_causes(values: Values, limits: Sequence[Limits]) -> list[SpecialCause | None]:
    """For each point the first rule that it breaks: outside limits, trend, two of three, shift."""
    found = (
        (SpecialCause.OUTSIDE_LIMITS, outside_limits(values, limits)),
        (SpecialCause.TREND, trends(values)),
        (SpecialCause.TWO_OF_THREE, two_of_three(values, limits)),
        (SpecialCause.SHIFT, shifts(values, limits)),
    )
    return [next((cause for cause, where in found if at in where), None) for at in range(len(values))]


def outside_limits(values: Values, limits: Sequence[Limits]) -> set[int]:
    """On the limit is inside it."""
    return {
        at
        for at, (value, limit) in enumerate(zip(values, limits, strict=True))
        if value is not None and limit.band and abs(limit.distance(value)) > limit.band.width
    }


def trends(values: Values) -> set[int]:
    """All points of seven or more that each rise, or each fall. Two equal neighbours end a trend."""
    return _rows_of_seven(values, _rises) | _rows_of_seven(values, _falls)


def _rises(before: Fraction, after: Fraction) -> bool:
    return after > before


def _falls(before: Fraction, after: Fraction) -> bool:
    return after < before


def _rows_of_seven(values: Values, goes_on: Callable[[Fraction, Fraction], bool]) -> set[int]:
    row, found = [0], set[int]()
    for at, (before, after) in enumerate(pairwise(values), start=1):
        if before is None or after is None or not goes_on(before, after):
            row = []
        row.append(at)
        if len(row) >= IN_A_ROW:
            found.update(row)
    return found


def shifts(values: Values, limits: Sequence[Limits]) -> set[int]:
    """All points of seven or more on one side of the centre line. A point on the line ends the run."""
    distances = [
        None if value is None else limit.distance(value) for value, limit in zip(values, limits, strict=True)
    ]
    return _rows_of_seven(distances, _both_above) | _rows_of_seven(distances, _both_below)


def _both_above(before: Fraction, after: Fraction) -> bool:
    return before > 0 and after > 0


def _both_below(before: Fraction, after: Fraction) -> bool:
    return before < 0 and after < 0


def two_of_three(values: Values, limits: Sequence[Limits]) -> set[int]:
    """Points beyond two thirds of the limit, where two of three neighbours are so on the same side.

    The third may be anywhere. A point outside the limit is beyond two thirds of it, too.
    """
    far = [_far_side(value, limit) for value, limit in zip(values, limits, strict=True)]
    return {at for window in _windows(values) for which in (1, -1) for at in _two(far, window, which)}


def _far_side(value: Fraction | None, limit: Limits) -> int:
    if value is None or limit.band is None:
        return 0
    distance = limit.distance(value)
    if 3 * abs(distance) <= 2 * limit.band.width:
        return 0
    return 1 if distance > 0 else -1


def _windows(values: Values) -> Iterator[range]:
    """Each three neighbours that all have a value."""
    for first in range(len(values) - WINDOW + 1):
        window = range(first, first + WINDOW)
        if all(values[at] is not None for at in window):
            yield window


def _two(far: Sequence[int], window: range, which: int) -> list[int]:
    beyond = [at for at in window if far[at] == which]
    return beyond if len(beyond) >= WINDOW - 1 else []
