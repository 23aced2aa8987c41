"""Loads of prescribing files: what waits, what is in force, and what each replaces."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.permissions import Role
from stepdown.access.viewer import Viewer
from stepdown.plumbing.db import now
from stepdown.plumbing.problems import NotFound
from stepdown.records.prescribing.loads.shelves import Shelf
from stepdown.records.prescribing.models import LoadState, PrescribingLoad, PublishedLoad

AT_ONCE = 50_000


@dataclass(frozen=True)
class Kept:
    """What is kept of files that were read; rows are kept beside it."""

    files: list[dict[str, Any]]
    months: list[date]
    list_months: list[date]
    names_practices: bool
    practices: int
    rows_read: int
    rows_refused: int
    problems: list[dict[str, Any]]
    notes: list[str]
    rules: dict[str, str]


FigureRow = tuple[str, date, str, Decimal, int]  # measure, month, practice, known, unknown
SizeRow = tuple[str, date, int]  # practice, month, patients
NameRow = tuple[str, str | None, str | None, str | None]  # practice, name, code and name of its area


@dataclass(frozen=True)
class StoredLoad(Kept):
    """`for_all`: published, and not for the practices of some boards alone."""

    id: UUID
    state: LoadState
    loaded_by: str
    loaded_at: datetime
    committed_at: datetime | None
    ended_at: datetime | None
    for_all: bool


@dataclass(frozen=True)
class InForce:
    """Which load says what of a month. `lists`: of list sizes, not of prescribing."""

    month: date
    lists: bool
    load_id: UUID
    committed_at: datetime
    by: str
    practices: int


def add(session: Session, viewer: Viewer, shelf: Shelf, kept: Kept) -> UUID:
    about = {**vars(kept), "loaded_by": viewer.staff_id}
    load: PrescribingLoad | PublishedLoad
    if shelf.own:
        load = PrescribingLoad(practice_id=viewer.practice, **about)
    else:
        load = PublishedLoad(for_boards=boards_of(viewer), **about)
    session.add(load)
    session.flush()
    return load.id


def boards_of(viewer: Viewer) -> list[str]:
    """For whose practices this viewer publishes. An administrator publishes for all: none in particular."""
    if any(one.role is Role.ADMINISTRATOR for one in viewer.held):
        return []
    boards = {one.organisation_id for one in viewer.held if one.role is Role.ICB_LEAD}
    if not (named := sorted(board for board in boards if board)):
        raise NotFound
    return named


def add_figures(
    session: Session, viewer: Viewer, shelf: Shelf, load_id: UUID, rows: Iterable[FigureRow]
) -> None:
    texts = {"measure": "varchar", "month": "date", "practice_code": "varchar"}
    columns = texts | {"known": "numeric", "unknown": "int"}
    _insert(session, viewer, shelf, load_id, shelf.figure, columns, rows)


def add_list_sizes(
    session: Session, viewer: Viewer, shelf: Shelf, load_id: UUID, rows: Iterable[SizeRow]
) -> None:
    columns = {"practice_code": "varchar", "month": "date", "patients": "int"}
    _insert(session, viewer, shelf, load_id, shelf.list_size, columns, rows)


def add_practices(
    session: Session, viewer: Viewer, shelf: Shelf, load_id: UUID, rows: Iterable[NameRow]
) -> None:
    columns = dict.fromkeys(("practice_code", "name", "area_code", "area_name"), "varchar")
    _insert(session, viewer, shelf, load_id, shelf.practice, columns, rows)


def _insert(
    session: Session,
    viewer: Viewer,
    shelf: Shelf,
    load_id: UUID,
    table: str,
    columns: dict[str, str],
    rows: Iterable[Sequence[Any]],
) -> None:
    """Many rows in one statement: row by row a month of England would take minutes."""
    owner = ("practice_id, ", ":practice, ") if shelf.own else ("", "")
    arrays = ", ".join(f"cast(:{name} as {kind}[])" for name, kind in columns.items())
    statement = text(
        f"insert into {table} ({owner[0]}load_id, {', '.join(columns)})"  # noqa: S608 - names of ours
        f" select {owner[1]}:load, * from unnest({arrays})"
    )
    about = _whose(viewer, shelf) | {"load": load_id}
    every = list(rows)
    for start in range(0, len(every), AT_ONCE):
        piece = every[start : start + AT_ONCE]
        session.execute(
            statement, about | dict(zip(columns, map(list, zip(*piece, strict=True)), strict=True))
        )


def locked(session: Session, viewer: Viewer, shelf: Shelf, load_id: UUID) -> StoredLoad | None:
    return _first(session, viewer, shelf, load_id, "for update of l")


def one(session: Session, viewer: Viewer, shelf: Shelf, load_id: UUID) -> StoredLoad | None:
    return _first(session, viewer, shelf, load_id)


def _first(
    session: Session, viewer: Viewer, shelf: Shelf, load_id: UUID, more: str = ""
) -> StoredLoad | None:
    query = text(f"{_select(shelf)} and l.id = :load {more}")
    row = session.execute(query, _whose(viewer, shelf) | {"load": load_id}).mappings().first()
    return StoredLoad(**row) if row else None


def every(session: Session, viewer: Viewer, shelf: Shelf) -> list[StoredLoad]:
    """The newest first, without what was never in force."""
    query = text(f"{_select(shelf)} and l.state <> 'discarded' order by l.loaded_at desc, l.id limit 200")
    return [StoredLoad(**row) for row in session.execute(query, _whose(viewer, shelf)).mappings()]


def _select(shelf: Shelf) -> str:
    for_all = "false" if shelf.own else "l.for_boards = '{}'"
    return f"""
        select l.id, l.state, l.files, l.months, l.list_months, l.names_practices, l.practices, l.rows_read,
               l.rows_refused, l.problems, l.notes, l.rules, l.loaded_at, l.committed_at, l.ended_at,
               {for_all} as for_all, by.name as loaded_by
        from {shelf.load} l join staff by on by.id = l.loaded_by
        where {_seen(shelf)}
    """  # noqa: S608 - names of ours


def _seen(shelf: Shelf) -> str:
    """A board's lead sees what was published for the board or for all; an administrator sees everything."""
    if shelf.own:
        return "l.practice_id = :practice"
    return "(:boards = '{}' or l.for_boards = '{}' or l.for_boards && cast(:boards as varchar[]))"


