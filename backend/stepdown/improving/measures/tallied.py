"""What was counted in passing, and what was prescribed, as readings by month."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from stepdown.clinical.sentences import begun
from stepdown.clinical.types import TallyKind
from stepdown.content.measures.shapes import ByTally, Measure
from stepdown.improving.measures.readings import Reading, Series, months_between
from stepdown.improving.measures.words import label
from stepdown.records.prescribing.figures.queries import Month
from stepdown.records.prescribing.words import because as why_no_value

NOTHING_COUNTED = "There is no figure yet: it begins with the first month in which somebody counts."
NOTHING_LOADED = "There is no figure yet: load prescribing data to get the first one."

Tallied = Mapping[date, Mapping[TallyKind, int]]


def tally_series(measure: Measure, by: ByTally, tallied: Tallied, *, today: date) -> Series:
    asked = {*by.kinds, *by.out_of}
    counted = [month for month, kinds in tallied.items() if asked & kinds.keys()]
    running = today.replace(day=1)
    if not counted:
        return Series((), NOTHING_COUNTED)
    months = months_between(min(counted), running - timedelta(days=1))
    readings = [_tallied_month(measure, by, tallied.get(month, {}), month) for month in months]
    because = f"There is no figure yet: {label(measure, running)} is not over."
    return Series(readings, because, _so_far(measure, by, tallied.get(running, {}), running))


def _tallied_month(measure: Measure, by: ByTally, kinds: Mapping[TallyKind, int], month: date) -> Reading:
    numerator, denominator = _sum(by.kinds, kinds), _sum(by.out_of, kinds)
    because = None
    if numerator is None or (by.out_of and denominator is None):
        because = f"Nobody counted it in {label(measure, month)}."
    elif by.out_of and denominator == 0:
        because = f"There were none to be counted of in {label(measure, month)}."
    if because:
        numerator = denominator = None
    return Reading(month, numerator, denominator, because, measure.rule_version)


def _sum(asked: Iterable[TallyKind], kinds: Mapping[TallyKind, int]) -> int | None:
    """Of those kinds that were counted; None where none was."""
    counted = [kinds[one] for one in asked if one in kinds]
    return sum(counted) if counted else None


def _so_far(measure: Measure, by: ByTally, kinds: Mapping[TallyKind, int], running: date) -> str | None:
    count = _sum(by.kinds, kinds)
    if by.out_of or count is None:
        return None
    unit = measure.unit_of_one if count == 1 else measure.unit
    return f"{label(measure, running)} is not over and not on the chart: {count} {unit} so far."


def prescribing_series(measure: Measure, months: Sequence[Month]) -> Series:
    own = {one.month: one for one in months if one.known is not None}
    if not own:
        return Series((), NOTHING_LOADED)
    return Series(
        [_prescribed(measure, own.get(month), month) for month in months_between(min(own), max(own))],
        NOTHING_LOADED,
    )


def _prescribed(measure: Measure, one: Month | None, month: date) -> Reading:
    """An amount with items of unknown size in it is at least that, and is drawn as far as it is known."""
    if one is None:
        said = f"No file with {label(measure, month)} in it is loaded."
        return Reading(month, None, None, said, measure.rule_version)
    if one.value is None:
        why = why_no_value(one)
        return Reading(month, None, None, f"{begun(why)}.", measure.rule_version)
    return Reading(month, one.known, one.patients, None, measure.rule_version)
