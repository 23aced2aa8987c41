"""Centre lines and limits, from the points of a baseline."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import isqrt, sqrt
from statistics import mean, median

from stepdown.clinical.spc.chart import ChartKind, Point
from stepdown.clinical.spc.measured import Band, Limits, Values, exact, plotted, present

# Wheeler's constants for moving ranges of two: 3 / 1.128, and the upper limit of the ranges themselves.
LIMIT_PER_RANGE = Fraction("2.66")
SCREEN_OVER = Fraction("3.267")


def centre_of(kind: ChartKind, baseline: Sequence[Point]) -> Fraction:
    """Run: median. XmR and C: mean. P and U: all numerators over all denominators, not the mean of shares."""
    if kind.divides:
        return _pooled(baseline)
    values = present([plotted(kind, point) for point in baseline])
    return median(values) if kind is ChartKind.RUN else mean(values)


def _pooled(baseline: Sequence[Point]) -> Fraction:
    counted = [
        (exact(point.value), exact(point.denominator))
        for point in baseline
        if point.value is not None and point.denominator
    ]
    return sum((count for count, _ in counted), Fraction(0)) / sum(size for _, size in counted)


def moving_ranges(values: Values) -> list[Fraction]:
    """From each value to the next. Across a missing month there is none, on either side of it."""
    return [
        abs(after - before) for before, after in pairwise(values) if before is not None and after is not None
    ]


def mean_range(values: Values, *, screen: bool) -> Fraction | None:
    """None without two neighbouring values.

    Screening leaves out what is over 3.267 times the mean range and takes the mean anew, once. Where only
    ranges of 0 would be left, none is left out: the limits would fall onto the mean and flag every point.
    """
    ranges = moving_ranges(values)
    if not ranges:
        return None
    whole = mean(ranges)
    if not screen:
        return whole
    return mean([one for one in ranges if one <= SCREEN_OVER * whole]) or whole


def xmr_limits(centre: Fraction, baseline: Values, *, screen: bool) -> Limits:
    average = mean_range(baseline, screen=screen)
    if average is None:
        return Limits(centre)
    width = LIMIT_PER_RANGE * average
    return Limits(centre, Band(centre - width, centre + width, width))


def c_limits(centre: Fraction) -> Limits:
    """Three standard deviations of a Poisson count; a count is never under 0."""
    width = 3 * _root(centre)
    return Limits(centre, Band(max(Fraction(0), centre - width), centre + width, width))


def p_limits(centre: Fraction, denominator: Fraction) -> Limits:
    """Three standard deviations of a binomial share; a share is never under 0 or over 1."""
    width = 3 * _root(centre * (1 - centre) / denominator)
    return Limits(centre, Band(max(Fraction(0), centre - width), min(Fraction(1), centre + width), width))


def u_limits(centre: Fraction, denominator: Fraction) -> Limits:
    """Three standard deviations of a Poisson rate; a rate is never under 0."""
    width = 3 * _root(centre / denominator)
    return Limits(centre, Band(max(Fraction(0), centre - width), centre + width, width))


def _root(number: Fraction) -> Fraction:
    """Exact where the root is a fraction, so that a count on its limit is on it: 28 around a mean of 16."""
    root = Fraction(isqrt(number.numerator), isqrt(number.denominator))
    return root if root * root == number else Fraction(sqrt(number))
