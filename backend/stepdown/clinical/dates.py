"""Calendar arithmetic and dates as people read them."""

from calendar import monthrange
from datetime import date
from functools import lru_cache

# Not calendar.month_name, which follows the server's locale.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


# Asked of every line of every record, of a few days and lengths only.
@lru_cache(maxsize=1024)
def months_before(day: date, months: int) -> date:
    """Calendar months, the end of the month clamped: 31 August less 2 is 30 June.

    The day returned still counts as within the period.
    """
    years, month_index = divmod(day.year * 12 + day.month - 1 - months, 12)
    month = month_index + 1
    return date(years, month, min(day.day, monthrange(years, month)[1]))


def age_on(birth_date: date, on: date) -> int:
    """Whole years; somebody born on 29 February has a birthday on 1 March in common years."""
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))


# Some years of days.
@lru_cache(maxsize=8192)
def in_words(day: date) -> str:
    """22 November 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
