"""Sums of marks. A kind that nobody counted is not in an answer, or None with the reason: never 0."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, or_, select, text, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from stepdown.access.staff.models import Staff
from stepdown.access.viewer import Viewer
from stepdown.clinical.types import TallyKind
from stepdown.content import library
from stepdown.improving.tallies.models import TallyMark
from stepdown.improving.tallies.words import not_counted, only_in_part
from stepdown.plumbing.db import day_in_england, today
from stepdown.plumbing.problems import NotFound

IN_TURN = text("select pg_advisory_xact_lock(hashtextextended('tallies of ' || :practice, 0))")
MONTH_ENDS = text("(tally_mark.happened_on + interval '1 month' - interval '1 day')::date")
MADE_ON = text("(tally_mark.counted_at at time zone 'Europe/London')::date")
EVERY_KIND = tuple(TallyKind)


@dataclass(frozen=True)
class Tallied:
    """`count` is None where nobody counted; `because` then says so, and also what was left out.

    `by_type` has the titles of the types.
    """

    count: int | None
    because: str | None = None
    by_type: Mapping[str, int] = field(default_factory=dict)
    last_on: date | None = None


@dataclass(frozen=True)
class Bucket:
    """What + and − move: a kind, of a type, on a day, for an intervention or for none."""

    kind: TallyKind
    of_type: str | None
    on: date
    intervention_id: UUID | None


def in_turn(session: Session, viewer: Viewer) -> None:
    """Whoever takes away holds this: of two at once, the second sees what the first left."""
    session.execute(IN_TURN, {"practice": viewer.practice})


def monthly(
    session: Session, viewer: Viewer, *, kinds: Collection[TallyKind]
) -> dict[date, dict[TallyKind, int]]:
    """By the first of the month. A kind is there only where it was counted, or somebody said “none”."""
    found: dict[date, dict[TallyKind, int]] = defaultdict(dict)
    for (month, kind), one in monthly_by_type(session, viewer, kinds=kinds).items():
        if one.count is not None:
            found[month][kind] = one.count
    return dict(found)


def monthly_by_type(
    session: Session,
    viewer: Viewer,
    *,
    kinds: Collection[TallyKind],
    first: date = date.min,
    last: date = date.max,
) -> dict[tuple[date, TallyKind], Tallied]:
    """Of months in which at least one mark stands. `last` is a month's first day too."""
    month = func.date_trunc("month", col(TallyMark.happened_on)).label("month")
    where = (*_here(viewer, kinds), col(TallyMark.happened_on) >= first, month <= last)
    rows = session.execute(_sums(where, month)).all()
    by_month: dict[tuple[date, TallyKind], list[Any]] = defaultdict(list)
    for row in rows:
        by_month[row.month.date(), TallyKind(row.kind)].append(row)
    return {key: _tallied(found) for key, found in by_month.items()}


def between(
    session: Session,
    viewer: Viewer,
    *,
    kinds: Collection[TallyKind],
    first: date,
    last: date,
    intervention: UUID | None = None,
) -> dict[TallyKind, Tallied]:
    """Of every kind asked for. With an intervention: its own marks and those for none, not another's.

    A month that was counted as a whole belongs here only if all of it that was over by then lies between.
    """
    inside, across = _within(first, last)
    here = [*_here(viewer, kinds)]
    if intervention is not None:
        mine = col(TallyMark.intervention_id)
        here.append(or_(mine == intervention, mine.is_(None)))
    found: dict[TallyKind, list[Any]] = defaultdict(list)
    for row in session.execute(_sums([*here, inside])).all():
        found[TallyKind(row.kind)].append(row)
    left_out = dict(
        session.execute(
            select(col(TallyMark.kind), func.sum(TallyMark.counted)).where(*here, across).group_by("kind")
        ).all()
    )
    return {kind: _of_dates(found[kind], left_out.get(kind) or 0, first, last) for kind in kinds}


