"""A figure as a row: its words and its place first, which many rows share, then what it came to."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

from stepdown.clinical.disclosure.figures import State
from stepdown.clinical.disclosure.words import band, instead
from stepdown.region.groups.places import Places
from stepdown.region.reporting.catalogue import Kind, Reported, catalogue
from stepdown.region.reporting.schemas import Aggregate, RowPeriod, RowStatus
from stepdown.region.reporting.wanted import Surroundings
from stepdown.region.snapshots.models import FigureState, Level, Period

COLUMNS = tuple(Aggregate.model_fields)
PERIODS = {Period.MONTH.value: RowPeriod.MONTH.value, Period.YEAR.value: RowPeriod.ROLLING_12_MONTHS.value}
STATUSES = {
    FigureState.SHOWN.value: RowStatus.SHOWN.value,
    FigureState.HIDDEN.value: RowStatus.SUPPRESSED.value,
    FigureState.WITHHELD.value: RowStatus.WITHHELD.value,
    FigureState.ABSENT.value: RowStatus.NOT_AVAILABLE.value,
}
NO_MORE = (RowStatus.NOT_AVAILABLE.value, None, None, None, None, 0, 0, "This figure is no longer given.")
WHY = {
    RowStatus.SUPPRESSED.value: "A small number is in it.",
    RowStatus.WITHHELD.value: "It would give away another figure that is not shown.",
}

Cells = tuple[Any, ...]
# The cells before `variant`, which all rows of a measure and a place have in common, and those after.
Row = tuple[Cells, Cells]
BEGINNING = COLUMNS[: COLUMNS.index("variant")]
ENDING = COLUMNS[len(BEGINNING) :]


def told(found: Iterable[Any], around: Surroundings) -> Iterator[Row]:
    """They come by measure and place. What came before is the same object, to be written once."""
    of: Cells = ()
    beginning: Cells = ()
    endings: dict[Cells, Cells] = {}
    for row in found:
        if of != row[:3]:
            if of[:1] != row[:1]:
                about, endings = catalogue()[row[0]], {}
            of, beginning = row[:3], head(about, row[1], row[2], around)
        came_to = row[3:]
        ending = endings.get(came_to)
        if ending is None:
            ending = endings[came_to] = _ending(came_to, about, around)
        yield beginning, ending


def head(about: Reported, level: str, place: str, around: Surroundings, options: str | None = None) -> Cells:
    pcn = _pcn(level, place, around.places)
    return (
        *(around.snapshot, around.as_of.isoformat(), around.places.icb, around.places.icb_name),
        *(about.id, about.title, " ".join(about.options) if options is None else options),
        *(about.unit, about.per, level, place, around.places.name_of(place)),
        *(pcn, around.places.pcns.get(pcn) if pcn else None),
    )


def _pcn(level: str, place: str, places: Places) -> str | None:
    if level == Level.PCN:
        return place
    practice = places.practices.get(place)
    return practice.pcn if practice else None


def _ending(came_to: Cells, about: Reported, around: Surroundings) -> Cells:
    period, month, state, count, of, places, hidden, because, since, until = came_to
    when = (None, PERIODS[period], year_month(month))
    if until is not None and until <= around.snapshot:
        return (*when, *NO_MORE, around.made[until].at)
    status, made = STATUSES[state], around.made[since]
    value = value_of(count, of, about.per)
    return (
        *when,
        *(status, count, of, value, _band(state, count, about, made.threshold)),
        *(places, hidden, because or WHY.get(status)),
        made.at,
    )


@cache
def _band(state: str, count: int | None, about: Reported, threshold: int) -> str | None:
    """Of what is published elsewhere there is no need."""
    if about.kind is Kind.PUBLIC or state in (FigureState.WITHHELD, FigureState.ABSENT):
        return None
    if state == FigureState.SHOWN:
        return band(count, threshold=threshold)
    return instead(State.HIDDEN, threshold=threshold, is_share=about.per is not None)


def value_of(count: int | None, of: int | None, per: int | None) -> float | None:
    """From the rounded counts, and of nobody no share.

    >>> value_of(45, 110, 100), value_of(45, None, None), value_of(0, 0, 100)
    (40.9, 45.0, None)
    """
    if count is None:
        return None
    if per is None:
        return float(count)
    return round(count * per / of, 1) if of else None


def year_month(month: date) -> str:
    return month.isoformat()[:7]
