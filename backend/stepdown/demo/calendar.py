"""The days on which the demo's extracts were made: six are loaded, the seventh waits for a person."""

from dataclasses import dataclass
from datetime import date, timedelta

from stepdown.clinical.dates import months_before

LOADED = 6
NEXT = LOADED + 1


@dataclass(frozen=True)
class Calendar:
    """`dates[0]` is extract 1. The last is today's, which is not loaded."""

    dates: tuple[date, ...]

    @property
    def newest(self) -> date:
        """Of the extracts that are loaded."""
        return self.dates[LOADED - 1]

    def dated(self, extract: int) -> date:
        return self.dates[extract - 1]


def calendar(today: date, age: timedelta) -> Calendar:
    """Counted back from today, so that the newest is fresh enough for letters on the day of loading."""
    newest = today - age
    months = [months_before(newest, back) for back in range(LOADED - 1, -1, -1)]
    return Calendar((*months, today))
