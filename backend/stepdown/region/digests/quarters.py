"""Quarters of a year, as a digest is written of them."""

from dataclasses import dataclass
from datetime import date, timedelta

from stepdown.clinical.dates import in_words, months_before

OFFERED = 8


@dataclass(frozen=True)
class Quarter:
    """By its first day."""

    first: date

    @property
    def last(self) -> date:
        return months_before(self.first, -3) - timedelta(days=1)

    @property
    def called(self) -> str:
        """
        >>> Quarter(date(2026, 7, 1)).called
        'July to September 2026'
        """
        begins, ends = (in_words(day).split(" ") for day in (self.first, self.last))
        return f"{begins[1]} to {ends[1]} {ends[2]}"

    def holds(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


def quarter_of(day: date) -> Quarter:
    return Quarter(date(day.year, (day.month - 1) // 3 * 3 + 1, 1))


def offered(today: date) -> list[Quarter]:
    """The running one, and those before it, the newest first."""
    running = quarter_of(today).first
    return [Quarter(months_before(running, 3 * back)) for back in range(OFFERED)]


def usual(today: date) -> Quarter:
    """The last one that is over."""
    return offered(today)[1]
