from datetime import date
from decimal import Decimal

import pytest

from stepdown.clinical.spc.analysis import analyse
from stepdown.clinical.spc.chart import (
    Assurance,
    ChartKind,
    ChartRefusedError,
    Direction,
    Number,
    Options,
    Point,
    Variation,
)
from stepdown.clinical.spc.checks import absent_months
from tests.clinical.series import chart, month, points, run, xmr

UP, DOWN, NEUTRAL = Direction.UP, Direction.DOWN, Direction.NEUTRAL
BASELINE = (0.5, -0.5) * 6
RISING = (-0.3, -0.2, -0.1, 0.1, 0.2, 0.3, 0.4)


def variation(*values: Number | None, improve: Direction = UP) -> Variation:
    return xmr(*BASELINE, *values, freeze=len(BASELINE), improve=improve).variation


def test_a_high_point_is_better_or_worse_by_which_way_is_better() -> None:
    assert variation(2.67, improve=UP) is Variation.IMPROVEMENT
    assert variation(2.67, improve=DOWN) is Variation.CONCERN
    assert variation(-2.67, improve=UP) is Variation.CONCERN
    assert variation(-2.67, improve=DOWN) is Variation.IMPROVEMENT


def test_special_cause_without_a_direction_is_neutral() -> None:
    assert variation(2.67, improve=NEUTRAL) is Variation.NEUTRAL
    assert xmr(*BASELINE, 2.67, freeze=12).variation is Variation.NEUTRAL


def test_only_the_last_point_that_has_a_value_speaks() -> None:
    assert variation(2.67, 0.1) is Variation.COMMON_CAUSE
    assert variation(0.1, 2.67, None) is Variation.IMPROVEMENT


def test_a_trend_points_where_it_goes_whichever_side_it_is_on() -> None:
    falling_but_above = (1.7, 1.5, 1.2, 1, 0.7, 0.5, 0.2)
    assert variation(*falling_but_above, improve=DOWN) is Variation.IMPROVEMENT
    assert variation(*RISING, improve=UP) is Variation.IMPROVEMENT


def test_a_shift_and_two_of_three_point_to_their_side() -> None:
    assert variation(*(-0.1, -0.3) * 4, improve=DOWN) is Variation.IMPROVEMENT
    assert variation(-1.78, -1.78, improve=UP) is Variation.CONCERN


def test_variation_is_that_of_the_last_phase() -> None:
    step = [*(0.5, -0.5) * 6, *(10.5, 9.5) * 6]
    assert xmr(*step, improve=UP).variation is Variation.IMPROVEMENT
    assert xmr(*step, improve=UP, rebase=(month(12),)).variation is Variation.COMMON_CAUSE


def test_a_run_chart_without_signal_varies_by_common_cause() -> None:
    assert run(*[1, 9, 9, 1] * 5, improve=UP).variation is Variation.COMMON_CAUSE


def test_a_run_chart_has_a_direction_while_its_long_run_goes_on() -> None:
    step = [9] * 10 + [1] * 10
    assert run(*step, improve=DOWN).variation is Variation.IMPROVEMENT
    assert run(*step, improve=UP).variation is Variation.CONCERN
    assert run(*step, 5, improve=UP).variation is Variation.CONCERN
    assert run(*step).variation is Variation.NEUTRAL


def test_a_run_chart_whose_long_run_is_over_is_neutral() -> None:
    assert run(*[9] * 9, *[1] * 9, 9, 1, improve=DOWN).variation is Variation.NEUTRAL


def assurance(target: Number | None, improve: Direction, *values: Number | None) -> Assurance | None:
    return xmr(*(values or BASELINE), target=target, improve=improve).assurance


def test_a_target_below_the_limits_passes_if_up_is_better() -> None:
    assert assurance(-2.9, UP) is Assurance.PASSES
    assert assurance(-2.9, DOWN) is Assurance.FAILS


def test_a_target_above_the_limits_fails_if_up_is_better() -> None:
    assert assurance(2.9, UP) is Assurance.FAILS
    assert assurance(2.9, DOWN) is Assurance.PASSES


def test_a_target_within_or_on_the_limits_is_hit_or_missed() -> None:
    assert assurance(0, UP) is Assurance.HIT_OR_MISS
    assert assurance(2.66, UP) is Assurance.HIT_OR_MISS
    assert assurance(-2.66, DOWN) is Assurance.HIT_OR_MISS
    assert assurance(Decimal("2.6601"), DOWN) is Assurance.PASSES


def test_nothing_is_assured_without_target_direction_or_limits() -> None:
    assert assurance(None, UP) is None
    assert assurance(2.9, NEUTRAL) is None
    assert assurance(2.9, UP, 1) is None
    assert run(1, 2, 3, target=9, improve=UP).assurance is None


