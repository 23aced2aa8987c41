from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.working_days import DateNotCoveredError, WorkingDays, working_days
from tests.clinical.records import SUMMER_BANK_HOLIDAY, WORKING_DAYS

DAY = timedelta(days=1)
FRIDAY = date(2026, 8, 28)
days = st.dates(date(2020, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("day", "ahead"),
    [
        (date(2026, 8, 24), 4),
        (date(2026, 8, 25), 3),
        (date(2026, 8, 27), 1),
        (date(2026, 8, 22), 5),
        (date(2026, 8, 21), 5),
        (FRIDAY, 0),
        (date(2026, 9, 1), 0),
    ],
)
def test_a_friday_is_four_working_days_ahead_of_its_monday(day: date, ahead: int) -> None:
    assert WORKING_DAYS.after(day, FRIDAY) == ahead


def test_a_bank_holiday_is_no_working_day() -> None:
    assert WORKING_DAYS.after(FRIDAY, SUMMER_BANK_HOLIDAY) == 0
    assert WORKING_DAYS.after(FRIDAY, date(2026, 9, 1)) == 1
    assert (
        working_days([], begins=WORKING_DAYS.begins, ends=WORKING_DAYS.ends).after(FRIDAY, date(2026, 9, 1))
        == 2
    )


def test_a_bank_holiday_at_a_week_end_changes_nothing() -> None:
    plain = working_days([], begins=WORKING_DAYS.begins, ends=WORKING_DAYS.ends)
    assert working_days([date(2026, 12, 26)], begins=plain.begins, ends=plain.ends) == plain


@pytest.mark.parametrize("day", [date(2019, 12, 31), date(2029, 1, 1)])
def test_a_day_for_which_bank_holidays_are_not_known_is_refused(day: date) -> None:
    for pair in ((day, FRIDAY), (FRIDAY, day)):
        with pytest.raises(DateNotCoveredError, match="known from 1 January 2020 to 31 December 2028"):
            WORKING_DAYS.after(*pair)


def counted_one_by_one(calendar: WorkingDays, day: date, until: date) -> int:
    between = ((day + DAY * n) for n in range(1, max((until - day).days, 0) + 1))
    return sum(one.weekday() < 5 and one not in calendar.holidays for one in between)


@given(days, st.integers(-30, 400), st.frozensets(days, max_size=20))
def test_working_days_are_those_that_counting_one_by_one_finds(
    day: date, length: int, holidays: frozenset[date]
) -> None:
    calendar = working_days(holidays, begins=date(2018, 1, 1), ends=date(2031, 12, 31))
    until = day + DAY * length
    assert calendar.after(day, until) == counted_one_by_one(calendar, day, until)


def test_the_first_and_the_last_day_that_bank_holidays_are_known_of_can_be_counted_on() -> None:
    assert WORKING_DAYS.after(WORKING_DAYS.begins, date(2020, 1, 3)) == 2
    assert WORKING_DAYS.after(date(2028, 12, 27), WORKING_DAYS.ends) == 2


def test_a_bank_holiday_on_the_first_or_the_last_known_day_is_one() -> None:
    first, last = date(2026, 8, 24), date(2026, 8, 28)
    outside = [date(2026, 8, 21), date(2026, 8, 31)]
    calendar = working_days([first, last, *outside], begins=first, ends=last)
    assert calendar.holidays == (first, last)
    assert calendar.after(first, last) == 3
