from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.spc.chart import ChartKind, SpecialCause
from tests.clinical.series import causes, chart, flagged, month, run, xmr

OUTSIDE, TREND = SpecialCause.OUTSIDE_LIMITS, SpecialCause.TREND
TWO, SHIFT = SpecialCause.TWO_OF_THREE, SpecialCause.SHIFT

# Mean 0 and a mean moving range of 1: limits at 2.66 either side, two thirds of them at 1.7733.
BASELINE = (0.5, -0.5) * 6
series = st.lists(st.one_of(st.none(), st.integers(-12, 12)), min_size=1, max_size=40).filter(
    lambda values: any(value is not None for value in values)
)


def after_baseline(*values: float | None) -> list[SpecialCause | None]:
    """Frozen limits: what follows does not move them."""
    return causes(xmr(*BASELINE, *values, freeze=len(BASELINE)))[len(BASELINE) :]


def test_a_point_beyond_a_limit_is_outside_and_one_on_it_is_not() -> None:
    assert after_baseline(2.66, -0.1, -2.66) == [None, None, None]
    assert after_baseline(2.67, -0.1, -0.1, -2.67) == [OUTSIDE, None, None, OUTSIDE]


def test_two_of_three_beyond_two_thirds_on_one_side_are_flagged_themselves() -> None:
    assert after_baseline(1.78, 1.78, -0.1) == [TWO, TWO, None]
    assert after_baseline(1.78, -0.1, 1.78) == [TWO, None, TWO]
    assert after_baseline(-1.78, 0.1, -1.78) == [TWO, None, TWO]
    assert after_baseline(1.78, 1.78, 1.78) == [TWO, TWO, TWO]


def test_on_two_thirds_of_the_limit_is_not_beyond() -> None:
    frozen = (1.5, -1.5) * 6
    limit = 3 * 2.66
    assert causes(xmr(*frozen, 5.32, 5.32, freeze=12))[12:] == [None, None]
    assert causes(xmr(*frozen, 5.33, 5.33, limit, freeze=12))[12:] == [TWO, TWO, TWO]


def test_two_far_points_on_opposite_sides_or_four_apart_are_common_cause() -> None:
    assert after_baseline(1.78, -1.78, 0.1) == [None, None, None]
    assert after_baseline(1.78, -0.1, -0.1, 1.78) == [None] * 4


def test_a_point_outside_counts_as_one_of_the_two() -> None:
    assert after_baseline(2.67, 1.78, -0.1) == [OUTSIDE, TWO, None]


def test_seven_rising_or_falling_are_a_trend_and_six_are_not() -> None:
    rising = [-0.3, -0.2, -0.1, 0.1, 0.2, 0.3]
    assert after_baseline(0.4, *rising, -0.4) == [None] * 8
    assert after_baseline(0.4, *rising, 0.4, -0.4) == [None, *[TREND] * 7, None]
    assert after_baseline(*reversed(rising), -0.4, 0.4)[:7] == [TREND] * 7


def test_two_equal_neighbours_end_a_trend() -> None:
    assert set(after_baseline(-0.3, -0.2, -0.1, 0.1, 0.1, 0.2, 0.3, 0.4)) == {None}


def test_a_missing_month_ends_a_trend_and_a_run() -> None:
    assert set(after_baseline(-0.3, -0.2, -0.1, None, 0.1, 0.2, 0.3, 0.4)) == {None}
    assert set(after_baseline(0.1, 0.3, 0.1, 0.3, None, 0.1, 0.3, 0.1)) == {None}


def test_a_window_of_three_with_a_missing_month_is_not_judged() -> None:
    assert after_baseline(1.78, None, 1.78, -0.1) == [None] * 4
    assert after_baseline(None, 1.78, 1.78, None) == [None] * 4
    assert after_baseline(0.1, 1.78, 1.78, None) == [None, TWO, TWO, None]


def test_seven_on_one_side_are_a_shift_and_six_are_not() -> None:
    assert after_baseline(0.1, 0.3, 0.1, 0.3, 0.1, 0.3, -0.1) == [None] * 7
    assert after_baseline(0.1, 0.3, 0.1, 0.3, 0.1, 0.3, 0.1, -0.1) == [SHIFT] * 7 + [None]
    assert after_baseline(0.1, -0.1, -0.3, -0.1, -0.3, -0.1, -0.3, -0.1, -0.3) == [None] + [SHIFT] * 8


def test_a_baseline_point_belongs_to_a_shift_that_it_began() -> None:
    frozen = xmr(*BASELINE, 0.5, -0.5, -0.1, -0.3, -0.1, -0.3, -0.1, -0.3, freeze=12)
    assert flagged(frozen, SHIFT) == list(range(13, 20))


def test_a_point_on_the_mean_ends_a_run() -> None:
    assert set(after_baseline(0.1, 0.3, 0.1, 0, 0.1, 0.3, 0.1, 0.3)) == {None}


def test_a_point_on_the_mean_neither_begins_nor_completes_a_run() -> None:
    six_above, six_below = (0.1, 0.3) * 3, (-0.1, -0.3) * 3
    assert set(after_baseline(-0.1, 0, *six_above, 0, -0.1)) == {None}
    assert set(after_baseline(0.1, 0, *six_below, 0, 0.1)) == {None}


