"""Months as they are counted by: named by their first day."""

from datetime import date, timedelta

from stepdown.clinical.dates import in_words

# Far enough for a count that somebody finds in an old notebook; nearer than any slip of the year.
FURTHEST_BACK = timedelta(days=1_827)


def month_of(day: date) -> date:
    return day.replace(day=1)


def month_after(month: date) -> date:
    return month_of(month + timedelta(days=31))


def last_day(month: date) -> date:
    return month_after(month) - timedelta(days=1)


def in_month_words(month: date) -> str:
    """November 2026."""
    return in_words(month).split(" ", 1)[1]


def months_back(month: date, number: int) -> list[date]:
    """So many, the newest first."""
    found = [month]
    while len(found) < number:
        found.append(month_of(found[-1] - timedelta(days=1)))
    return found