def in_force(session: Session, viewer: Viewer, shelf: Shelf) -> list[InForce]:
    """As seen by those for whom this viewer loads: the load that says what of each month."""
    query = text(f"""
        select distinct on (lists, m)
               m as month, lists, l.id as load_id, l.committed_at, by.name as by, l.practices
        from {shelf.load} l join staff by on by.id = l.loaded_by
        cross join lateral (select m, false as lists from unnest(l.months) m
                            union all select m, true from unnest(l.list_months) m) said
        where l.state = 'committed' and {_seen(shelf)}
        order by lists, m, l.committed_at desc, l.id
    """)  # noqa: S608
    rows = session.execute(query, _whose(viewer, shelf)).mappings()
    return [InForce(**row) for row in rows]


def decide(session: Session, viewer: Viewer, shelf: Shelf, load_id: UUID, state: LoadState) -> None:
    """Only what is in force, or was, has a day on which it was committed."""
    at = "committed_at" if state is LoadState.COMMITTED else "ended_at"
    query = text(f"""
        update {shelf.load} l set state = :state, decided_by = :staff, {at} = :at
        where l.id = :load and {_seen(shelf)}
    """)  # noqa: S608
    about = {"state": state.value, "staff": viewer.staff_id, "at": now(), "load": load_id}
    session.execute(query, _whose(viewer, shelf) | about)


def forget_rows(session: Session, viewer: Viewer, shelf: Shelf, load_id: UUID) -> None:
    """The load stays, and says what it was."""
    own = "practice_id = :practice and " if shelf.own else ""
    for table in (shelf.figure, shelf.list_size, shelf.practice):
        query = text(f"delete from {table} where {own}load_id = :load")  # noqa: S608
        session.execute(query, _whose(viewer, shelf) | {"load": load_id})


def lock(session: Session, viewer: Viewer, shelf: Shelf) -> None:
    """Those who commit come one after the other, so that each sees what it replaces."""
    key = f"{shelf.load} {viewer.practice if shelf.own else ''}"
    session.execute(text("select pg_advisory_xact_lock(hashtextextended(:key, 0))"), {"key": key})


def known_practices(session: Session, viewer: Viewer, shelf: Shelf, codes: Sequence[str]) -> set[str]:
    """Of these, whom the directory of organisations or an earlier file names."""
    own = "union select practice_code from prescribing_practice where practice_id = :practice and name <> ''"
    query = text(f"""
        select code from unnest(cast(:codes as varchar[])) code where code in (
            select id from organisation
            union select practice_code from published_practice where name is not null
            {own if shelf.own else ""})
    """)  # noqa: S608
    return set(session.scalars(query, _whose(viewer, shelf) | {"codes": list(codes)}))


def _whose(viewer: Viewer, shelf: Shelf) -> dict[str, Any]:
    return {"practice": viewer.practice} if shelf.own else {"boards": boards_of(viewer)}
