"""Letters over weeks: what each week has left is filled, from the first week on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

WEEK = timedelta(weeks=1)


class NoRoomError(Exception):
    """`left` letters find no week."""

    def __init__(self, left: int) -> None:
        super().__init__(f"{left} letters find no week")
        self.left = left


@dataclass(frozen=True)
class WeekShare:
    """So many letters of one batch in the week that begins on this Monday."""

    week: date
    letters: int


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def weeks_from(week: date) -> Iterator[date]:
    while True:
        yield week
        week += WEEK


def fill(
    letters: int, *, first: date, room: Callable[[date], int], at_most: int | None, ahead: int
) -> list[WeekShare]:
    """Raises NoRoomError where the weeks ahead do not hold them all. `at_most`: what the preparer chose."""
    shares: list[WeekShare] = []
    for week in islice(weeks_from(first), ahead):
        if letters == 0:
            break
        fits = min(letters, room(week), letters if at_most is None else at_most)
        if fits > 0:
            shares.append(WeekShare(week, fits))
            letters -= fits
    if letters:
        raise NoRoomError(letters)
    return shares
