from collections.abc import Collection
from uuid import UUID

from sqlalchemy import String, cast, func, select
from sqlmodel import Session, col

from stepdown.access.staff.models import Staff
from stepdown.access.viewer import Viewer
from stepdown.improving.cycles.models import Cycle, CycleChange, CycleState
from stepdown.plumbing.problems import NotFound


def cycle(session: Session, viewer: Viewer, cycle_id: UUID) -> Cycle:
    found = session.get(Cycle, (viewer.practice, cycle_id))
    if found is None:
        raise NotFound
    return found


def for_update(session: Session, viewer: Viewer, cycle_id: UUID) -> Cycle:
    """Locked: of two people who change it at once, the second sees what the first has written."""
    query = select(Cycle).where(col(Cycle.practice_id) == viewer.practice, col(Cycle.id) == cycle_id)
    found = session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if found is None:
        raise NotFound
    return found


def cycles(
    session: Session,
    viewer: Viewer,
    *,
    states: Collection[CycleState] = tuple(CycleState),
    intervention_id: UUID | None = None,
) -> list[Cycle]:
    """The newest intervention's first; of each, in their order."""
    query = select(Cycle).where(
        col(Cycle.practice_id) == viewer.practice, col(Cycle.state).in_([one.value for one in states])
    )
    if intervention_id is not None:
        query = query.where(col(Cycle.intervention_id) == intervention_id)
    ordered = query.order_by(col(Cycle.intervention_id), col(Cycle.number))
    return list(session.scalars(ordered))


def following(session: Session, viewer: Viewer, cycle_id: UUID) -> Cycle | None:
    query = select(Cycle).where(
        col(Cycle.practice_id) == viewer.practice, col(Cycle.continues_id) == cycle_id
    )
    return session.scalar(query.order_by(col(Cycle.number)).limit(1))


def numbers_so_far(session: Session, viewer: Viewer, intervention_id: UUID) -> int:
    query = select(func.coalesce(func.max(Cycle.number), 0)).where(
        col(Cycle.practice_id) == viewer.practice, col(Cycle.intervention_id) == intervention_id
    )
    return session.scalar(query) or 0


def staff_name(session: Session, staff_id: UUID) -> str:
    return session.scalar(select(col(Staff.name)).where(col(Staff.id) == staff_id)) or ""


def last_change(session: Session, viewer: Viewer, cycle: Cycle) -> CycleChange | None:
    """The one that made this version. A query that was noted makes none."""
    query = select(CycleChange).where(
        col(CycleChange.practice_id) == viewer.practice,
        col(CycleChange.cycle_id) == cycle.id,
        col(CycleChange.version) == cycle.version,
        cast(CycleChange.before, String) != "{}",
    )
    return session.scalar(query)


def changes(session: Session, viewer: Viewer, cycle_id: UUID) -> list[tuple[CycleChange, str]]:
    """The newest first, with the name of who made each."""
    query = (
        select(CycleChange, col(Staff.name))
        .join(Staff, col(Staff.id) == CycleChange.by)
        .where(col(CycleChange.practice_id) == viewer.practice, col(CycleChange.cycle_id) == cycle_id)
        .order_by(col(CycleChange.at).desc(), col(CycleChange.version).desc())
    )
    return [(row[0], row[1]) for row in session.execute(query)]
