"""What no chart is made of, each with its sentence."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from math import isfinite

from stepdown.clinical.spc.chart import ChartKind, ChartRefusedError, Number, Options, Point

# Limits need a moving range, and one value has none.
FEWEST_TO_FREEZE = 2


def refuse_impossible(kind: ChartKind, points: Sequence[Point], options: Options) -> None:
    if not points:
        raise ChartRefusedError("There are no points")
    for at, (before, after) in enumerate(pairwise(points), start=1):
        if after.on <= before.on:
            raise ChartRefusedError(
                f"{after.on} is not after {before.on}: the rows must be in date order", at
            )
    for at, point in enumerate(points):
        for sentence in _faults(kind, point):
            raise ChartRefusedError(sentence, at)
    _refuse_options(kind, points, options)


def _refuse_options(kind: ChartKind, points: Sequence[Point], options: Options) -> None:
    if options.freeze is not None and options.freeze < FEWEST_TO_FREEZE:
        raise ChartRefusedError(f"A baseline has at least {FEWEST_TO_FREEZE} points")
    if options.screen and kind is not ChartKind.XMR:
        raise ChartRefusedError("Only the moving ranges of an XmR chart can be screened")
    for day in options.rebase:
        if not points[0].on < day <= points[-1].on:
            raise ChartRefusedError(f"No new phase can begin on {day}: it needs points before and after")


def _faults(kind: ChartKind, point: Point) -> Iterator[str]:
    for name, number in (("value", point.value), ("denominator", point.denominator)):
        if number is not None and not isfinite(number):
            yield f"The {name} is not a number"
    if kind.counts and point.value is not None:
        yield from _faults_of_a_count(kind, point.value)
    if kind.divides:
        yield from _faults_of_a_fraction(kind, point)


def _faults_of_a_count(kind: ChartKind, count: Number) -> Iterator[str]:
    if not _is_count(count):
        yield f"The value of a {kind.upper()} chart is a count: a whole number, not below 0. This is {count}"


def _faults_of_a_fraction(kind: ChartKind, point: Point) -> Iterator[str]:
    """For U the denominator may be a part, such as patient-years; for P it counts patients."""
    if point.denominator is None:
        if point.value is not None:
            yield f"A {kind.upper()} chart needs a denominator for each value"
    elif point.denominator < 0 or (kind is ChartKind.P and not _is_count(point.denominator)):
        yield f"The denominator {point.denominator} cannot be"
    elif point.value and (
        point.denominator == 0 or (kind is ChartKind.P and point.value > point.denominator)
    ):
        yield f"{point.value} of {point.denominator} cannot be"


def _is_count(number: Number) -> bool:
    return number >= 0 and number == int(number)


def absent_months(days: Sequence[date]) -> tuple[date, ...]:
    """First days of the months that no point stands for, between the first and the last.

    Only of a monthly series: no two points in one month, and most steps from month to month.
    """
    months = [day.year * 12 + day.month - 1 for day in days]
    steps = [after - before for before, after in pairwise(months)]
    if 0 in steps or sum(step == 1 for step in steps) * 2 <= len(steps):
        return ()
    absent = sorted(set(range(months[0], months[-1])) - set(months))
    return tuple(date(month // 12, month % 12 + 1, 1) for month in absent)
