"""Every ten minutes: what a new extract has to be asked is asked before somebody looks.

Whoever looks sooner counts it in their own request; of the two the first keeps the figure, which is the same.
"""

from sqlalchemy import Engine

from stepdown.access.viewer import for_the_service
from stepdown.clinical.types import MeasureSource
from stepdown.content import library
from stepdown.improving.measures.figures.queries import kept_so_far
from stepdown.improving.measures.impact.queries import impact
from stepdown.improving.measures.sources import series_of
from stepdown.plumbing import jobs
from stepdown.plumbing.db import transaction
from stepdown.records.practices.each import practice_by_practice

COUNT_JOB = "count_measures"
EVERY_TEN_MINUTES = "5-59/10 * * * *"


@jobs.job(COUNT_JOB, cron=EVERY_TEN_MINUTES)
def count_measures(engine: Engine) -> None:
    did_not = "did not have their measures counted"
    practice_by_practice(engine, count_ahead, event="measures_not_counted", did_not=did_not)


def count_ahead(engine: Engine, practice: str) -> None:
    """Only what counted something new is on the trail."""
    measures = [one for one in library.measures().values() if one.source is MeasureSource.EXTRACT]
    with transaction(engine, practice) as session:
        viewer = for_the_service(session, practice_id=practice, action=COUNT_JOB)
        before = kept_so_far(session, viewer)
        series_of(session, viewer, [one for one in measures if one.counted.by == "search"])
        impact(session, viewer)
        counted = kept_so_far(session, viewer) - before
        viewer.note(figures=counted)
        viewer.trail.must_write = counted > 0