def test_assurance_comes_from_the_limits_of_the_last_phase() -> None:
    step = [*BASELINE, *(10.5, 9.5) * 6]
    assert xmr(*step, target=5, improve=UP, rebase=(month(12),)).assurance is Assurance.PASSES


def test_a_share_is_assured_by_the_last_limits_that_it_has() -> None:
    counts, sizes = [50, 50, 5000, None], [100, 100, 10000, None]
    share = chart(ChartKind.P, counts, sizes, target=0.45, improve=UP)
    assert share.assurance is Assurance.PASSES
    assert (
        chart(ChartKind.P, counts[:2], sizes[:2], target=0.45, improve=UP).assurance is Assurance.HIT_OR_MISS
    )


@pytest.mark.parametrize(
    ("kind", "value", "denominator", "said"),
    [
        (ChartKind.C, 1.5, None, "a whole number"),
        (ChartKind.C, -1, None, "not below 0"),
        (ChartKind.U, 1.5, 10, "a whole number"),
        (ChartKind.P, 3, None, "needs a denominator"),
        (ChartKind.P, 3, -4, "The denominator -4 cannot be"),
        (ChartKind.P, 3, 4.5, "The denominator 4.5 cannot be"),
        (ChartKind.P, 5, 4, "5 of 4 cannot be"),
        (ChartKind.P, 1, 0, "1 of 0 cannot be"),
        (ChartKind.U, 1, 0, "1 of 0 cannot be"),
        (ChartKind.U, 1, -0.5, "The denominator -0.5 cannot be"),
        (ChartKind.XMR, float("nan"), None, "The value is not a number"),
        (ChartKind.U, 1, Decimal("Infinity"), "The denominator is not a number"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(
    kind: ChartKind, value: Number, denominator: Number | None, said: str
) -> None:
    with pytest.raises(ChartRefusedError, match=said) as refused:
        chart(kind, [2, value], [4, denominator])
    assert refused.value.at == 1


def test_a_rate_may_be_over_one_and_its_denominator_a_part() -> None:
    assert chart(ChartKind.U, [3, 0], [1.5, 0]).points[0].value == 2


def test_a_series_out_of_order_or_with_a_day_twice_is_refused() -> None:
    first, second = points([1, 2])
    for wrong in ([second, first], [first, first]):
        with pytest.raises(ChartRefusedError, match="must be in date order") as refused:
            analyse(ChartKind.XMR, wrong)
        assert refused.value.at == 1


def test_a_series_of_nothing_is_refused() -> None:
    with pytest.raises(ChartRefusedError, match="There are no points"):
        xmr()
    with pytest.raises(ChartRefusedError, match="There is no value from 2024-01-01 to 2024-02-01"):
        xmr(None, None)


def test_a_phase_needs_values() -> None:
    with pytest.raises(ChartRefusedError, match="There is no value from 2024-03-01 to 2024-03-01"):
        xmr(1, 2, None, rebase=(month(2),))
    with pytest.raises(ChartRefusedError, match="no point between"):
        xmr(1, 2, 3, rebase=(date(2024, 1, 10), date(2024, 1, 20)))


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2024, 1, 1), date(2024, 3, 2)])
def test_a_phase_cannot_begin_where_no_points_are_before_and_after(day: date) -> None:
    with pytest.raises(ChartRefusedError, match=f"No new phase can begin on {day}"):
        xmr(1, 2, 3, rebase=(day,))


def test_a_phase_can_begin_with_the_last_point() -> None:
    assert xmr(1, 2, 3, rebase=(month(2),)).last_phase.values == 1


def test_a_baseline_of_one_and_screening_without_ranges_are_refused() -> None:
    with pytest.raises(ChartRefusedError, match="at least 2"):
        xmr(1, 2, 3, freeze=1)
    assert xmr(1, 2, 3, freeze=2).last_phase.baseline == 2
    with pytest.raises(ChartRefusedError, match="Only the moving ranges"):
        chart(ChartKind.C, [1, 2, 3], screen=True)


def test_months_without_a_row_are_named_and_not_invented() -> None:
    given = [Point(month(at), 1) for at in (0, 1, 2, 5, 6, 7, 12)]
    analysis = analyse(ChartKind.XMR, given, Options())
    assert analysis.absent_months == (month(3), month(4), month(8), month(9), month(10), month(11))
    assert len(analysis.points) == 7


def test_a_series_that_is_not_monthly_has_no_absent_months() -> None:
    assert absent_months([month(0), month(3), month(6), month(9)]) == ()
    assert absent_months([month(0), date(2024, 1, 8), month(1), month(2), month(5)]) == ()
    assert absent_months([month(0)]) == ()
    assert absent_months([month(0), month(1), month(3)]) == ()
    assert absent_months([date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31), date(2024, 5, 31)]) == (
        date(2024, 4, 1),
    )
