"""For which interventions something may be counted in passing: those that run."""

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.improving.interventions import queries
from stepdown.improving.interventions.models import InterventionStatus
from stepdown.improving.tallies.registry import CountedFor, interventions


@interventions
def running(session: Session, viewer: Viewer) -> list[CountedFor]:
    found = queries.interventions(session, viewer, statuses=[InterventionStatus.RUNNING])
    return [CountedFor(one.id, one.title) for one in found]
