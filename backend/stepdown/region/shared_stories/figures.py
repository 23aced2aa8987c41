"""A practice's figures for others: those of its ICB's snapshot, so that a story tells no number beyond it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from stepdown.clinical.dates import in_words
from stepdown.clinical.disclosure.figures import State
from stepdown.clinical.disclosure.words import few, instead
from stepdown.clinical.sentences import begun, within
from stepdown.clinical.types import MeasureSource
from stepdown.content.measures.shapes import Measure
from stepdown.improving.cycles.ramp.schemas import RampFigure, RampStep
from stepdown.improving.measures.words import number, with_unit
from stepdown.region.shared_stories.schemas import SharedChart, SharedPoint
from stepdown.region.snapshots.models import Figure, FigureState, Period, Snapshot

MOST = 24


@dataclass(frozen=True)
class Figures:
    """Of one practice, in one snapshot."""

    at: Snapshot
    rows: Sequence[Figure]

    def of(self, measure: str, period: Period) -> list[Figure]:
        return [one for one in self.rows if (one.measure, one.period) == (measure, period)]

    def in_month(self, measure: str | None, on: date | None) -> Figure | None:
        if measure is None or on is None:
            return None
        found = (one for one in self.of(measure, Period.MONTH) if one.month == on.replace(day=1))
        return next(found, None)


def chart(measure: Measure, figures: Figures) -> SharedChart | None:
    """By months, or by rolling years where most months are too small to be shown."""
    period, rows = _period(measure.id, figures)
    if not any(row.state == FigureState.SHOWN for row in rows):
        return None
    points = [_point(measure, row, figures.at.threshold) for row in rows[-MOST:]]
    return SharedChart(
        measure=measure.id,
        title=measure.title,
        unit="Per cent" if measure.unit == "%" else measure.unit[:1].upper() + measure.unit[1:],
        period="year" if period is Period.YEAR else "month",
        as_of=figures.at.as_of,
        points=points,
        summary=_summary(points, period),
        caution=_caution(measure, figures.at),
    )


def _period(measure: str, figures: Figures) -> tuple[Period, list[Figure]]:
    months, years = (figures.of(measure, period) for period in (Period.MONTH, Period.YEAR))
    known = [row for row in months if row.state != FigureState.ABSENT]
    shown = [row for row in known if row.state == FigureState.SHOWN]
    by_year = 2 * len(shown) < len(known) and any(row.state == FigureState.SHOWN for row in years)
    return (Period.YEAR, years) if by_year else (Period.MONTH, months)


def _point(measure: Measure, row: Figure, threshold: int) -> SharedPoint:
    value = value_of(measure, row)
    return SharedPoint(
        on=row.month,
        label=in_words(row.month).partition(" ")[2],
        value=None if value is None else round(value, 4),
        says=says(measure, row, threshold),
    )


def value_of(measure: Measure, row: Figure) -> float | None:
    """From the rounded parts, as everywhere outside the practice."""
    if row.count is None:
        return None
    if measure.per is None:
        return float(row.count)
    return row.count * measure.per / row.of if row.of else None


def says(measure: Measure, row: Figure, threshold: int) -> str:
    match FigureState(row.state):
        case FigureState.SHOWN:
            return _shown(measure, row)
        case FigureState.HIDDEN | FigureState.WITHHELD:
            hidden = instead(State(row.state), threshold=threshold, is_share=measure.per is not None)
            return begun(hidden or "")
        case FigureState.ABSENT:
            return row.because or "Not known"


def _shown(measure: Measure, row: Figure) -> str:
    value = value_of(measure, row)
    if value is None:
        return "There is nothing to divide by"
    said = with_unit(measure, value)
    return f"{said} ({number(row.count or 0)} of {number(row.of or 0)})" if measure.per == 100 else said


def _summary(points: Sequence[SharedPoint], period: Period) -> str:
    each = "each the twelve months to its date, " if period is Period.YEAR else ""
    first, last = points[0], points[-1]
    return (
        f"{len(points)} figures, {each}from {first.label} to {last.label}."
        f" The first: {first.says}. The newest: {last.says}."
    )


def _caution(measure: Measure, at: Snapshot) -> str:
    if measure.source is MeasureSource.PRESCRIBING:
        return "As the NHS publishes it by practice."
    return (
        f"As the ICB’s snapshot of {in_words(at.as_of)} shows it: numbers of patients are rounded to"
        f" {at.base}, and those of {few(at.threshold)} are not shown."
    )


def result(step: RampStep, figures: Figures | None, measures: Mapping[str, Measure]) -> str:
    """A cycle's start and end in the rounded figures of those months; "" where there are none."""
    measure = measures.get(step.measure or "")
    if figures is None or measure is None or step.start is None or step.end is None:
        return ""
    start, end = (_at(step, one, figures) for one in (step.start, step.end))
    if start is None or end is None:
        return ""
    ended, began = (f"{says(measure, row, figures.at.threshold)} in {_month(row)}" for row in (end, start))
    return f"{ended}; at the start {within(began)}"


def _at(step: RampStep, figure: RampFigure, figures: Figures) -> Figure | None:
    found = figures.in_month(step.measure, figure.on)
    return None if found is None or found.state == FigureState.ABSENT else found


def _month(row: Figure) -> str:
    return in_words(row.month).partition(" ")[2]
