"""Charts of made-up figures, for tests that need no database."""

from datetime import date
from decimal import Decimal

from stepdown.content import library
from stepdown.improving.measures.charting import Charted, Chosen, charted
from stepdown.improving.measures.readings import Reading, months_between

COUNT, SHARE, MONTHLY = "not-issued", "review-coverage", "letters-sent"


def days(count: int, *, first: int = 1) -> list[date]:
    """The first of each month, from January 2025."""
    return months_between(date(2025, first, 1), date(2035, 1, 1))[:count]


def a_chart(
    *values: int | tuple[int, int] | None,
    measure: str = COUNT,
    chart: str | None = None,
    baseline: int | None = None,
    target: int | None = None,
    rebases: tuple[date, ...] = (),
) -> Charted:
    """Of counts or, for shares, of pairs: numerator and denominator. None: a reading without a figure."""
    about = library.measures()[measure]
    readings = [_reading(on, value) for on, value in zip(days(len(values)), values, strict=True)]
    kind = type(about.chart)(chart) if chart else about.chart
    wanted = Decimal(target) if target is not None else None
    return charted(about, readings, Chosen(kind, baseline, wanted, rebases))


def _reading(on: date, value: int | tuple[int, int] | None) -> Reading:
    match value:
        case None:
            return Reading(on, None, None, "That extract does not say when medicines were issued.")
        case (numerator, denominator):
            return Reading(on, numerator, denominator)
        case _:
            return Reading(on, value)