def _within(first: date, last: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The marks that lie between, and the months of which only a part does."""
    begins, spans = col(TallyMark.happened_on), col(TallyMark.spans_month)
    ends = func.least(MONTH_ENDS, MADE_ON)
    inside = and_(begins.between(first, last), or_(spans.is_(False), ends <= last))
    return inside, and_(spans, begins <= last, ends >= first, ~inside)


def _of_dates(rows: Sequence[Any], left_out: int, first: date, last: date) -> Tallied:
    known = _tallied(rows) if rows else Tallied(None)
    said = [not_counted(first, last)] if known.count is None else []
    said += [only_in_part(left_out)] if left_out else []
    return Tallied(known.count, " ".join(said) or None, known.by_type, known.last_on)


def _here(viewer: Viewer, kinds: Collection[TallyKind]) -> tuple[ColumnElement[bool], ...]:
    return (col(TallyMark.practice_id) == viewer.practice, col(TallyMark.kind).in_(list(kinds)))


def _undone() -> ColumnElement[bool]:
    later = aliased(TallyMark)
    return exists().where(
        col(later.practice_id) == col(TallyMark.practice_id), col(later.undoes) == col(TallyMark.id)
    )


def _sums(where: Collection[ColumnElement[bool]], *by: Any) -> Select[Any]:
    """By kind, type and whatever else."""
    none = and_(col(TallyMark.counted) == 0, col(TallyMark.undoes).is_(None), ~_undone())
    groups = (*by, col(TallyMark.kind), col(TallyMark.of_type))
    return (
        select(
            *groups,
            func.sum(TallyMark.counted).label("counted"),
            func.bool_or(none).label("said_none"),
            func.max(TallyMark.happened_on).label("last_on"),
        )
        .where(*where)
        .group_by(*groups)
    )


def _tallied(rows: Sequence[Row[Any]]) -> Tallied:
    """Marks that were all taken away again say nothing: it was not counted."""
    total = sum(row.counted for row in rows)
    known = total > 0 or any(row.said_none for row in rows)
    by_type = {_type(row): row.counted for row in rows if row.of_type and row.counted}
    return Tallied(total if known else None, None, by_type, max(row.last_on for row in rows))


def _type(row: Row[Any]) -> str:
    """As it was called, where the list has lost it since."""
    return library.tallies().of(TallyKind(row.kind)).type_title(row.of_type) or str(row.of_type)


def on_day(
    session: Session, viewer: Viewer, *, on: date, intervention_id: UUID | None
) -> dict[tuple[TallyKind, str | None], int]:
    """What stands in each bucket of a day; months that were counted as a whole are no part of it."""
    query = select(col(TallyMark.kind), col(TallyMark.of_type), func.sum(TallyMark.counted)).where(
        *_here(viewer, EVERY_KIND),
        col(TallyMark.happened_on) == on,
        col(TallyMark.spans_month).is_(False),
        col(TallyMark.intervention_id).is_not_distinct_from(intervention_id),
    )
    rows = session.execute(query.group_by(col(TallyMark.kind), col(TallyMark.of_type))).all()
    return {(TallyKind(kind), of_type): counted for kind, of_type, counted in rows}


def left_in(session: Session, viewer: Viewer, bucket: Bucket, *, spans_month: bool = False) -> int:
    query = select(func.coalesce(func.sum(TallyMark.counted), 0)).where(
        *_here(viewer, [bucket.kind]),
        col(TallyMark.of_type).is_not_distinct_from(bucket.of_type),
        col(TallyMark.happened_on) == bucket.on,
        col(TallyMark.spans_month).is_(spans_month),
        col(TallyMark.intervention_id).is_not_distinct_from(bucket.intervention_id),
    )
    return int(session.scalar(query) or 0)


def add(session: Session, viewer: Viewer, **mark: Any) -> TallyMark:
    made = TallyMark(practice_id=viewer.practice, counted_by=viewer.staff_id, **mark)
    session.add(made)
    session.flush()
    return made


def mark(session: Session, viewer: Viewer, mark_id: UUID) -> TallyMark:
    found = session.get(TallyMark, (viewer.practice, mark_id))
    if found is None:
        raise NotFound
    return found


def is_undone(session: Session, viewer: Viewer, mark_id: UUID) -> bool:
    here = (col(TallyMark.practice_id) == viewer.practice, col(TallyMark.undoes) == mark_id)
    return bool(session.scalar(select(exists().where(*here))))


@dataclass(frozen=True)
class Written:
    """A mark with who made it, and whether it was taken back."""

    mark: TallyMark
    who: str
    undone: bool

    @property
    def is_of_today(self) -> bool:
        return day_in_england(self.mark.counted_at) == today()


@dataclass(frozen=True)
class Wanted:
    kinds: tuple[TallyKind, ...] = EVERY_KIND
    first: date | None = None
    last: date | None = None
    intervention_id: UUID | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        happened = col(TallyMark.happened_on)
        return [
            *([happened >= self.first] if self.first else []),
            *([happened <= self.last] if self.last else []),
            *([col(TallyMark.intervention_id) == self.intervention_id] if self.intervention_id else []),
        ]


def count_marks(session: Session, viewer: Viewer, wanted: Wanted) -> int:
    where = (*_here(viewer, wanted.kinds), *wanted.conditions())
    return session.scalar(select(func.count()).select_from(TallyMark).where(*where)) or 0


def marks(
    session: Session,
    viewer: Viewer,
    wanted: Wanted,
    *,
    limit: int,
    beside: tuple[Any, ...] | None = None,
    back: bool = False,
) -> list[Written]:
    """The newest first; with `back` those just newer than `beside`, the oldest first."""
    key = tuple_(col(TallyMark.counted_at), col(TallyMark.id))
    where = [*_here(viewer, wanted.kinds), *wanted.conditions()]
    if beside is not None:
        where.append(key > beside if back else key < beside)
    way = [
        column.asc() if back else column.desc() for column in (col(TallyMark.counted_at), col(TallyMark.id))
    ]
    query = select(TallyMark, col(Staff.name), _undone()).join(Staff, col(Staff.id) == TallyMark.counted_by)
    rows = session.execute(query.where(*where).order_by(*way).limit(limit)).all()
    return [Written(*row) for row in rows]


def written(session: Session, viewer: Viewer, mark_id: UUID) -> Written:
    query = select(TallyMark, col(Staff.name), _undone()).join(Staff, col(Staff.id) == TallyMark.counted_by)
    where = (col(TallyMark.practice_id) == viewer.practice, col(TallyMark.id) == mark_id)
    row = session.execute(query.where(*where)).one()
    return Written(*row)
