"""Days on which a practice works."""

from datetime import UTC, date, datetime, time, timedelta

SATURDAY = 5
DURING_THE_DAY = time(10, 40, tzinfo=UTC)


def working_day(day: date) -> date:
    """The Monday after, for a day of a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day


def at_work(day: date) -> datetime:
    return datetime.combine(day, DURING_THE_DAY)
