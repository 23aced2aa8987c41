"""Who has a patient open: said to whoever opens them as well, before two people do the same work."""

from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.finding.reviews.visits import queries
from stepdown.finding.reviews.visits.schemas import Visits
from stepdown.plumbing.db import now
from stepdown.plumbing.problems import NotFound

# The page says every half minute that it is still there; two that are lost do not make it leave.
LAPSES_AFTER = timedelta(seconds=100)


def visit(session: Session, viewer: Viewer, *, worklist_id: UUID, patient_id: UUID) -> Visits:
    version = queries.version(session, viewer, worklist_id=worklist_id, patient_id=patient_id)
    if version is None:
        raise NotFound
    at = now()
    since = at - LAPSES_AFTER
    if queries.begin_or_go_on(session, viewer, patient_id, at=at, lapsed=since):
        viewer.saw(patient_id)
    else:
        # Opening the patient left its audit row. That the page is still open is no second look.
        viewer.trail.must_write = False
    return Visits(
        others=queries.others(session, viewer, patient_id, at=at, lapsed=since),
        version=version,
    )
