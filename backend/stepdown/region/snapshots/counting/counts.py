"""What a practice counted, month by month, as far as it is told to its board."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import in_words, months_before
from stepdown.clinical.types import MeasureSource
from stepdown.content import library
from stepdown.content.measures.shapes import Measure
from stepdown.improving.measures.readings import Reading, Series, months_between
from stepdown.improving.measures.sources import series_of

MOST_MONTHS = 36
NOTHING_UP_TO_THEN = "Nothing was counted up to then."


@dataclass(frozen=True)
class Count:
    """`count` is None where there is no figure, and `because` says why; `of` where it is of no population."""

    count: int | None
    of: int | None = None
    because: str | None = None


Months = Mapping[date, Count]


def months_told(as_of: date) -> list[date]:
    """Those that are over on that day, the oldest first."""
    running = as_of.replace(day=1)
    return months_between(months_before(running, MOST_MONTHS), months_before(running, 1))


def counts_of(session: Session, viewer: Viewer, *, as_of: date) -> dict[str, Months]:
    """By measure, for every measure that is told."""
    measures = [library.measures()[one.measure] for one in library.reported_figures().figures]
    series = series_of(session, viewer, measures)
    told = months_told(as_of)
    return {one.id: _by_month(one, series[one.id], told) for one in measures}


def _by_month(measure: Measure, series: Series, told: Sequence[date]) -> Months:
    """Without a gap from the first figure on. Where there never was one, the newest month says why."""
    newest = {one.on.replace(day=1): one for one in series.readings}
    found = {month: _count(measure, one) for month, one in newest.items() if month in told}
    spanned = list(_spanned(measure, newest, told)) if newest else []
    if not spanned:
        return {told[-1]: Count(None, because=_never(measure, series))}
    return {month: found.get(month) or _gap(measure, month) for month in spanned}


def _spanned(measure: Measure, newest: Mapping[date, Reading], told: Sequence[date]) -> Iterator[date]:
    """Prescribing data come months later, and until then nothing is missing."""
    last = max(newest) if measure.source is MeasureSource.PRESCRIBING else told[-1]
    return (month for month in told if min(newest) <= month <= last)


def _count(measure: Measure, one: Reading) -> Count:
    if one.numerator is None or (measure.per is not None and not one.denominator):
        return Count(None, because=one.because or "There is nothing to divide by.")
    of = None if one.denominator is None else round(one.denominator)
    return Count(round(one.numerator), of)


def _never(measure: Measure, series: Series) -> str:
    """Of work and tallies the series would say how far the running month is."""
    is_told = measure.source in (MeasureSource.EXTRACT, MeasureSource.PRESCRIBING) and not series.readings
    return series.none_because if is_told else NOTHING_UP_TO_THEN


def _gap(measure: Measure, month: date) -> Count:
    named = in_words(month).partition(" ")[2]
    if measure.source is MeasureSource.EXTRACT:
        return Count(None, because=f"No full extract of {named} was loaded.")
    return Count(None, because=f"There is no figure of {named}.")
