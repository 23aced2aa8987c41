"""Noting that somebody contacted the surgery to ask, what became of it, and taking such a note away."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.improving.cycles import queries
from stepdown.improving.cycles.callers import queries as callers
from stepdown.improving.cycles.callers.schemas import NewQuery, QueryChange
from stepdown.improving.cycles.changing import CycleAlreadyClosed
from stepdown.improving.cycles.models import Cycle, CycleChange, CycleQuery, CycleState
from stepdown.plumbing.db import now, today
from stepdown.plumbing.problems import FieldError, InputRefused
from stepdown.plumbing.versions import check_version


def note_query(session: Session, viewer: Viewer, *, cycle_id: UUID, new: NewQuery) -> CycleQuery:
    """Beside whatever else is written in the cycle: nobody's form grows stale by it."""
    cycle = _open(session, viewer, cycle_id)
    asked_on = new.asked_on or today()
    _check(asked_on)
    made = CycleQuery(
        practice_id=viewer.practice,
        cycle_id=cycle.id,
        asked_on=asked_on,
        note=new.note,
        outcome=new.outcome,
        noted_by=viewer.staff_id,
    )
    session.add(made)
    session.flush()
    _history(session, viewer, cycle, "A query was noted")
    return made


def change_query(
    session: Session,
    viewer: Viewer,
    *,
    cycle_id: UUID,
    note_id: UUID,
    wanted: QueryChange,
    if_match: str | None,
) -> CycleQuery:
    cycle = _open(session, viewer, cycle_id)
    kept = callers.for_update(session, viewer, cycle_id, note_id)
    check_version(if_match, kept.version)
    _check(wanted.asked_on or kept.asked_on)
    for name, value in wanted.model_dump(exclude_none=True).items():
        setattr(kept, name, value)
    kept.version += 1
    session.flush()
    _history(session, viewer, cycle, "A query was changed")
    return kept


def remove_query(session: Session, viewer: Viewer, *, cycle_id: UUID, note_id: UUID) -> None:
    cycle = _open(session, viewer, cycle_id)
    callers.for_update(session, viewer, cycle_id, note_id).removed_at = now()
    session.flush()
    _history(session, viewer, cycle, "A query was removed")


def _open(session: Session, viewer: Viewer, cycle_id: UUID) -> Cycle:
    cycle = queries.for_update(session, viewer, cycle_id)
    if cycle.state == CycleState.CLOSED:
        raise CycleAlreadyClosed
    return cycle


def _check(asked_on: date) -> None:
    if asked_on > today():
        raise InputRefused(errors=[FieldError(pointer="/asked_on", detail="This is still to come")])


def _history(session: Session, viewer: Viewer, cycle: Cycle, what: str) -> None:
    """Told in the history under the version that the cycle has: undoing passes it by."""
    session.add(
        CycleChange(
            practice_id=viewer.practice,
            cycle_id=cycle.id,
            version=cycle.version,
            step=CycleState.DO,
            what=what,
            by=viewer.staff_id,
        )
    )
    viewer.note(cycle=str(cycle.id), query=what)
