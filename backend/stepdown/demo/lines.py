"""One line of a medication list and its issues, as they come about over a year."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from stepdown.clinical.types import IssueStatus, MedicationKind
from stepdown.demo.calendar import Calendar
from stepdown.demo.medicines import Medicine, medicines

A_YEAR = 365


@dataclass(frozen=True)
class Supply:
    """`copies`: real records repeat one issue."""

    on: date
    quantity: int | None
    days: int | None
    status: IssueStatus = IssueStatus.ISSUED
    copies: int = 1


@dataclass(frozen=True)
class Line:
    """`gone_from` is the first extract without the line; from `ended_in` on it is there with an end date.

    `back_in` is the first extract that has it on repeat again.
    """

    medicine: Medicine
    kind: MedicationKind
    started: date | None
    issues: tuple[Supply, ...] = ()
    review_due: date | None = None
    hospital: bool = False
    gone_from: int | None = None
    ended_in: int | None = None
    back_in: int | None = None

    def shown_in(self, extract: int, on: date) -> bool:
        begun = self.started is None or self.started <= on
        gone = self.gone_from is not None and extract >= self.gone_from
        back = self.back_in is not None and extract >= self.back_in
        return begun and (back or not gone)

    def issued_by(self, day: date) -> tuple[Supply, ...]:
        return tuple(issue for issue in self.issues if issue.on <= day)


@dataclass(frozen=True)
class Ground:
    """A story's own dice, the days of the extracts, and how often the story was told before."""

    random: Random
    calendar: Calendar
    turn: int = 0

    def next_of(self, *keys: str) -> str:
        """Each in turn, so that even a small practice has all of them."""
        return keys[self.turn % len(keys)]

    def before(self, fewest: int, most: int) -> date:
        """A day so many days before the newest loaded extract."""
        return self.calendar.newest - timedelta(days=self.random.randint(fewest, most))


def regular(ground: Ground, key: str, *, every: int | None = None, until: date | None = None) -> Line:
    """Issued again and again for a year, a little late at times; `until` is the last issue, about."""
    medicine = medicines()[key]
    step = every or medicine.days or 28
    last = until or ground.calendar.dates[-1]
    days = _days_back(ground.random, last, step, A_YEAR)
    started = min(days) - timedelta(days=ground.random.randint(0, 2500))
    return Line(
        medicine,
        MedicationKind.REPEAT,
        started,
        tuple(Supply(day, medicine.quantity, medicine.days) for day in sorted(days)),
        review_due=ground.calendar.newest + timedelta(days=ground.random.randint(-200, 300)),
    )


def _days_back(random: Random, last: date, step: int, span: int) -> list[date]:
    return list(_walk_back(random, last - timedelta(days=random.randrange(min(step, 14))), step, span))


def _walk_back(random: Random, day: date, step: int, span: int) -> Iterator[date]:
    first = day - timedelta(days=span)
    while day > first:
        yield day
        day -= timedelta(days=step + random.choice((0, 0, 0, 1, 2, 5)))


def dormant(ground: Ground, key: str, last_issue: date) -> Line:
    """On repeat still, and no longer issued. The last issue is that very day."""
    line = regular(ground, key, until=last_issue)
    late = last_issue - line.issues[-1].on
    return replace(line, issues=tuple(replace(one, on=one.on + late) for one in line.issues))


def never(key: str, started: date | None) -> Line:
    return Line(medicines()[key], MedicationKind.REPEAT, started)
