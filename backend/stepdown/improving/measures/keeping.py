"""A measure's past is counts, and stays when the rows that it was counted from are purged."""

from datetime import date, timedelta

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import MeasureSource
from stepdown.content import library
from stepdown.content.measures.shapes import ByRemovals, Measure
from stepdown.improving.measures.figures import queries as figures
from stepdown.improving.measures.housekeeping.queries import keep_housekeeping
from stepdown.improving.measures.sources import of_removals, of_work, removals_spelt, series_of
from stepdown.records.retention.registry import before_a_purge


@before_a_purge
def keep_figures(session: Session, viewer: Viewer, before: date) -> None:
    measures = library.measures().values()
    keep_housekeeping(session, viewer, before)
    # Whatever a search has not been asked yet is asked now, and its answer kept.
    series_of(session, viewer, [one for one in measures if one.source is MeasureSource.EXTRACT])
    for one in measures:
        if isinstance(one.counted, ByRemovals):
            _keep_removals(session, viewer, one, one.counted, before)
    _keep_months(session, viewer, [one for one in measures if one.source is MeasureSource.WORK], before)


def _keep_removals(session: Session, viewer: Viewer, measure: Measure, by: ByRemovals, before: date) -> None:
    """Decisions of before that day are seen in extracts for some days after it."""
    extracts = figures.measured_extracts(session, viewer)
    for extract, reading in zip(extracts, of_removals(session, viewer, measure, by, extracts), strict=True):
        if extract.dated_on < before + timedelta(days=by.days) and reading.denominator is not None:
            figures.keep_of_extract(
                session,
                practice_id=viewer.practice,
                extract_id=extract.id,
                search=measure.id,
                rule_version=measure.rule_version,
                parameters=removals_spelt(by),
                patients=reading.numerator,
                counts={"removals": reading.denominator},
            )


def _keep_months(session: Session, viewer: Viewer, measures: list[Measure], before: date) -> None:
    for name, series in of_work(session, viewer, measures).items():
        for reading in series.readings:
            if reading.on < before:
                figures.keep_month(session, viewer, name, reading)
