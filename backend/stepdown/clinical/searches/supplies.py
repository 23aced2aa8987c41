"""What was issued of each medicine, and for how long each supply lasts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from stepdown.clinical.amounts import days_of_supply
from stepdown.clinical.dosing import Dosing
from stepdown.clinical.product_names import normalised_name
from stepdown.clinical.record import PatientRecord
from stepdown.clinical.supply import Issue, MedicationLine, is_active_repeat


class Supply(NamedTuple):
    """`days`: None where nothing tells how long it lasts. `estimated`: quantity by the largest daily dose."""

    issued_on: date
    days: int | None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Drug:
    """One medicine by name, on however many lines it stands; `line` speaks for them.

    Supplies come oldest first. `untold`: it was issued, and the record does not have the issues.
    """

    line: MedicationLine
    supplies: tuple[Supply, ...]
    untold: bool

    def by_day(self) -> Iterator[tuple[date, list[Supply]]]:
        for day, together in groupby(self.supplies, _issued_on):
            yield day, list(together)


_issued_on = attrgetter("issued_on")


def drugs_of(
    record: PatientRecord, lines: list[MedicationLine], dosing: Callable[[str], Dosing], on: date
) -> list[Drug]:
    """In the order of the list. An active repeat speaks for its drug, else the first line."""
    by_name: dict[str, list[MedicationLine]] = {}
    for line in lines:
        by_name.setdefault(normalised_name(line.name), []).append(line)
    return [
        record.once(
            (_drug, key, *(line.medication_id for line in own), dosing, on),
            partial(_drug, record, key, own, dosing, on),
        )
        for key, own in by_name.items()
    ]


def _drug(
    record: PatientRecord,
    key: str,
    lines: list[MedicationLine],
    dosing: Callable[[str], Dosing],
    on: date,
) -> Drug:
    issued = record.counted_of_drug(key, on).issues
    return Drug(
        line=next((line for line in lines if is_active_repeat(line, on)), lines[0]),
        supplies=tuple(_supply(issue, lines, dosing) for issue in issued),
        untold=not issued and (not record.issues_known or any(line.last_issued_on for line in lines)),
    )


def _supply(issue: Issue, lines: list[MedicationLine], dosing: Callable[[str], Dosing]) -> Supply:
    """Recorded with the issue, else the line's own course for that quantity, else estimated."""
    if issue.days is not None:
        return Supply(issue.issued_on, issue.days)
    own = [line for line in lines if issue.line_id in (None, line.medication_id)] or lines
    if (days := _course(issue, own)) is not None:
        return Supply(issue.issued_on, days)
    estimates = [one for line in own if (one := _estimated(issue.quantity, line, dosing)) is not None]
    # The shortest, so that nobody is called early on the weaker of two directions.
    shortest = min(estimates, default=None)
    return Supply(issue.issued_on, shortest, estimated=shortest is not None)


def _course(issue: Issue, lines: list[MedicationLine]) -> int | None:
    """A line's course length is that of its own quantity; an issue of another quantity lasts otherwise."""
    fitting = (
        line.course_days
        for line in lines
        if line.course_days and (issue.quantity is None or line.quantity in (None, issue.quantity))
    )
    return min(fitting, default=None)


def _estimated(quantity: Decimal | None, line: MedicationLine, dosing: Callable[[str], Dosing]) -> int | None:
    """Whole days: a part of a day is not a day's supply."""
    if quantity is None or not line.directions:
        return None
    days = days_of_supply(line.product, dosing(line.directions), quantity)
    return int(days) if days else None
