"""When something is due, as people say it."""

from datetime import date, timedelta

from stepdown.clinical.dates import months_before
from stepdown.improving.cycles.models import RerunUnit


def due_in_words(what: str, in_days: int) -> str:
    """
    >>> due_in_words("Re-run the search", 6)
    'Re-run the search in 6 days'
    >>> due_in_words("Re-run the search", -2)
    'Re-run the search: 2 days late'
    """
    match in_days:
        case 0:
            return f"{what} today"
        case 1:
            return f"{what} tomorrow"
        case -1:
            return f"{what}: 1 day late"
        case late if late < 0:
            return f"{what}: {-late:,} days late"
        case _:
            return f"{what} in {in_days:,} days"


def next_run(last: date, every: int, unit: RerunUnit) -> date:
    """Months are those of the calendar, the end of the month clamped."""
    if unit is RerunUnit.WEEKS:
        return last + timedelta(weeks=every)
    return months_before(last, -every)
