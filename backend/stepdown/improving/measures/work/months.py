"""Months of work as readings: a nought once the work has begun, and unknown where it cannot be told yet."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from stepdown.clinical.dates import in_words
from stepdown.content.measures.shapes import ByWork, Measure, WorkCount
from stepdown.improving.measures.readings import KeptMonth, Reading, Series, months_between, next_month
from stepdown.improving.measures.words import label
from stepdown.improving.measures.work.queries import Months, begins

NOTHING_YET: Mapping[WorkCount, str] = {
    WorkCount.LETTERS_POSTED: "There is no figure yet: it begins with the first letter that is posted.",
    WorkCount.LETTERS_ANSWERED: "There is no figure yet: it begins with the first letter that is posted.",
    WorkCount.TOLD_OTHERWISE: "There is no figure yet: it begins when somebody is recorded as told.",
    WorkCount.ATTENDED: "There is no figure yet: it begins with the first letter or message that goes out.",
    WorkCount.REVIEWED: "There is no figure yet: it begins with the first review.",
    WorkCount.REMOVED: "There is no figure yet: it begins with the first review.",
    WorkCount.ASKED: "There is no figure yet: it begins with the first letter or message that goes out.",
}


def work_series(
    measure: Measure,
    by: ByWork,
    counted: Mapping[WorkCount, Months],
    kept: Mapping[date, KeptMonth],
    *,
    today: date,
) -> Series:
    first = min((*kept, *filter(None, [begins(counted, by.counts)])), default=None)
    if first is None:
        return Series((), NOTHING_YET[by.counts])
    running = today.replace(day=1)
    months = months_between(first, running - timedelta(days=1))
    readings = [_month(measure, by, counted, kept, month, today) for month in months]
    because = f"There is no figure yet: {label(measure, running)} is not over."
    return Series(readings, because, _so_far(measure, by, counted, running))


def _month(
    measure: Measure,
    by: ByWork,
    counted: Mapping[WorkCount, Months],
    kept: Mapping[date, KeptMonth],
    month: date,
    today: date,
) -> Reading:
    if (one := kept.get(month)) is not None:
        because = None if one.numerator is not None else "Nothing could be told of that month."
        return Reading(month, one.numerator, one.denominator, because, one.rule_version)
    because = next(_not_known(measure, by, counted, month, today), None)
    numerator = None if because else counted.get(by.counts, {}).get(month, 0)
    denominator = counted.get(by.out_of, {}).get(month, 0) if by.out_of and not because else None
    return Reading(month, numerator, denominator, because, measure.rule_version)


def _not_known(
    measure: Measure, by: ByWork, counted: Mapping[WorkCount, Months], month: date, today: date
) -> Iterator[str]:
    if by.out_of and not counted.get(by.out_of, {}).get(month):
        yield f"No letter was posted in {label(measure, month)}."
    if by.within_days is not None:
        told_on = next_month(month) + timedelta(days=by.within_days)
        if today < told_on:
            yield f"Answers are waited for until {in_words(told_on - timedelta(days=1))}."


def _so_far(measure: Measure, by: ByWork, counted: Mapping[WorkCount, Months], running: date) -> str | None:
    """Of a plain count only: of a share nothing can be said before the month is over."""
    if by.out_of:
        return None
    count = counted.get(by.counts, {}).get(running, 0)
    unit = measure.unit_of_one if count == 1 else measure.unit
    return f"{label(measure, running)} is not over and not on the chart: {count} {unit} so far."
