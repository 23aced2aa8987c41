"""The measure with which a cycle is told, at its start and at its end."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from stepdown.clinical.types import MeasureSource
from stepdown.content import library
from stepdown.content.measures.shapes import Measure
from stepdown.improving.cycles.filling.ground import Ground
from stepdown.improving.cycles.models import Cycle
from stepdown.improving.cycles.ramp.schemas import RampFigure
from stepdown.improving.cycles.schemas import Side
from stepdown.improving.cycles.worksheets import option
from stepdown.improving.interventions.effective import Worksheet
from stepdown.improving.measures.readings import Reading, Series, value_of
from stepdown.improving.measures.sources import series_of
from stepdown.improving.measures.words import when, with_unit

KEY = "measure"


def measure_of(sheet: Worksheet) -> Measure | None:
    """The one that the aim names or, where it names none, the first of the option."""
    named = (sheet.measure or "", *option(sheet.option).measures)
    return next((library.measures()[one] for one in named if one in library.measures()), None)


def key_figures(ground: Ground) -> dict[str, RampFigure]:
    """By "measure/start" and "measure/end", beside which the figures of the Do data are kept."""
    measure = measure_of(ground.sheet)
    if measure is None or ground.cycle.started_on is None:
        return {}
    series = series_of(ground.session, ground.viewer, [measure])[measure.id]
    start, end = at_start_and_end(series.readings, ground.cycle, ground.cycle.started_on, measure.source)
    return {
        f"{KEY}/{Side.START}": _figure(measure, series, start),
        f"{KEY}/{Side.END}": _figure(measure, series, end),
    }


def at_start_and_end(
    readings: Sequence[Reading], cycle: Cycle, started_on: date, source: MeasureSource
) -> tuple[Reading | None, Reading | None]:
    """An extract is of a day: the nearest. A month is of what was done in it: the last one before the start.

    The end is a later one: the nearest to its day or, while the cycle lasts, the newest.
    """
    if source is MeasureSource.EXTRACT:
        start = min(readings, key=lambda one: (abs((one.on - started_on).days), one.on), default=None)
    else:
        before = [one for one in readings if one.on < started_on.replace(day=1)]
        start = before[-1] if before else None
    later = [one for one in readings if one.on > (start.on if start else started_on)]
    if cycle.ended_on is None or not later:
        return start, later[-1] if later else None
    ended_on = cycle.ended_on
    if source is not MeasureSource.EXTRACT:
        later = [one for one in later if one.on <= ended_on]
    return start, min(later, key=lambda one: (abs((one.on - ended_on).days), one.on), default=None)


def _figure(measure: Measure, series: Series, reading: Reading | None) -> RampFigure:
    if reading is None:
        because = "There is no figure for that time yet." if series.readings else series.none_because
        return RampFigure(number=None, on=None, in_words="Not known", because=because)
    value = value_of(measure, reading)
    if value is None:
        because = reading.because or "There is no figure for that time."
        return RampFigure(number=None, on=reading.on, in_words="Not known", because=because)
    words = f"{with_unit(measure, value)} {when(measure, reading.on)}"
    return RampFigure(number=round(float(value), 1), on=reading.on, in_words=words, because=None)


def stored(frozen: Mapping[str, Any]) -> dict[str, RampFigure]:
    return {key: RampFigure.model_validate(one) for key, one in frozen.items() if key.startswith(f"{KEY}/")}
