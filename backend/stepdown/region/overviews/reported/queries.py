"""What was published of practices, networks and the ICB, as rows that are read by the thousand."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select, tuple_
from sqlmodel import Session, col

from stepdown.access.region_viewer import RegionViewer
from stepdown.region.snapshots.models import Figure, FigureState, Level, Period, PracticeStanding, Snapshot


@dataclass(frozen=True, slots=True)
class Told:
    """`count` and `of` are null unless shown. Of a total: `hidden` of `places` practices are not shown."""

    measure: str
    place: str
    period: str
    month: date
    state: str
    count: int | None
    of: int | None
    places: int
    hidden: int
    because: str | None


COLUMNS = [one.name for one in fields(Told)]


@dataclass(frozen=True, slots=True)
class Sum:
    """Over `places` practices that told it, of which `hidden` are not shown themselves."""

    measure: str
    period: str
    month: date
    adds: int
    adds_of: int | None
    registered: int | None
    places: int
    hidden: int


class Stretch(NamedTuple):
    measure: str
    period: str
    month: date


def told_over_time(
    session: Session,
    viewer: RegionViewer,
    *,
    at: Snapshot,
    measures: Collection[str],
    level: Level,
    places: Collection[str] | None = None,
    since: date | None = None,
    period: Period | None = None,
) -> Sequence[Told]:
    """In the order of measure, place and month. `None` leaves a filter out; an empty one finds nothing."""
    wanted = [*_in_force(viewer, at), col(Figure.measure).in_(measures), col(Figure.level) == level]
    if places is not None:
        wanted.append(col(Figure.place).in_(places))
    if since is not None:
        wanted.append(col(Figure.month) >= since)
    if period is not None:
        wanted.append(col(Figure.period) == period)
    return _told(session, wanted)


def told_of(
    session: Session, viewer: RegionViewer, *, at: Snapshot, stretches: Collection[Stretch]
) -> Sequence[Told]:
    """Every practice, in each of these months or years."""
    key = tuple_(col(Figure.measure), col(Figure.period), col(Figure.month))
    wanted = [*_in_force(viewer, at), col(Figure.level) == Level.PRACTICE, key.in_(stretches)]
    return _told(session, wanted)


def sums(
    session: Session,
    viewer: RegionViewer,
    *,
    at: Snapshot,
    measures: Collection[str],
    by_list: Collection[str],
    places: Collection[str],
) -> Sequence[Sum]:
    """What these practices come to: of what each adds, so that no hidden count is in it.

    A measure that is set against the registered patients leaves practices out whose number is not known.
    """
    told = col(Figure.state) != FigureState.ABSENT
    unseen = col(Figure.state).in_((FigureState.HIDDEN, FigureState.WITHHELD))
    size = col(PracticeStanding.list_size)
    here = and_(told, or_(size.is_not(None), col(Figure.measure).not_in(by_list)))
    query = (
        select(
            *(getattr(Figure, name) for name in Stretch._fields),
            func.coalesce(func.sum(col(Figure.adds)).filter(here), 0),
            func.sum(col(Figure.adds_of)).filter(here),
            func.sum(size).filter(here),
            func.count().filter(here),
            func.count().filter(here, unseen),
        )
        .join(PracticeStanding, and_(*_standing_in_force(at)))
        .where(
            *_in_force(viewer, at),
            col(Figure.level) == Level.PRACTICE,
            col(Figure.measure).in_(measures),
            col(Figure.place).in_(places),
        )
        .group_by(col(Figure.measure), col(Figure.period), col(Figure.month))
        .order_by(col(Figure.measure), col(Figure.month))
    )
    return [Sum(*row) for row in session.execute(query)]


def stretches(
    session: Session, viewer: RegionViewer, *, at: Snapshot, measures: Collection[str]
) -> Sequence[Stretch]:
    """The months and years in which any practice has a figure, the newest first."""
    query = (
        select(col(Figure.measure), col(Figure.period), col(Figure.month))
        .where(
            *_in_force(viewer, at),
            col(Figure.level) == Level.ICB,
            col(Figure.place) == viewer.icb,
            col(Figure.measure).in_(measures),
            col(Figure.state) != FigureState.ABSENT,
        )
        .order_by(col(Figure.month).desc())
    )
    return [Stretch(*row) for row in session.execute(query)]


def _told(session: Session, wanted: Collection[ColumnElement[bool]]) -> Sequence[Told]:
    query = (
        select(*(getattr(Figure, name) for name in COLUMNS))
        .where(*wanted)
        .order_by(col(Figure.measure), col(Figure.place), col(Figure.month))
    )
    return [Told(*row) for row in session.execute(query)]


def _standing_in_force(at: Snapshot) -> list[ColumnElement[bool]]:
    return [
        col(PracticeStanding.icb_id) == col(Figure.icb_id),
        col(PracticeStanding.place) == col(Figure.place),
        col(PracticeStanding.since) <= at.number,
        or_(col(PracticeStanding.until).is_(None), col(PracticeStanding.until) > at.number),
    ]


def _in_force(viewer: RegionViewer, at: Snapshot) -> list[ColumnElement[bool]]:
    return [
        col(Figure.icb_id) == viewer.icb,
        col(Figure.since) <= at.number,
        or_(col(Figure.until).is_(None), col(Figure.until) > at.number),
    ]
