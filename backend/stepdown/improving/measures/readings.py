"""What a measure came to, extract by extract or month by month. Unknown is never nought."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from stepdown.content.measures.shapes import Measure

Number = int | Decimal


@dataclass(frozen=True)
class Reading:
    """`because`: why there is no figure. `denominator` stays None where the measure is a plain count."""

    on: date
    numerator: Number | None
    denominator: Number | None = None
    because: str | None = None
    rule_version: str = ""


@dataclass(frozen=True)
class Series:
    """`none_because`: what to do to get a first figure. `so_far`: what the running month has come to."""

    readings: Sequence[Reading]
    none_because: str
    so_far: str | None = None


@dataclass(frozen=True)
class KeptMonth:
    """As it was counted before the rows of that month were purged."""

    numerator: int | None
    denominator: int | None
    rule_version: str


def value_of(measure: Measure, reading: Reading) -> Decimal | None:
    """A share of nobody is no figure."""
    if reading.numerator is None:
        return None
    if measure.per is None:
        return Decimal(reading.numerator)
    if not reading.denominator:
        return None
    return Decimal(reading.numerator) * measure.per / Decimal(reading.denominator)


def months_between(first: date, last: date) -> list[date]:
    """First days of months, both included; none where the last lies before the first.

    >>> months_between(date(2026, 11, 1), date(2027, 1, 1))[-1]
    datetime.date(2027, 1, 1)
    """
    months = []
    month = first.replace(day=1)
    while month <= last:
        months.append(month)
        month = next_month(month)
    return months


def next_month(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)
