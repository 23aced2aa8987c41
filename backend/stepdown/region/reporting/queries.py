"""Rows as they stand in a snapshot: asked of the connection, as the session takes thrice the time for one."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select, tuple_
from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import Session, col

from stepdown.region.reporting.wanted import FigureKey, Wanted
from stepdown.region.snapshots.models import Figure, InterventionStanding

AT_ONCE = 10_000

KEY = (col(Figure.measure), col(Figure.level), col(Figure.place), col(Figure.period), col(Figure.month))
# In the order in which `rows.told` takes them apart.
CELLS = (
    *KEY,
    *(col(Figure.state), col(Figure.count), col(Figure.of), col(Figure.places), col(Figure.hidden)),
    *(col(Figure.because), col(Figure.since), col(Figure.until)),
)


def figures(session: Session, wanted: Wanted, *, after: FigureKey | None, limit: int) -> Sequence[Row[Any]]:
    query = _figures(wanted)
    if after is not None:
        query = query.where(tuple_(*KEY) > tuple_(*after))
    return session.connection().execute(query.limit(limit)).all()


def all_figures(session: Session, wanted: Wanted) -> Iterator[Row[Any]]:
    options = {"stream_results": True, "yield_per": AT_ONCE}
    for some in session.connection().execute(_figures(wanted), execution_options=options).partitions():
        yield from some


def count_figures(session: Session, wanted: Wanted) -> int:
    return session.scalar(select(func.count()).select_from(_figures(wanted).order_by(None).subquery())) or 0


def work(session: Session, wanted: Wanted) -> Sequence[InterventionStanding]:
    """As it stood at any time up to the snapshot: what has ended says when a count last changed."""
    query = select(InterventionStanding).where(
        col(InterventionStanding.icb_id) == wanted.icb,
        col(InterventionStanding.since) <= wanted.snapshot,
    )
    return session.scalars(query).all()


def _figures(wanted: Wanted) -> Select[*tuple[Any, ...]]:
    """Of what changed, each key once with what became of it last, so that what is no more is told too."""
    query: Select[*tuple[Any, ...]] = select(*CELLS).where(
        col(Figure.icb_id) == wanted.icb, *_narrowed(wanted)
    )
    if wanted.changed_from is None:
        return query.where(*_in_force(wanted)).order_by(*KEY)
    changed = or_(
        col(Figure.since).between(wanted.changed_from, wanted.snapshot),
        and_(
            col(Figure.since) < wanted.changed_from,
            col(Figure.until).between(wanted.changed_from, wanted.snapshot),
        ),
    )
    return query.where(changed).ext(distinct_on(*KEY)).order_by(*KEY, col(Figure.since).desc())


def _narrowed(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    yield col(Figure.icb_id) == wanted.icb
    yield col(Figure.measure).in_(wanted.measures)
    for column, values in (
        (col(Figure.level), wanted.levels),
        (col(Figure.place), wanted.places),
        (col(Figure.period), wanted.periods),
    ):
        if values is not None:
            yield column.in_(values)
    if wanted.first:
        yield col(Figure.month) >= wanted.first
    if wanted.last:
        yield col(Figure.month) <= wanted.last


def _in_force(wanted: Wanted) -> tuple[ColumnElement[bool], ...]:
    until = col(Figure.until)
    return col(Figure.since) <= wanted.snapshot, or_(until.is_(None), until > wanted.snapshot)
