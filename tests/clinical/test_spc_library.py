"""The same series through an independent library, clinical-qikit. Where it differs, the test says how."""

from math import floor, isnan, log2
from statistics import mean

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from qikit.spc.compute import compute
from qikit.spc.signals import _mark_long_runs, _mark_trends, _mark_zones

from stepdown.clinical.spc.chart import ChartKind, SpecialCause
from stepdown.clinical.spc.funnel import FunnelKind, funnel_limits
from stepdown.clinical.spc.measured import Band, Limits, exact
from stepdown.clinical.spc.rules import outside_limits, shifts, trends, two_of_three
from tests.clinical.series import ONE_WILD_MONTH, chart, flagged, run, xmr

gappy = st.lists(st.one_of(st.none(), st.integers(0, 40)), min_size=2, max_size=40).filter(
    lambda values: sum(value is not None for value in values) >= 2
)
whole = st.lists(st.integers(-9, 9), min_size=2, max_size=40)
counted = st.lists(st.tuples(st.integers(0, 50), st.integers(50, 500)), min_size=2, max_size=30)

# Ours is the 2.66 of the NHS; the library divides 3 by 1.128, which is 2.6596.
CONSTANTS = 2.66 / (3 / 1.128)


def numbers(values: list[int | None]) -> np.ndarray:
    return np.array([np.nan if value is None else value for value in values], dtype=float)


@given(gappy)
def test_runs_and_crossings_agree(values: list[int | None]) -> None:
    theirs = compute("run", numbers(values))
    ours = run(*values).last_phase
    assert ours.centre == theirs["cl"][0]
    assert ours.runs.useful == theirs["summary"]["n_useful"]
    assert ours.runs.longest_run == theirs["summary"]["longest_run"]
    assert ours.runs.crossings == theirs["summary"]["n_crossings"]


@given(st.lists(st.integers(0, 1000), min_size=12, max_size=80))
def test_the_fewest_crossings_agree_and_the_longest_run_differs_as_stated(values: list[int]) -> None:
    """The library states bounds that are already signals: crossings of one less, runs from floor(log₂ n) + 3.

    Ours is Anhøj's published rule: a run longer than round(log₂ n) + 3. The library is therefore the quicker
    to signal, by one or two points. It also signals nothing under 10 useful points; ours has no such floor.
    """
    theirs, ours = compute("run", numbers([*values]))["summary"], run(*values).last_phase.runs
    assume(ours.useful >= 10)
    assert ours.crossings_min == theirs["crossings_threshold"] + 1
    assert ours.longest_run_max is not None
    assert theirs["run_threshold"] == floor(log2(ours.useful)) + 3
    assert ours.longest_run_max + 1 - theirs["run_threshold"] in (1, 2)
    if ours.crossings < (ours.crossings_min or 0):
        assert theirs["crossings_signal"]


@given(st.lists(st.integers(0, 40), min_size=2, max_size=40))
def test_xmr_limits_agree_when_screened(values: list[int]) -> None:
    """The library always screens, and draws no limits where nothing varies; ours then lie on the mean."""
    theirs, ours = compute("i", numbers([*values])), xmr(*values, screen=True).last_phase
    assert ours.centre == pytest.approx(theirs["cl"][0])
    assert ours.upper is not None
    if isnan(theirs["ucl"][0]):
        assert ours.upper == ours.lower == ours.centre
    else:
        assert ours.upper - ours.centre == pytest.approx((theirs["ucl"][0] - theirs["cl"][0]) * CONSTANTS)
        assert ours.centre - (ours.lower or 0) == pytest.approx(
            (theirs["cl"][0] - theirs["lcl"][0]) * CONSTANTS
        )


def test_across_a_missing_month_the_library_takes_a_range_and_ours_does_not() -> None:
    theirs = compute("i", numbers([1, 2, None, 5, 6]))
    assert theirs["ucl"][0] - theirs["cl"][0] == pytest.approx(mean([1, 3, 1]) * 3 / 1.128)
    assert xmr(1, 2, None, 5, 6).last_phase.upper == pytest.approx(3.5 + 2.66)


