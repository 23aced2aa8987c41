import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.spc.chart import ChartKind, SpecialCause
from stepdown.clinical.spc.runs import fewest_crossings, longest_run_max
from tests.clinical.series import causes, chart, flagged, run, xmr

series = st.lists(st.one_of(st.none(), st.integers(-30, 30)), min_size=1, max_size=40).filter(
    lambda values: any(value is not None for value in values)
)


@pytest.mark.parametrize(
    ("useful", "longest", "fewest"),
    [
        (1, 3, 0),
        (2, 4, 0),
        (5, 5, 0),
        (6, 6, 1),
        (10, 6, 2),
        (12, 7, 3),
        (16, 7, 4),
        (17, 7, 5),
        (20, 7, 6),
        (22, 7, 7),
        (23, 8, 7),
        (24, 8, 8),
        (50, 9, 19),
        (100, 10, 41),
    ],
)
def test_the_bounds_follow_the_number_of_useful_points(useful: int, longest: int, fewest: int) -> None:
    assert longest_run_max(useful) == longest
    assert fewest_crossings(useful) == fewest


def test_the_centre_of_a_run_chart_is_the_median_and_it_has_no_limits() -> None:
    chart = run(1, 100, 2, 3)
    assert (chart.last_phase.centre, chart.last_phase.lower, chart.last_phase.upper) == (2.5, None, None)


def test_points_on_the_median_count_neither_for_a_run_nor_for_a_crossing() -> None:
    test = run(1, 5, 1, 5, 9, 5, 9, 5, 5).last_phase.runs
    assert (test.useful, test.longest_run, test.crossings) == (4, 2, 1)


def test_a_missing_month_is_dropped_like_a_point_on_the_median_and_counted() -> None:
    chart = run(1, None, 1, 9, None, 9)
    assert (chart.last_phase.runs.useful, chart.last_phase.runs.longest_run) == (4, 2)
    assert (chart.last_phase.runs.crossings, chart.missing) == (1, 2)
    assert [point.value for point in chart.points] == [1, None, 1, 9, None, 9]


def test_where_all_points_lie_on_the_median_there_is_nothing_to_test() -> None:
    test = run(4, 4, 4).last_phase.runs
    assert (test.useful, test.longest_run, test.crossings) == (0, 0, 0)
    assert (test.longest_run_max, test.crossings_min, test.signal) == (None, None, False)


def test_a_run_longer_than_the_bound_is_a_signal_and_one_as_long_is_not() -> None:
    as_long = [1] * 7 + [9, 1, 9, 1, 9, 1] + [9] * 7
    assert run(*as_long).last_phase.runs.longest_run == 7
    assert not run(*as_long).last_phase.runs.signal
    longer = [1] * 8 + [9, 1, 9, 1] + [9] * 8
    assert run(*longer).last_phase.runs.crossings_min == 6
    assert run(*longer).last_phase.runs.longest_run == 8
    assert run(*longer).last_phase.runs.signal


def test_fewer_crossings_than_the_bound_are_a_signal_and_as_many_are_not() -> None:
    six = [1, 1, 1, 9, 9, 9, 1, 1, 1, 9, 9, 9, 1, 1, 9, 9, 1, 1, 9, 9]
    five = [1, 1, 1, 1, 9, 9, 9, 9, 1, 1, 1, 9, 9, 9, 1, 1, 1, 9, 9, 9]
    enough, few = run(*six, 1, 9).last_phase.runs, run(*five).last_phase.runs
    assert (enough.useful, enough.crossings, enough.crossings_min, enough.signal) == (22, 9, 7, False)
    assert (few.useful, few.crossings, few.crossings_min, few.signal) == (20, 5, 6, True)
    assert few.longest_run <= (few.longest_run_max or 0)


def test_as_many_crossings_as_the_bound_are_no_signal() -> None:
    test = run(*[1, 1, 1, 9, 9, 9] * 3, 1, 9).last_phase.runs
    assert (test.useful, test.crossings, test.crossings_min, test.signal) == (20, 7, 6, False)
    test = run(*[1] * 3, *[9] * 3, *[1] * 3, *[9] * 3, *[1] * 3, *[9] * 3, 9, 1).last_phase.runs
    assert (test.useful, test.crossings, test.crossings_min, test.signal) == (20, 6, 6, False)


def test_each_point_of_a_run_too_long_for_chance_is_a_shift_on_a_run_chart() -> None:
    chart = run(*[1] * 4, 5, *[1] * 4, *[9, 9, 9, 1] * 3, 9, 9)
    assert chart.last_phase.runs.longest_run == 8
    assert flagged(chart, SpecialCause.SHIFT) == [0, 1, 2, 3, 5, 6, 7, 8]


def test_a_run_chart_knows_no_trend() -> None:
    assert set(causes(run(1, 2, 3, 4, 5, 6, 7, 8, 9))) == {None}


def test_the_other_charts_are_tested_for_runs_about_their_own_centre() -> None:
    assert xmr(1, 1, 1, 9, 9, 30).last_phase.runs.longest_run == 3
    test = chart(ChartKind.C, [1, 1, 1, 9, 9, 30]).last_phase.runs
    assert (test.longest_run, test.crossings) == (3, 1)


@given(series)
def test_reversing_a_series_changes_neither_runs_nor_crossings(values: list[int | None]) -> None:
    assert run(*values).last_phase.runs == run(*reversed(values)).last_phase.runs


@given(series)
def test_turning_a_series_upside_down_changes_neither_runs_nor_crossings(values: list[int | None]) -> None:
    turned = [None if value is None else -value for value in values]
    assert run(*values).last_phase.runs == run(*turned).last_phase.runs


@given(series)
def test_runs_and_crossings_fit_the_number_of_useful_points(values: list[int | None]) -> None:
    test = run(*values).last_phase.runs
    assert test.longest_run + test.crossings <= test.useful
    assert test.longest_run * (test.crossings + 1) >= test.useful
