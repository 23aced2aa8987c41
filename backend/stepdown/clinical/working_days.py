"""Working days: Monday to Friday without bank holidays, as far as these are known."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from stepdown.clinical.dates import in_words


class DateNotCoveredError(ValueError):
    """A day for which the bank holidays are not known."""


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """`holidays`: those that fall on Monday to Friday from `begins` to `ends`, in order."""

    holidays: tuple[date, ...]
    begins: date
    ends: date

    def after(self, day: date, until: date) -> int:
        """How many working days `until` is ahead of `day`: from a Monday to the Friday of that week, 4.

        Nothing where `until` is not later.
        """
        if not self.begins <= day <= until <= self.ends:
            self.refuse_outside(day, until)
        return max(self._up_to(until) - self._up_to(day), 0)

    def refuse_outside(self, *days: date) -> None:
        for day in days:
            if not self.begins <= day <= self.ends:
                known = f"Bank holidays are known from {in_words(self.begins)} to {in_words(self.ends)}"
                raise DateNotCoveredError(f"{known}: working days cannot be counted on {in_words(day)}")

    def _up_to(self, day: date) -> int:
        """Since the beginning of time, this day included."""
        weeks, last = divmod(day.toordinal() - 1, 7)
        weekdays = weeks * 5 + min(last + 1, 5)
        return weekdays - bisect_right(self.holidays, day)


def working_days(holidays: Iterable[date], *, begins: date, ends: date) -> WorkingDays:
    on_weekdays = sorted({day for day in holidays if day.weekday() < 5 and begins <= day <= ends})
    return WorkingDays(tuple(on_weekdays), begins, ends)