def test_the_worked_example_agrees() -> None:
    theirs = compute("i", numbers([*ONE_WILD_MONTH]))
    assert (round(theirs["cl"][0], 2), round(theirs["lcl"][0], 2), round(theirs["ucl"][0], 2)) == (
        1.94,
        -0.72,
        4.6,
    )


@given(counted)
def test_shares_rates_and_counts_agree(pairs: list[tuple[int, int]]) -> None:
    """The library lets an upper limit of a share pass 1; none of these does."""
    counts, sizes = numbers([count for count, _ in pairs]), numbers([size for _, size in pairs])
    for kind, theirs in (
        (ChartKind.P, compute("p", counts / sizes, sizes)),
        (ChartKind.U, compute("u", counts / sizes, sizes)),
        (ChartKind.C, compute("c", counts)),
    ):
        ours = chart(kind, [count for count, _ in pairs], [size for _, size in pairs]).points
        assert [point.centre for point in ours] == pytest.approx(list(theirs["cl"]))
        assert [point.lower for point in ours] == pytest.approx(list(theirs["lcl"]), abs=1e-9)
        assert [point.upper for point in ours] == pytest.approx(
            [min(1, one) if kind is ChartKind.P else one for one in theirs["ucl"]]
        )


@given(whole)
def test_shift_and_trend_agree(values: list[int]) -> None:
    """Its marks for any length, asked for the NHS seven. It bridges points on the line: here is none."""
    centre = exact(0.5)
    ours = [exact(value) for value in values]
    assert shifts(ours, [Limits(centre)] * len(values)) == marked(
        _mark_long_runs(numbers([*values]), np.full(len(values), 0.5), 7)
    )
    assert trends(ours) == marked(_mark_trends(numbers([*values]), 7))


@given(whole)
def test_two_of_three_and_outside_agree(values: list[int]) -> None:
    """Limits 5.1 either side of 0.2: two thirds of them at 3.6 and −3.2."""
    centre, width = exact(0.2), exact(5.1)
    limits = [Limits(centre, Band(centre - width, centre + width, width))] * len(values)
    lines = [np.full(len(values), line) for line in (0.2, 5.3)]
    ours = [exact(value) for value in values]
    assert two_of_three(ours, limits) == marked(_mark_zones(numbers([*values]), *lines, 2, 3, 2.0))
    assert outside_limits(ours, limits) == {at for at, value in enumerate(values) if not -4.9 <= value <= 5.3}


def test_a_missing_month_is_bridged_by_the_library_and_not_by_ours() -> None:
    rising = [1, 2, 3, None, 4, 5, 6, 7]
    assert marked(_mark_trends(numbers(rising), 7)) == {0, 1, 2, 4, 5, 6, 7}
    assert flagged(xmr(*rising), SpecialCause.TREND) == []


def marked(marks: np.ndarray) -> set[int]:
    return {int(at) for at in np.flatnonzero(marks)}


@settings(max_examples=40)
@given(st.floats(0.01, 0.9), st.lists(st.integers(5, 3000), min_size=2, max_size=6))
def test_funnels_agree(centre: float, sizes: list[int]) -> None:
    for kind, code in ((FunnelKind.PROPORTION, "p"), (FunnelKind.RATE, "u")):
        size = numbers([*sizes])
        theirs = compute(code, np.full(len(sizes), centre), size, cl_override=centre, funnel=True)
        ours = [funnel_limits(kind, centre, one) for one in sizes]
        assert [one.lower_998 for one in ours] == pytest.approx(list(theirs["lcl"]), abs=1e-7)
        assert [one.upper_998 for one in ours] == pytest.approx(list(theirs["ucl"]), abs=1e-7)
        assert [one.lower_95 for one in ours] == pytest.approx(list(theirs["lcl_95"]), abs=1e-7)
        assert [one.upper_95 for one in ours] == pytest.approx(list(theirs["ucl_95"]), abs=1e-7)
