from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.dates import age_on, in_words, months_before
from tests.clinical.lines import ON

days = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), 2, date(2026, 6, 30)),
        (date(2026, 11, 22), 2, date(2026, 9, 22)),
        (date(2026, 1, 15), 2, date(2025, 11, 15)),
        (date(2026, 4, 30), 2, date(2026, 2, 28)),
        (date(2024, 4, 30), 2, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 12, 31), 12, date(2025, 12, 31)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_months_are_calendar_months_with_the_end_clamped(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected


@given(days, st.integers(0, 240))
def test_going_back_months_lands_in_the_month_asked_for(day: date, months: int) -> None:
    back = months_before(day, months)
    assert (day.year * 12 + day.month) - (back.year * 12 + back.month) == months
    assert back.day == min(day.day, monthrange(back.year, back.month)[1])


@given(days, days, st.integers(0, 60))
def test_a_later_day_never_gets_an_earlier_boundary(one: date, other: date, months: int) -> None:
    first, second = sorted((one, other))
    assert months_before(first, months) <= months_before(second, months)


def test_dates_are_written_as_people_read_them() -> None:
    assert in_words(date(2026, 11, 22)) == "22 November 2026"
    assert in_words(date(2026, 1, 1)) == "1 January 2026"


def test_somebody_is_a_year_older_on_the_birthday_and_not_the_day_before() -> None:
    assert age_on(date(2008, 11, 22), ON) == 18
    assert age_on(date(2008, 11, 23), ON) == 17
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18
