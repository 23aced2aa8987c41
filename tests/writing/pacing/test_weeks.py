"""Letters over weeks: every letter has a week, and no week more than it has left."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.writing.letters.pacing.weeks import (
    NoRoomError,
    WeekShare,
    fill,
    monday_of,
)

MONDAY = date(2026, 11, 30)
rooms = st.lists(st.integers(-5, 40), min_size=8, max_size=8)


def week(number: int) -> date:
    return MONDAY + timedelta(weeks=number)


def test_what_each_week_has_left_is_filled_from_the_first_on() -> None:
    left = {week(0): 10, week(1): 0, week(2): 30}
    shares = fill(35, first=MONDAY, room=left.__getitem__, at_most=None, ahead=3)
    assert shares == [WeekShare(week(0), 10), WeekShare(week(2), 25)]


def test_the_preparer_may_choose_fewer_and_never_more() -> None:
    assert [one.letters for one in fill(10, first=MONDAY, room=lambda _: 6, at_most=4, ahead=9)] == [4, 4, 2]
    assert [one.letters for one in fill(10, first=MONDAY, room=lambda _: 6, at_most=99, ahead=9)] == [6, 4]


@given(st.integers(0, 200), rooms, st.none() | st.integers(1, 50))
def test_every_letter_has_a_week_or_is_said_to_have_none(
    letters: int, left: list[int], at_most: int | None
) -> None:
    room = {week(number): fits for number, fits in enumerate(left)}
    fits = sum(max(0, min(one, at_most or one)) for one in left)
    if fits < letters:
        with pytest.raises(NoRoomError, match=f"^{letters - fits} letters"):
            fill(letters, first=MONDAY, room=room.__getitem__, at_most=at_most, ahead=8)
        return
    shares = fill(letters, first=MONDAY, room=room.__getitem__, at_most=at_most, ahead=8)
    assert sum(one.letters for one in shares) == letters
    assert all(0 < one.letters <= min(room[one.week], at_most or one.letters) for one in shares)
    assert max(Counter(one.week for one in shares).values(), default=0) <= 1


@pytest.mark.parametrize("day", range(7))
def test_a_week_begins_on_monday(day: int) -> None:
    assert monday_of(MONDAY + timedelta(days=day)) == MONDAY
