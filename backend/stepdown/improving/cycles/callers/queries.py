"""Queries to the surgery that were noted beside a cycle."""

from collections import Counter
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from stepdown.access.staff.models import Staff
from stepdown.access.viewer import Viewer
from stepdown.improving.cycles.callers.schemas import CallerQueries, NotedQuery, QueriesByOutcome
from stepdown.improving.cycles.models import Cycle, CycleQuery, QueryOutcome
from stepdown.plumbing.problems import NotFound

OUTCOMES = {
    QueryOutcome.EXPLAINED: "Explained, and the patient was content",
    QueryOutcome.RESTARTED: "The medicine was put back",
    QueryOutcome.APPOINTMENT: "An appointment was booked",
    QueryOutcome.CLINICIAN: "Passed to a clinician",
    QueryOutcome.COMPLAINT: "Became a complaint",
    QueryOutcome.OTHER: "Ended otherwise",
    QueryOutcome.WAITING: "Still to be answered",
}
HINT = "Do not write who it was: no name, NHS number or date of birth. Write what was asked and how it ended."


def noted(session: Session, viewer: Viewer, cycle_id: UUID) -> list[NotedQuery]:
    query = (
        select(CycleQuery, col(Staff.name))
        .join(Staff, col(Staff.id) == CycleQuery.noted_by)
        .where(*_of(viewer, cycle_id))
        .order_by(col(CycleQuery.asked_on).desc(), col(CycleQuery.noted_at).desc())
    )
    return [shown(row[0], row[1]) for row in session.execute(query)]


def shown(one: CycleQuery, noted_by: str) -> NotedQuery:
    outcome = QueryOutcome(one.outcome)
    return NotedQuery(
        id=one.id,
        asked_on=one.asked_on,
        note=one.note,
        outcome=outcome,
        outcome_says=OUTCOMES[outcome],
        noted_by=noted_by,
        noted_at=one.noted_at,
        version=one.version,
    )


def listed(session: Session, viewer: Viewer, cycle: Cycle, *, asked: tuple[int, int] | None) -> CallerQueries:
    """`asked`: what reception logged, and how many of these wait."""
    found = noted(session, viewer, cycle.id)
    counts = Counter(one.outcome for one in found)
    return CallerQueries(
        noted=found,
        by_outcome=[
            QueriesByOutcome(outcome=outcome, says=OUTCOMES[outcome], number=counts[outcome])
            for outcome in QueryOutcome
            if counts[outcome]
        ],
        from_reception=asked[0] if asked else None,
        from_reception_waiting=asked[1] if asked else None,
        hint=HINT,
    )


def count(session: Session, viewer: Viewer, *, cycle_id: UUID) -> int:
    query = select(func.count()).select_from(CycleQuery).where(*_of(viewer, cycle_id))
    return session.scalar(query) or 0


def for_update(session: Session, viewer: Viewer, cycle_id: UUID, note_id: UUID) -> CycleQuery:
    query = select(CycleQuery).where(*_of(viewer, cycle_id), col(CycleQuery.id) == note_id)
    found = session.scalar(query.with_for_update())
    if found is None:
        raise NotFound
    return found


def _of(viewer: Viewer, cycle_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (
        col(CycleQuery.practice_id) == viewer.practice,
        col(CycleQuery.cycle_id) == cycle_id,
        col(CycleQuery.removed_at).is_(None),
    )
