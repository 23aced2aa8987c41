"""One phase after the other: its baseline, its centre and limits, and what stands out in it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from stepdown.clinical.spc.chart import (
    ChartKind,
    ChartRefusedError,
    Options,
    Point,
    RunsTest,
    SpecialCause,
)
from stepdown.clinical.spc.limits import c_limits, centre_of, p_limits, u_limits, xmr_limits
from stepdown.clinical.spc.measured import Limits, Values, exact, exact_or_none, plotted, present
from stepdown.clinical.spc.rules import special_causes
from stepdown.clinical.spc.runs import runs, runs_test


@dataclass(frozen=True, slots=True)
class JudgedPhase:
    """Position by position: points, what is plotted, limits, special causes."""

    kind: ChartKind
    points: Sequence[Point]
    baseline: int
    values: Values
    limits: list[Limits]
    causes: list[SpecialCause | None]
    runs: RunsTest


def split(points: Sequence[Point], rebase: Sequence[date]) -> list[Sequence[Point]]:
    """A phase begins with the first point on or after its day."""
    days = [point.on for point in points]
    cuts = [0, *(bisect_left(days, day) for day in sorted(set(rebase))), len(points)]
    return [points[first:end] for first, end in pairwise(cuts)]


def judge(kind: ChartKind, points: Sequence[Point], options: Options) -> JudgedPhase:
    values = [plotted(kind, point) for point in points]
    baseline = _baseline(values, options.freeze)
    known = present(values[:baseline])
    if not known:
        raise ChartRefusedError(_nothing_in(points))
    limits = _limits(kind, points, baseline, options)
    test = runs_test(values, limits[0].centre)
    if kind is ChartKind.RUN:
        causes = _long_runs(values, limits[0].centre, test)
    else:
        causes = special_causes(values, limits)
    return JudgedPhase(kind, points, len(known), values, limits, causes, test)


def _nothing_in(points: Sequence[Point]) -> str:
    if not points:
        return "There is no point between the days on which two phases begin"
    return f"There is no value from {points[0].on} to {points[-1].on}"


def _baseline(values: Values, freeze: int | None) -> int:
    """How many points it takes to have `freeze` values; all, where there are not so many yet."""
    known = [at for at, value in enumerate(values) if value is not None]
    return known[freeze - 1] + 1 if freeze is not None and freeze <= len(known) else len(values)


def _limits(kind: ChartKind, points: Sequence[Point], baseline: int, options: Options) -> list[Limits]:
    centre = centre_of(kind, points[:baseline])
    if kind.divides:
        return [_limits_of_its_own(kind, centre, point) for point in points]
    match kind:
        case ChartKind.XMR:
            before = [exact_or_none(point.value) for point in points[:baseline]]
            limits = xmr_limits(centre, before, screen=options.screen)
        case ChartKind.C:
            limits = c_limits(centre)
        case _:
            limits = Limits(centre)
    return [limits] * len(points)


def _limits_of_its_own(kind: ChartKind, centre: Fraction, point: Point) -> Limits:
    """A missing count with a known denominator still has limits; without a denominator there are none."""
    if not point.denominator:
        return Limits(centre)
    reckon = p_limits if kind is ChartKind.P else u_limits
    return reckon(centre, exact(point.denominator))


def _long_runs(values: Values, centre: Fraction, test: RunsTest) -> list[SpecialCause | None]:
    """On a run chart each point of a run that is too long for chance is part of a shift."""
    too_long = {
        at
        for run in runs(values, centre)
        if test.longest_run_max is not None and len(run) > test.longest_run_max
        for at in run
    }
    return [SpecialCause.SHIFT if at in too_long else None for at in range(len(values))]
