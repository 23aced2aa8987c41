"""Figures as they stood in a snapshot. Nothing here is live, and nothing here is about a patient."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from stepdown.access.region_viewer import RegionViewer
from stepdown.access.staff.models import Staff
from stepdown.clinical.disclosure import governance as disclosure
from stepdown.plumbing.db import now, today
from stepdown.region.snapshots.models import (
    Figure,
    Governance,
    InterventionStanding,
    Level,
    Period,
    PracticeStanding,
    Snapshot,
    SnapshotReason,
    SnapshotState,
)

IN_TURN = text("select pg_advisory_xact_lock(hashtextextended('snapshots of ' || :icb, 0))")
AT_FIRST = disclosure.Governance()


def snapshots(session: Session, viewer: RegionViewer) -> Sequence[Snapshot]:
    """The newest first."""
    query = select(Snapshot).where(col(Snapshot.icb_id) == viewer.icb).order_by(col(Snapshot.number).desc())
    return session.scalars(query).all()


def newest(session: Session, viewer: RegionViewer) -> Snapshot | None:
    """Of those that are made."""
    query = (
        select(Snapshot)
        .where(col(Snapshot.icb_id) == viewer.icb, col(Snapshot.state) == SnapshotState.MADE)
        .order_by(col(Snapshot.number).desc())
        .limit(1)
    )
    return session.scalars(query).first()


def figures(
    session: Session,
    viewer: RegionViewer,
    *,
    at: Snapshot,
    measures: Collection[str],
    level: Level,
    period: Period,
    places: Collection[str] | None = None,
    months: Collection[date] | None = None,
) -> Sequence[Figure]:
    """In the order of measure, place and month. `None` leaves a filter out; an empty one finds nothing."""
    query = select(Figure).where(
        *_in_force(Figure, viewer, at),
        col(Figure.measure).in_(measures),
        col(Figure.level) == level,
        col(Figure.period) == period,
    )
    if places is not None:
        query = query.where(col(Figure.place).in_(places))
    if months is not None:
        query = query.where(col(Figure.month).in_(months))
    return session.scalars(query.order_by(col(Figure.measure), col(Figure.place), col(Figure.month))).all()


def practices(session: Session, viewer: RegionViewer, *, at: Snapshot) -> Sequence[PracticeStanding]:
    query = select(PracticeStanding).where(*_in_force(PracticeStanding, viewer, at))
    return session.scalars(query.order_by(col(PracticeStanding.place))).all()


def interventions(session: Session, viewer: RegionViewer, *, at: Snapshot) -> Sequence[InterventionStanding]:
    query = select(InterventionStanding).where(*_in_force(InterventionStanding, viewer, at))
    ordered = query.order_by(col(InterventionStanding.place), col(InterventionStanding.intervention_id))
    return session.scalars(ordered).all()


def _in_force(table: Any, viewer: RegionViewer, at: Snapshot) -> tuple[ColumnElement[bool], ...]:
    return (
        col(table.icb_id) == viewer.icb,
        col(table.since) <= at.number,
        or_(col(table.until).is_(None), col(table.until) > at.number),
    )


def governance(session: Session, icb: str) -> Governance | None:
    """None where nobody changed what holds at first."""
    query = select(Governance).where(col(Governance.icb_id) == icb)
    return session.scalars(query.order_by(col(Governance.version).desc()).limit(1)).first()


def name_of(session: Session, staff_id: UUID) -> str | None:
    return session.scalar(select(col(Staff.name)).where(col(Staff.id) == staff_id))


def put_governance(session: Session, row: dict[str, Any]) -> bool:
    """False where somebody else made this version meanwhile."""
    made = insert(Governance).values({**row, "changed_at": now()}).on_conflict_do_nothing()
    return session.scalar(made.returning(col(Governance.version))) is not None


def in_turn(session: Session, icb: str) -> None:
    """Of two who ask at once, the second sees what the first asked for."""
    session.execute(IN_TURN, {"icb": icb})


def asked(session: Session, icb: str) -> Snapshot | None:
    """The one that waits to be made."""
    query = select(Snapshot).where(col(Snapshot.icb_id) == icb, col(Snapshot.state) == SnapshotState.ASKED)
    return session.scalars(query).first()


def asked_in(session: Session, icb: str, request: UUID) -> Snapshot:
    query = select(Snapshot).where(col(Snapshot.icb_id) == icb, col(Snapshot.asked_in) == request)
    return session.scalars(query).one()


def ask(
    session: Session,
    icb: str,
    *,
    reason: SnapshotReason,
    asked_by: UUID | None = None,
    asked_in: UUID | None = None,
) -> Snapshot:
    """For whoever waited for their turn. By what holds now, which a change alters from the next one on."""
    newest = session.scalar(select(func.max(col(Snapshot.number))).where(col(Snapshot.icb_id) == icb)) or 0
    held = governance(session, icb)
    rules = disclosure.Governance(held.threshold, held.base) if held else AT_FIRST
    made = Snapshot(
        icb_id=icb,
        number=newest + 1,
        state=SnapshotState.ASKED,
        reason=reason,
        as_of=today(),
        threshold=rules.threshold,
        base=rules.base,
        asked_by=asked_by,
        asked_in=asked_in,
    )
    session.add(made)
    session.flush()
    return made
