"""Figures as they stood in a snapshot. Nothing here is live, and nothing here is about a patient."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlmodel import Session, col

from stepdown.access.region_viewer import RegionViewer
from stepdown.region.snapshots.models import (
    Figure,
    InterventionStanding,
    Level,
    Period,
    PracticeStanding,
    Snapshot,
    SnapshotState,
)


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
