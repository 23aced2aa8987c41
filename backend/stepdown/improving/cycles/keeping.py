"""The figures of an open cycle stay when the rows that they were counted from are purged."""

from datetime import date

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.improving.cycles import queries
from stepdown.improving.cycles.filling.freezing import as_json, figures_of
from stepdown.improving.cycles.filling.ground import Ground
from stepdown.improving.cycles.models import CycleState
from stepdown.improving.cycles.worksheets import worksheet_of
from stepdown.records.retention.registry import before_a_purge

OPEN = tuple(state for state in CycleState if state is not CycleState.CLOSED)


@before_a_purge
def keep_figures(session: Session, viewer: Viewer, before: date) -> None:
    """Of cycles that began before the day up to which rows go. Nobody changed anything: no history."""
    for cycle in queries.cycles(session, viewer, states=OPEN):
        ground = Ground(session, viewer, cycle, worksheet_of(session, viewer, cycle))
        if ground.first < before:
            cycle.kept = as_json({key: one for key, one in figures_of(ground).items() if one.value})
    session.flush()