def test_six_on_one_side_are_not_completed_from_the_other() -> None:
    assert set(after_baseline(0.1, *(-0.1, -0.3) * 3, 0.1)) == {None}


def test_a_shift_and_a_trend_may_begin_with_the_first_point() -> None:
    assert flagged(xmr(*[1, 2] * 4, *[4, 3] * 4), SHIFT) == list(range(16))
    assert flagged(xmr(4, 5, 6, 7, 8, 9, 10, 1, 14), TREND) == list(range(7))


def test_the_first_rule_in_order_names_the_point() -> None:
    up_and_out = [0.1, 0.2, 0.3, 1.78, 1.79, 1.8, 1.81, 2.67, 0.2]
    assert after_baseline(*up_and_out) == [TREND] * 7 + [OUTSIDE, SHIFT]
    assert after_baseline(0.3, 0.1, 1.8, 1.79, 0.3, 0.1, 0.2) == [SHIFT, SHIFT, TWO, TWO, *[SHIFT] * 3]


def test_no_rule_looks_across_the_beginning_of_a_phase() -> None:
    rising = xmr(1, 2, 3, 4, 5, 6, 7, 8, rebase=(month(4),))
    assert flagged(rising, TREND) == []
    assert flagged(xmr(1, 2, 3, 4, 5, 6, 7, 8), TREND) == [1, 2, 3, 4, 5, 6]  # the ends are outside


def test_shares_and_counts_have_the_same_rules_with_limits_of_their_own() -> None:
    wild = chart(ChartKind.P, [10, 10, 10, 30, 300], [100, 100, 100, 100, 3000])
    assert flagged(wild, OUTSIDE) == [3]
    assert flagged(chart(ChartKind.C, [5, 4, 6, 5, 30]), OUTSIDE) == [4]


def test_a_rate_on_its_limit_is_inside_it() -> None:
    """16 of 3 with limits 4 either side; a binary square root of 16/9 would put the limit under 28 of 3."""
    counts = [16, 4, 16, 28, 16]
    assert flagged(chart(ChartKind.U, counts, [3] * 5), OUTSIDE) == []
    assert flagged(chart(ChartKind.U, [16, 3, 16, 29, 16], [3] * 5), OUTSIDE) == [1, 3]


def test_a_cut_limit_does_not_bring_two_thirds_nearer() -> None:
    """Centre 4, limits −2 cut to 0 and 10: two thirds lie at 0 and 8, so a count of 0 is not beyond."""
    assert flagged(chart(ChartKind.C, [0, 0, 8, 8, 4, 4]), TWO) == []
    assert flagged(chart(ChartKind.C, [1, 1, 9, 9, 2, 2]), TWO) == [2, 3]


@given(series)
def test_what_is_flagged_obeys_its_rule(values: list[int | None]) -> None:
    analysis = xmr(*values)
    lower, upper, centre = (getattr(analysis.last_phase, name) for name in ("lower", "upper", "centre"))
    for at in flagged(analysis, OUTSIDE):
        assert not lower <= values[at] <= upper
    for at in flagged(analysis, TREND):
        assert any(in_order(window) for window in windows(values, at, 7))
    for at in flagged(analysis, SHIFT):
        assert any(one_side(window, centre) for window in windows(values, at, 7))
    for at in flagged(analysis, TWO):
        far = abs(values[at] - centre)
        assert any(
            sum(abs(value - centre) * 3 > far for value in window) >= 2 for window in windows(values, at, 3)
        )
        assert far * 3 > (upper - centre) * 2


@given(series)
def test_what_is_common_cause_breaks_no_rule(values: list[int | None]) -> None:
    analysis = xmr(*values)
    centre, upper = analysis.last_phase.centre, analysis.last_phase.upper
    for at, found in enumerate(causes(analysis)):
        if found is None and values[at] is not None:
            assert upper is None or abs(values[at] - centre) <= (upper - centre) * 1.000001
            assert not any(in_order(window) for window in windows(values, at, 7))
            assert not any(one_side(window, centre) for window in windows(values, at, 7))


@given(series)
def test_a_missing_month_is_never_flagged(values: list[int | None]) -> None:
    for analysis in (xmr(*values), run(*values)):
        assert all(point.special_cause is None for point in analysis.points if point.value is None)


def windows(values: list[int | None], at: int, length: int) -> list[list[int]]:
    """Each `length` neighbours with a value that hold the position."""
    starts = range(max(0, at - length + 1), min(at, len(values) - length) + 1)
    found = [values[start : start + length] for start in starts]
    return [[value for value in window if value is not None] for window in found if None not in window]


def in_order(window: list[int]) -> bool:
    differences = [after - before for before, after in pairwise(window)]
    return all(one > 0 for one in differences) or all(one < 0 for one in differences)


def one_side(window: list[int], centre: float) -> bool:
    near = 1e-9
    return all(value > centre + near for value in window) or all(value < centre - near for value in window)
