"""The measure with which a cycle is told, at its start and at its end."""

from collections.abc import Mapping
from typing import Any

from stepdown.clinical.dates import in_words
from stepdown.content import library
from stepdown.content.measures.shapes import BySearch, ExtractCount, Measure
from stepdown.finding.searches.queries import ExtractSeen
from stepdown.improving.cycles.filling.counting import Counted, counted_at
from stepdown.improving.cycles.filling.ground import Ground
from stepdown.improving.cycles.ramp.schemas import RampFigure
from stepdown.improving.cycles.schemas import Side
from stepdown.improving.cycles.worksheets import option
from stepdown.improving.interventions.effective import Worksheet

KEY = "measure"


def measure_of(sheet: Worksheet) -> Measure | None:
    """The one that the aim names or, where it names none, the first of the option."""
    named = (sheet.measure or "", *option(sheet.option).measures)
    return next((library.measures()[one] for one in named if one in library.measures()), None)


def key_figures(ground: Ground) -> dict[str, RampFigure]:
    """By "measure/start" and "measure/end", beside which the figures of the Do data are kept."""
    measure = measure_of(ground.sheet)
    if measure is None:
        return {}
    return {f"{KEY}/{side}": _figure(ground, measure, side) for side in Side}


def _figure(ground: Ground, measure: Measure, side: Side) -> RampFigure:
    if not isinstance(measure.counted, BySearch):
        return _unknown("This measure is counted by the month: see its chart.")
    extract = ground.at_start if side is Side.START else ground.at_end
    if extract is None:
        return _unknown("No extract is loaded for that time.")
    counted = counted_at(ground, extract, measure.counted.search, measure.counted.parameters)
    if counted is None:
        return _unknown(f"The extract of {in_words(extract.dated_on)} does not tell.")
    return _known(measure, measure.counted, counted, extract)


def _known(measure: Measure, how: BySearch, counted: Counted, extract: ExtractSeen) -> RampFigure:
    number = _count(counted, how.counts)
    if how.out_of is None or measure.per is None:
        unit = measure.unit_of_one if number == 1 else measure.unit
        return RampFigure(number=number, on=extract.dated_on, in_words=f"{number:,} {unit}", because=None)
    whole = _count(counted, how.out_of)
    if not whole:
        return _unknown("There is nobody of whom it could be a share.")
    value = round(number * measure.per / whole, 1)
    words = f"{value:g} {measure.unit} ({number:,} of {whole:,})"
    return RampFigure(number=value, on=extract.dated_on, in_words=words, because=None)


def _count(counted: Counted, what: ExtractCount) -> int:
    match what:
        case ExtractCount.LISTED:
            return counted.listed
        case ExtractCount.PATIENTS_ON_REPEAT:
            return counted.on_repeat
        case ExtractCount.REVIEWED:
            return counted.reviewed


def _unknown(because: str) -> RampFigure:
    return RampFigure(number=None, on=None, in_words="Not known", because=because)


def stored(frozen: Mapping[str, Any]) -> dict[str, RampFigure]:
    return {key: RampFigure.model_validate(one) for key, one in frozen.items() if key.startswith(f"{KEY}/")}
