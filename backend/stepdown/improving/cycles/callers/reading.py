"""Queries to the surgery as the page shows them: those noted here, and how many reception logged."""

from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.improving.cycles import queries
from stepdown.improving.cycles.callers import queries as callers
from stepdown.improving.cycles.callers.schemas import CallerQueries, NotedQuery
from stepdown.improving.cycles.filling.ground import Ground
from stepdown.improving.cycles.filling.queries import asked
from stepdown.improving.cycles.models import Cycle, CycleQuery
from stepdown.improving.cycles.worksheets import worksheet_of


def of_cycle(session: Session, viewer: Viewer, *, cycle_id: UUID) -> CallerQueries:
    cycle = queries.cycle(session, viewer, cycle_id)
    return callers.listed(session, viewer, cycle, asked=_logged(session, viewer, cycle))


def _logged(session: Session, viewer: Viewer, cycle: Cycle) -> tuple[int, int] | None:
    ground = Ground(session, viewer, cycle, worksheet_of(session, viewer, cycle))
    return asked(session, viewer, lists=ground.lists, last=ground.last) if ground.runs else None


def noted(made: CycleQuery, viewer: Viewer) -> NotedQuery:
    return callers.shown(made, viewer.name)


def one(session: Session, kept: CycleQuery) -> NotedQuery:
    return callers.shown(kept, queries.staff_name(session, kept.noted_by))
