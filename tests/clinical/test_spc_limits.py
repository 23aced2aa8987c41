from datetime import date
from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.spc.chart import ChartKind
from stepdown.clinical.spc.limits import mean_range, moving_ranges
from tests.clinical.series import ONE_WILD_MONTH, causes, chart, lines, month, run, xmr

values = st.lists(st.one_of(st.none(), st.integers(-1000, 1000)), min_size=1, max_size=30).filter(
    lambda values: any(value is not None for value in values)
)


def test_the_worked_example_with_screening() -> None:
    assert lines(xmr(*ONE_WILD_MONTH, screen=True)) == (1.94, -0.72, 4.60)


def test_the_worked_example_without_screening() -> None:
    assert lines(xmr(*ONE_WILD_MONTH)) == (1.94, -3.06, 6.95)


def test_screening_leaves_out_ranges_over_the_bound_and_keeps_one_on_it() -> None:
    on_the_bound = [
        Fraction(0),
        Fraction("3.267"),
        Fraction("3.267"),
        Fraction("0.733") + Fraction("3.267") * 2,
    ]
    assert mean_range(on_the_bound, screen=True) == mean_range(on_the_bound, screen=False)
    ranges = [Fraction(0), Fraction(1), Fraction(0), Fraction(1), Fraction(0), Fraction(9)]
    assert mean_range(ranges, screen=True) == 1


def test_a_moving_range_of_just_the_bound_is_kept() -> None:
    """Ranges 3267 and 733 (mean 1000 over four): 3267 is 3.267 times the mean."""
    kept = [Fraction(value) for value in (0, 3267, 4000, 4000, 4000)]
    assert mean_range(kept, screen=True) == 1000
    left_out = [Fraction(value) for value in (0, 3268, 4000, 4000, 4000)]
    assert mean_range(left_out, screen=True) == Fraction(732, 3)


def test_screening_never_leaves_only_ranges_of_nothing() -> None:
    step = [*[1] * 5, *[5] * 5]
    assert lines(xmr(*step, screen=True)) == lines(xmr(*step)) != (3, 3, 3)


def test_no_moving_range_is_taken_across_a_missing_month() -> None:
    with_gap = [Fraction(1), Fraction(2), None, Fraction(90), Fraction(92)]
    assert moving_ranges(with_gap) == [1, 2]


def test_a_missing_month_has_the_lines_but_no_value() -> None:
    gap = xmr(1, 2, None, 2, 1).points[2]
    assert (gap.value, gap.special_cause) == (None, None)
    assert (gap.centre, gap.upper) == (1.5, 1.5 + 2.66)


def test_one_value_has_a_mean_and_no_limits() -> None:
    assert lines(xmr(7)) == (7, None, None)
    assert lines(xmr(7, None, 9)) == (8, None, None)
    assert causes(xmr(7, None, 9)) == [None, None, None]


def test_decimals_count_as_they_are_written() -> None:
    """In binary floating point 0.1, 0.2 and 0.3 have a mean that is not 0.2; here the middle one is on it."""
    assert xmr(0.1, 0.2, 0.3).last_phase.runs.useful == 2
    assert xmr(*[0.1] * 9).last_phase.runs.useful == 0


def test_limits_come_from_the_first_values_when_frozen() -> None:
    frozen = xmr(1, 2, 1, 2, 50, 60, 70, freeze=4)
    assert lines(frozen) == (1.5, -1.16, 4.16)
    assert frozen.last_phase.baseline == 4
    assert frozen.last_phase.values == 7


def test_a_frozen_baseline_counts_values_not_missing_months() -> None:
    assert xmr(1, None, 2, 1, 2, 50, freeze=4).last_phase.centre == 1.5


def test_a_baseline_that_is_not_complete_takes_what_there_is() -> None:
    assert xmr(1, 2, 3, freeze=12).last_phase.baseline == 3


def test_a_run_chart_can_be_frozen() -> None:
    assert run(1, 2, 3, 50, 60, freeze=3).last_phase.centre == 2


def test_a_new_phase_has_limits_of_its_own() -> None:
    chart = xmr(1, 2, 1, 2, 11, 12, 11, 12, rebase=(month(4),))
    assert [(phase.first, phase.last, phase.centre) for phase in chart.phases] == [
        (month(0), month(3), 1.5),
        (month(4), month(7), 11.5),
    ]
    assert [point.phase for point in chart.points] == [1] * 4 + [2] * 4
    assert [point.centre for point in chart.points] == [1.5] * 4 + [11.5] * 4
    assert lines(chart) == (11.5, 8.84, 14.16)


def test_a_phase_begins_with_the_first_point_on_or_after_its_day() -> None:
    chart = xmr(1, 2, 1, 2, 11, 12, rebase=(date(2024, 4, 2),))
    assert [phase.first for phase in chart.phases] == [month(0), month(4)]


def test_phases_are_in_order_of_date_and_a_day_said_twice_counts_once() -> None:
    chart = xmr(*range(9), rebase=(month(6), month(3), month(6)))
    assert [phase.first for phase in chart.phases] == [month(0), month(3), month(6)]


def test_each_phase_is_frozen_at_its_own_baseline() -> None:
    chart = xmr(1, 3, 99, 11, 13, 99, freeze=2, rebase=(month(3),))
    assert [phase.centre for phase in chart.phases] == [2, 12]


def test_a_shift_alone_never_makes_a_new_phase() -> None:
    assert len(xmr(*[1, 2] * 10, *[31, 32] * 10).phases) == 1


