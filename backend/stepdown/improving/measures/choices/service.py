"""People choose how a measure is drawn and judged. Nothing is ever chosen by the computer."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.spc.chart import ChartRefusedError
from stepdown.content.measures.shapes import Measure
from stepdown.improving.measures.charting import try_out
from stepdown.improving.measures.choices import queries
from stepdown.improving.measures.choices.schemas import MeasureChoices, MeasureChoicesChange, NewRebase
from stepdown.improving.measures.models import MeasureChoice
from stepdown.improving.measures.sources import series_of
from stepdown.plumbing.db import now
from stepdown.plumbing.problems import ChangedMeanwhile, FieldError, InputRefused, Problem
from stepdown.plumbing.versions import check_version


class NoSuchChart(Problem):
    status = 409
    title = "This measure cannot be drawn like that"


def change(
    session: Session, viewer: Viewer, measure: Measure, *, wanted: MeasureChoicesChange, if_match: str | None
) -> MeasureChoices:
    versions = queries.all_versions(session, viewer, measure)
    before = versions[-1] if versions else None
    check_version(if_match, before.version if before else 0)
    _check_input(measure, wanted)
    made = MeasureChoice(
        practice_id=viewer.practice,
        measure=measure.id,
        version=(before.version if before else 0) + 1,
        chart=wanted.chart,
        baseline=wanted.baseline,
        target=None if wanted.target is None else Decimal(str(wanted.target)),
        rebases=_rebases(viewer, before, wanted.rebases),
        changed_by=viewer.staff_id,
    )
    _check_chart(session, viewer, measure, made)
    if not queries.add_version(session, made):
        raise ChangedMeanwhile
    viewer.note(measure=measure.id, version=made.version)
    return queries.choices(session, viewer, measure)


def _check_input(measure: Measure, wanted: MeasureChoicesChange) -> None:
    errors = []
    if wanted.chart is not None and wanted.chart not in measure.charts:
        kinds = ", ".join(measure.charts)
        errors.append(FieldError(pointer="/chart", detail=f"This measure is drawn as one of {kinds}"))
    days = [one.on for one in wanted.rebases]
    if len(days) != len(set(days)):
        errors.append(FieldError(pointer="/rebases", detail="Name each day once"))
    if errors:
        raise InputRefused(errors=errors)


def _check_chart(session: Session, viewer: Viewer, measure: Measure, made: MeasureChoice) -> None:
    """What was chosen must fit the figures that there are: a phase needs some on both sides of its day."""
    series = series_of(session, viewer, [measure])[measure.id]
    try:
        try_out(measure, series.readings, queries.chosen(measure, made))
    except ChartRefusedError as refusal:
        raise NoSuchChart(f"{refusal}.") from refusal


def _rebases(
    viewer: Viewer, before: MeasureChoice | None, wanted: Sequence[NewRebase]
) -> list[dict[str, Any]]:
    """One that stays as it was keeps who chose it and when."""
    was = {(one["on"], one["because"]): one for one in before.rebases} if before else {}
    chosen = ({"on": one.on.isoformat(), "because": one.because} for one in wanted)
    stamp = {"by": str(viewer.staff_id), "at": now().isoformat()}
    listed = (was.get((one["on"], one["because"])) or one | stamp for one in chosen)
    return sorted(listed, key=lambda one: str(one["on"]))
