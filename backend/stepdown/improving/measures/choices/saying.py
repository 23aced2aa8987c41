"""What a change of the choices did, for its history."""

from collections.abc import Iterator
from datetime import date

from stepdown.clinical.dates import in_words
from stepdown.clinical.spc.chart import ChartKind
from stepdown.content.measures.shapes import Measure
from stepdown.improving.measures.models import MeasureChoice
from stepdown.improving.measures.words import CHARTS, with_unit


def changes_in_words(measure: Measure, before: MeasureChoice | None, after: MeasureChoice) -> list[str]:
    return [
        *_chart(measure, before, after),
        *_baseline(before, after),
        *_target(measure, before, after),
        *_rebases(before, after),
    ] or ["Nothing was changed"]


def _chart(measure: Measure, before: MeasureChoice | None, after: MeasureChoice) -> Iterator[str]:
    was = (before and before.chart) or measure.chart
    now = after.chart or measure.chart
    if was != now:
        yield f"Chart: {CHARTS[ChartKind(now)][0]}, before that {CHARTS[ChartKind(was)][0]}"


def _baseline(before: MeasureChoice | None, after: MeasureChoice) -> Iterator[str]:
    if (before.baseline if before else None) == after.baseline:
        return
    if after.baseline is None:
        yield "Baseline: the lines come from all figures of a phase again"
    else:
        yield f"Baseline: the lines come from the first {after.baseline} figures of each phase"


def _target(measure: Measure, before: MeasureChoice | None, after: MeasureChoice) -> Iterator[str]:
    if (before.target if before else None) == after.target:
        return
    yield "Target taken away" if after.target is None else f"Target: {with_unit(measure, after.target)}"


def _rebases(before: MeasureChoice | None, after: MeasureChoice) -> Iterator[str]:
    was = {one["on"]: one["because"] for one in before.rebases} if before else {}
    now = {one["on"]: one["because"] for one in after.rebases}
    for on, because in now.items():
        if was.get(on) != because:
            yield f"New phase from {_day(on)}: {because}"
    for on in was.keys() - now.keys():
        yield f"No new phase from {_day(on)} any more"


def _day(on: str) -> str:
    return in_words(date.fromisoformat(on))