def test_limits_from_under_twelve_values_are_trial_limits() -> None:
    assert xmr(*[1, 2] * 5, 1).last_phase.trial_limits
    assert not xmr(*[1, 2] * 6).last_phase.trial_limits
    assert xmr(*[1, 2] * 6, freeze=11).last_phase.trial_limits
    assert xmr(*[1, 2] * 5, None, 1).last_phase.trial_limits


def test_a_share_has_the_centre_of_all_patients_and_limits_by_size() -> None:
    shares = chart(ChartKind.P, [10, 40], [100, 300])
    small, large = shares.points
    assert (small.value, large.value) == (0.1, pytest.approx(40 / 300))
    assert small.centre == large.centre == 0.125
    assert small.upper == pytest.approx(0.125 + 3 * sqrt(0.125 * 0.875 / 100))
    assert large.lower == pytest.approx(0.125 - 3 * sqrt(0.125 * 0.875 / 300))
    assert (shares.last_phase.lower, shares.last_phase.upper) == (None, None)
    assert (small.numerator, small.denominator) == (10, 100)


def test_a_share_has_no_limit_under_nought_or_over_one() -> None:
    assert chart(ChartKind.P, [1, 0], [4, 4]).points[0].lower == 0
    assert chart(ChartKind.P, [3, 4], [4, 4]).points[0].upper == 1


def test_a_rate_has_limits_by_its_denominator() -> None:
    rate = chart(ChartKind.U, [2, 18], [0.5, 4.5]).points[1]
    assert (rate.value, rate.centre) == (4, 4)
    assert rate.upper == pytest.approx(4 + 3 * sqrt(4 / 4.5))
    assert rate.lower == pytest.approx(4 - 3 * sqrt(4 / 4.5))
    assert chart(ChartKind.U, [2, 18], [0.5, 4.5]).points[0].lower == 0


def test_a_count_has_one_pair_of_limits_and_none_under_nought() -> None:
    assert lines(chart(ChartKind.C, [14, 18, 16])) == (16, 4, 28)
    assert lines(chart(ChartKind.C, [3, 5, 4])) == (4, 0, 10)


def test_a_share_of_nobody_is_missing() -> None:
    shares = chart(ChartKind.P, [10, 0, 12], [100, 0, 100])
    assert [point.value for point in shares.points] == [0.1, None, 0.12]
    assert (shares.points[1].upper, shares.points[1].centre, shares.missing) == (None, 0.11, 1)


def test_a_missing_count_has_limits_where_its_denominator_is_known() -> None:
    known, unknown = chart(ChartKind.P, [10, None, None], [100, 100, None]).points[1:]
    assert (known.value, known.numerator, known.denominator) == (None, None, 100)
    assert known.upper == pytest.approx(0.19)
    assert (unknown.lower, unknown.upper, unknown.denominator) == (None, None, None)


def test_a_missing_count_is_left_out_of_the_centre() -> None:
    assert chart(ChartKind.U, [10, None, 30], [10, 1000, 10]).last_phase.centre == 2


@given(values, st.integers(-10_000, 10_000), st.booleans())
def test_adding_a_constant_shifts_centre_and_limits(
    values: list[int | None], added: int, screen: bool
) -> None:
    before = xmr(*values, screen=screen)
    after = xmr(*(None if value is None else value + added for value in values), screen=screen)
    assert after.last_phase.centre == pytest.approx(before.last_phase.centre + added)
    if before.last_phase.upper is not None and before.last_phase.lower is not None:
        assert after.last_phase.upper == pytest.approx(before.last_phase.upper + added)
        assert after.last_phase.lower == pytest.approx(before.last_phase.lower + added)
    assert causes(after) == causes(before)
    assert after.last_phase.runs == before.last_phase.runs


@given(values, st.decimals(min_value="0.001", max_value=1000, places=3), st.booleans())
def test_multiplying_scales_centre_and_limits(values: list[int | None], by: float, screen: bool) -> None:
    before = xmr(*values, screen=screen)
    after = xmr(*(None if value is None else value * by for value in values), screen=screen)
    assert after.last_phase.centre == pytest.approx(before.last_phase.centre * float(by))
    if before.last_phase.upper is not None:
        assert after.last_phase.upper == pytest.approx(before.last_phase.upper * float(by))
    assert causes(after) == causes(before)


@given(values, st.booleans())
def test_reversing_keeps_centre_and_limits(values: list[int | None], screen: bool) -> None:
    assert lines(xmr(*values, screen=screen)) == lines(xmr(*reversed(values), screen=screen))


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60)), min_size=1, max_size=30))
def test_limits_of_shares_enclose_the_centre_within_nought_and_one(pairs: list[tuple[int, int]]) -> None:
    shares = chart(ChartKind.P, [min(pair) for pair in pairs], [max(pair) for pair in pairs])
    for point in shares.points:
        assert point.lower is not None
        assert point.upper is not None
        assert 0 <= point.lower <= point.centre <= point.upper <= 1


@given(st.integers(1, 500), st.lists(st.integers(0, 500), min_size=1, max_size=30))
def test_rates_of_one_denominator_are_the_counts_divided(size: int, counts: list[int]) -> None:
    rates, plain = chart(ChartKind.U, counts, [size] * len(counts)), chart(ChartKind.C, counts)
    assert [point.upper for point in rates.points] == [
        pytest.approx((point.upper or 0) / size) for point in plain.points
    ]
    assert causes(rates) == causes(plain)
