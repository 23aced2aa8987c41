"""Whether an aim fits those who are to do it: slots and letters a week against patients and a date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor

from stepdown.clinical.dates import in_words

WEEK = timedelta(weeks=1)
# Beyond this nobody plans, and the calendar of the library ends.
MOST_WEEKS = 1_040


@dataclass(frozen=True)
class Capacity:
    """A number is None while nobody has said it: that is not none.

    `share` is of those invited who ask for an appointment, where the plan counts on it; else everybody comes.
    """

    patients: int | None
    appointments_a_week: int | None
    letters_a_week: int | None
    appointments_each: int
    share: Fraction | None
    starts_on: date
    by_when: date | None

    @property
    def appointments(self) -> int:
        """That the aim needs in all."""
        share = Fraction(1) if self.share is None else self.share
        return ceil((self.patients or 0) * share) * self.appointments_each

    @property
    def weeks(self) -> int | None:
        """Until everybody has been written to and seen; None where that is unknown or never."""
        known = [self._weeks(*one) for one in self._needs()]
        return None if not known or None in known else max(one for one in known if one is not None)

    @property
    def never(self) -> bool:
        return any(a_week == 0 and needed > 0 for needed, a_week in self._needs())

    @property
    def until(self) -> date | None:
        return None if self.weeks is None else self.starts_on + self.weeks * WEEK

    @property
    def fits(self) -> bool | None:
        """None where a date, a number of patients or the capacity is missing."""
        if self.by_when is None or not self._needs():
            return None
        return self.until is not None and self.until <= self.by_when

    @property
    def weeks_given(self) -> int | None:
        """Whole weeks between the start and the date of the aim."""
        if self.by_when is None:
            return None
        return max(0, (self.by_when - self.starts_on).days // 7)

    @property
    def patients_who_fit(self) -> int | None:
        """The largest number of patients that this capacity serves by the date; None where it is unknown."""
        weeks = self.weeks_given
        if weeks is None or not self._needs():
            return None
        most = []
        if self.appointments_a_week is not None:
            share = Fraction(1) if self.share is None else self.share
            most.append(floor(Fraction(self.appointments_a_week * weeks // self.appointments_each) / share))
        if self.letters_a_week is not None:
            most.append(self.letters_a_week * weeks)
        return min(most)

    def _needs(self) -> list[tuple[int, int]]:
        """How many are needed, and how many there are a week: of appointments, then of letters."""
        if self.patients is None:
            return []
        pairs = ((self.appointments, self.appointments_a_week), (self.patients, self.letters_a_week))
        return [(needed, a_week) for needed, a_week in pairs if a_week is not None]

    @staticmethod
    def _weeks(needed: int, a_week: int) -> int | None:
        if a_week == 0:
            return None
        weeks = ceil(Fraction(needed, a_week))
        return weeks if weeks <= MOST_WEEKS else None


def in_sentences(capacity: Capacity) -> list[str]:
    """“With 4 slots a week this aim takes 31 weeks, until 2 July 2027; the aim says by 1 May 2027.”"""
    return list(_sentences(capacity))


def _sentences(one: Capacity) -> Iterator[str]:
    if one.patients is None:
        yield "Say for how many patients the aim is, then Stepdown reckons how long it takes."
    elif one.appointments_a_week is None and one.letters_a_week is None:
        yield "Say how many slots or letters a week there are, then Stepdown reckons how long it takes."
    elif one.never:
        yield f"With {_a_week(one)} this aim is never reached."
    elif one.until is None or one.weeks is None:
        yield f"With {_a_week(one)} this aim takes more than {MOST_WEEKS // 52} years."
    else:
        takes = f"takes {counted(one.weeks, 'week')}, until {in_words(one.until)}"
        yield f"With {_a_week(one)} this aim {takes}{_said(one)}."
        yield from _what_would_fit(one)


def _said(one: Capacity) -> str:
    if one.by_when is None:
        return ""
    joined = "in time: the aim says" if one.fits else "the aim says"
    return f"; {joined} by {in_words(one.by_when)}"


def _what_would_fit(one: Capacity) -> Iterator[str]:
    fitting, weeks = one.patients_who_fit, one.weeks_given
    if one.fits is not False or fitting is None or weeks is None:
        return
    if fitting == 0:
        yield "That is too soon for anybody: choose a later date."
        return
    patients = counted(fitting, "patient")
    instead = f"Start smaller, choose a later date, or find {_more(one, weeks)}."
    yield f"By then there is time for {patients}. {instead}"


def _more(one: Capacity, weeks: int) -> str:
    """What a week would have to have, where that is what is short."""
    found = []
    if one.appointments_a_week is not None and one.appointments > one.appointments_a_week * weeks:
        found.append(counted(ceil(Fraction(one.appointments, weeks)), "slot"))
    if one.letters_a_week is not None and (one.patients or 0) > one.letters_a_week * weeks:
        found.append(counted(ceil(Fraction(one.patients or 0, weeks)), "letter"))
    return f"{' and '.join(found)} a week"


def _a_week(one: Capacity) -> str:
    slots, letters = one.appointments_a_week, one.letters_a_week
    parts = [counted(slots, "slot")] if slots is not None else []
    parts += [counted(letters, "letter")] if letters is not None else []
    each = "" if one.appointments_each == 1 else f", {one.appointments_each} slots for each patient,"
    return f"{' and '.join(parts)} a week{each}"


def counted(number: int, what: str) -> str:
    """“no slots”, “1 slot”, “1,200 slots”."""
    return f"1 {what}" if number == 1 else f"{f'{number:,}' if number else 'no'} {what}s"
