"""Which points stand out, and whether for the better."""

from collections.abc import Sequence
from dataclasses import replace

from stepdown.clinical.spc.chart import Direction, PlottedPoint, SpecialCause
from stepdown.improving.charts.marks import Means

# A shift or a trend takes seven figures, so fewer cannot tell a change from chance.
FEWEST_TO_JUDGE = 7


def judged(points: Sequence[PlottedPoint]) -> tuple[PlottedPoint, ...]:
    """As they are, or while there are too few figures without any special cause."""
    if sum(point.value is not None for point in points) >= FEWEST_TO_JUDGE:
        return tuple(points)
    return tuple(replace(point, special_cause=None) for point in points)


def meanings(points: Sequence[PlottedPoint], improve: Direction) -> list[Means | None]:
    """Point by point; None without special cause. A trend points where it goes, the others to their side."""
    return [_means(points, at, improve) for at in range(len(points))]


def _means(points: Sequence[PlottedPoint], at: int, improve: Direction) -> Means | None:
    point = points[at]
    if point.special_cause is None or point.value is None:
        return None
    way = _trend(points, at) if point.special_cause is SpecialCause.TREND else point.value - point.centre
    if improve is Direction.NEUTRAL or way == 0:
        return Means.CHANGED
    return Means.BETTER if (way > 0) == (improve is Direction.UP) else Means.WORSE


def _trend(points: Sequence[PlottedPoint], at: int) -> float:
    """From the point before, or to the point after where this one begins the trend."""
    for first, second in ((at - 1, at), (at, at + 1)):
        if first >= 0 and second < len(points):
            pair = points[first], points[second]
            if all(one.special_cause is SpecialCause.TREND and one.phase == pair[0].phase for one in pair):
                return (pair[1].value or 0) - (pair[0].value or 0)
    return 0
