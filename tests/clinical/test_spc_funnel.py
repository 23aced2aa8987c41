import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.spc.funnel import FunnelKind, FunnelLimits, Place, funnel, funnel_limits

PROPORTION, RATE = FunnelKind.PROPORTION, FunnelKind.RATE
centres = st.floats(0.001, 0.999)
sizes = st.integers(1, 5000)


def test_the_centre_is_that_of_all_practices_together() -> None:
    assert funnel(PROPORTION, [(10, 100), (90, 300)]).centre == 0.25


def test_a_practice_keeps_its_figures_and_its_turn() -> None:
    first, second = funnel(RATE, [(30, 10), (70, 40)]).points
    assert (first.numerator, first.denominator, first.value) == (30, 10, 3)
    assert (second.numerator, second.denominator, second.value) == (70, 40, 1.75)


def test_the_same_value_is_beyond_the_funnel_for_a_large_practice_only() -> None:
    places = [point.place for point in funnel(PROPORTION, [(2, 10), (200, 1000), (800, 9000)]).points]
    assert places == [Place.WITHIN, Place.BEYOND_998, Place.BEYOND_998]


def test_a_value_on_a_line_is_within_it() -> None:
    limits = FunnelLimits(0.1, 0.2, 0.4, 0.5)
    assert [limits.place(value) for value in (0.2, 0.4)] == [Place.WITHIN, Place.WITHIN]
    assert [limits.place(value) for value in (0.1, 0.19, 0.41, 0.5)] == [Place.BEYOND_95] * 4
    assert [limits.place(value) for value in (0.09, 0.51)] == [Place.BEYOND_998] * 2


def test_where_nothing_or_everything_happens_there_is_no_spread() -> None:
    assert funnel_limits(PROPORTION, 0, 100) == FunnelLimits(0, 0, 0, 0)
    assert funnel_limits(PROPORTION, 1, 100) == FunnelLimits(1, 1, 1, 1)
    assert funnel_limits(RATE, 0, 100) == FunnelLimits(0, 0, 0, 0)


def test_a_coin_thrown_ten_times() -> None:
    """Binomial(10, ½): P(≤ 1) = 11/1024 and P(≤ 2) = 56/1024, so 2.5 % lies 14.6/45 of the way to 2."""
    limits = funnel_limits(PROPORTION, 0.5, 10)
    assert limits.lower_95 == pytest.approx((1 + (25.6 - 11) / 45) / 10)
    assert limits.upper_95 == pytest.approx((7 + (998.4 - 968) / 45) / 10)


@given(st.sampled_from(FunnelKind), centres, sizes)
def test_the_lines_are_in_order_around_the_centre(kind: FunnelKind, centre: float, size: int) -> None:
    limits = funnel_limits(kind, centre, size)
    assert 0 <= limits.lower_998 <= limits.lower_95 <= limits.upper_95 <= limits.upper_998
    assert limits.lower_95 <= centre
    if kind is PROPORTION:
        assert limits.upper_998 <= 1


@given(st.floats(0.05, 0.95), st.integers(50, 1000))
def test_the_funnel_narrows_with_size(centre: float, size: int) -> None:
    small, large = (funnel_limits(PROPORTION, centre, of) for of in (size, size * 4))
    assert large.upper_998 - large.lower_998 < small.upper_998 - small.lower_998


def test_a_whole_region_sits_in_large_numbers_too() -> None:
    limits = funnel_limits(RATE, 0.5, 200_000)
    assert limits.lower_95 == pytest.approx(0.5 - 1.96 * (0.5 / 200_000) ** 0.5, abs=1e-5)
    assert limits.upper_998 == pytest.approx(0.5 + 3.0902 * (0.5 / 200_000) ** 0.5, abs=2e-5)
