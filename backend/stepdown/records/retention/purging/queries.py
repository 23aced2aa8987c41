"""Rows whose time is over, found by what their tables say of themselves, become counts.

Nothing here names a table: one of a later wing comes along when it declares its `keeping`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Table, text
from sqlmodel import Session, SQLModel

from stepdown.access.viewer import Viewer
from stepdown.plumbing.db import PracticeTable
from stepdown.plumbing.keeping import Keeping, keeping_of

# The newest extract itself stays undoable: what it replaced is not purged.
KEPT_FROM = text("""
    select coalesce(least(max(number) filter (where dated_on < :before), max(number) - 1), 0) as number
    from extract where practice_id = :practice and state = 'committed'
    having bool_or(dated_on < :before)
""")


@dataclass(frozen=True)
class Gone:
    """`rows` of the table `what`, which had these values in the columns that they are counted by."""

    what: str
    counted_by: dict[str, Any]
    rows: int


@dataclass(frozen=True)
class Tables:
    """Each table with what it says of itself, dependents before what they depend on."""

    keeping: dict[str, Keeping]
    in_order: tuple[Table, ...]

    @classmethod
    def all(cls) -> "Tables":
        keeping = keeping_of(PracticeTable)
        ordered = reversed(SQLModel.metadata.sorted_tables)
        return cls(keeping, tuple(table for table in ordered if table.name in keeping))

    def parts_of(self, table: Table) -> Iterator[tuple[Table, ForeignKeyConstraint]]:
        """Tables whose rows go with a row of this one, and how they point to it."""
        for other, reference in self._pointing_at(table):
            if self.keeping[other.name].goes_with == table.name:
                yield other, reference

    def outsiders_to(self, table: Table) -> Iterator[tuple[Table, ForeignKeyConstraint]]:
        """Tables that point to it and go neither with it nor with what takes it along: its row stays."""
        for other, reference in self._pointing_at(table):
            if self._taken_along_by(other.name).isdisjoint({table.name, *self._taken_along_by(table.name)}):
                yield other, reference

    def _taken_along_by(self, name: str) -> set[str]:
        """What it goes with, what that goes with, and so on."""
        above = self.keeping[name].goes_with if name in self.keeping else None
        return {above, *self._taken_along_by(above)} if above else set()

    def _pointing_at(self, table: Table) -> Iterator[tuple[Table, ForeignKeyConstraint]]:
        for other in self.in_order:
            for reference in other.foreign_key_constraints:
                if reference.referred_table is table and other is not table:
                    yield other, reference


@dataclass(frozen=True)
class Purged:
    """`kept_from`: the number of the oldest extract that is kept in full; 0 where all are."""

    kept_from: int
    gone: list[Gone]


def purge(session: Session, viewer: Viewer, *, before: date) -> Purged:
    """First the work of that time; what is still at work then says which extracts it stands on."""
    tables = Tables.all()
    old_work = _purge_all(session, viewer, tables, before, kept_from=0)
    kept_from = _kept_from(session, viewer, tables, before)
    history = _purge_all(session, viewer, tables, before, kept_from) if kept_from else []
    return Purged(kept_from, [*old_work, *history])


def _kept_from(session: Session, viewer: Viewer, tables: Tables, before: date) -> int:
    """What is still at work may stand on an older extract, which then stays whole, with all after it."""
    about = {"practice": viewer.practice, "before": before}
    found = session.scalar(KEPT_FROM, about) or 0
    for table in tables.in_order:
        if (column := tables.keeping[table.name].stands_on) is None:
            continue
        oldest = text(
            f'select min("{column}") from {_q(table)}'  # noqa: S608 - names of our own tables
            f' where practice_id = :practice and "{column}" > 0'
        )
        stood_on = session.scalar(oldest, about)
        found = found if stood_on is None else min(found, stood_on)
    return found


def _purge_all(session: Session, viewer: Viewer, tables: Tables, before: date, kept_from: int) -> list[Gone]:
    """Until nothing more goes: one row may have waited for another, a patient for an old worklist."""
    about = {"practice": viewer.practice, "before": before, "kept_from": kept_from}
    gone: list[Gone] = []
    while more := _pass(session, tables, about):
        gone += more
    return gone


def _pass(session: Session, tables: Tables, about: dict[str, Any]) -> list[Gone]:
    return [
        gone
        for table in tables.in_order
        if tables.keeping[table.name].goes_when
        for gone in _purge(session, tables, table, about)
    ]


def _purge(session: Session, tables: Tables, table: Table, about: dict[str, Any]) -> Iterator[Gone]:
    """Parts first. Which rows go is settled before that: a condition may ask for a part."""
    key = [one.name for one in table.primary_key]
    listed = ", ".join(f'"{name}"' for name in key)
    chosen = f"select {listed} from {_q(table)} where practice_id = :practice and {_goes(tables, table)}"  # noqa: S608
    session.execute(text("drop table if exists going"))
    empty = f"select {listed} from {_q(table)} limit 0"  # noqa: S608
    session.execute(text(f"create temporary table going on commit drop as {empty}"))
    session.execute(text(f"insert into going {chosen}"), about)
    same = " and ".join(f'going."{name}" = {_q(table)}."{name}"' for name in key)
    goes = f"exists (select from going where {same})"
    for part, condition in _parts(tables, table, goes):
        yield from _delete(session, tables, part, condition, about)
    yield from _delete(session, tables, table, goes, about)


def _parts(tables: Tables, table: Table, goes: str) -> Iterator[tuple[Table, str]]:
    for part, reference in tables.parts_of(table):
        condition = f"exists (select from {_q(table)} where {_joined(reference)} and {goes})"
        yield from _parts(tables, part, condition)
        yield part, condition


def _goes(tables: Tables, table: Table) -> str:
    """Its time is over, none of its parts is in use, and nothing else points to it."""
    conditions = [f"({tables.keeping[table.name].goes_when})", *_not_in_use(tables, table)]
    return " and ".join(conditions)


def _not_in_use(tables: Tables, table: Table) -> Iterator[str]:
    for part, reference in tables.parts_of(table):
        if busy := _busy(tables, part):
            yield f"not exists (select from {_q(part)} where {_joined(reference)} and ({busy}))"
    for other, reference in tables.outsiders_to(table):
        yield f"not exists (select from {_q(other)} where {_joined(reference)})"


def _busy(tables: Tables, part: Table) -> str:
    """Of this row, or of one that would go with it."""
    own = tables.keeping[part.name].in_use
    reasons = [f"({own})"] if own else []
    for further, reference in tables.parts_of(part):
        if busy := _busy(tables, further):
            reasons.append(f"exists (select from {_q(further)} where {_joined(reference)} and ({busy}))")
    reasons += [
        f"exists (select from {_q(other)} where {_joined(reference)})"
        for other, reference in tables.outsiders_to(part)
    ]
    return " or ".join(reasons)


def _delete(
    session: Session, tables: Tables, table: Table, condition: str, about: dict[str, Any]
) -> Iterator[Gone]:
    columns = tables.keeping[table.name].counted_by
    returned = ", ".join(f'"{name}"' for name in columns) or "true as every"
    grouped = ", ".join(f'"{name}"' for name in columns) or "every"
    as_json = ", ".join(f"'{name}', \"{name}\"" for name in columns)
    statement = text(f"""
        with gone as (delete from {_q(table)} where practice_id = :practice and {condition}
                      returning {returned})
        select jsonb_build_object({as_json}) as counted_by, count(*) as rows
        from gone group by {grouped} order by 1
    """)  # noqa: S608 - names of our own tables and what they declare
    for row in session.execute(statement, about):
        yield Gone(table.name, row.counted_by, row.rows)


def _joined(reference: ForeignKeyConstraint) -> str:
    here, there = reference.parent, reference.referred_table
    return " and ".join(
        f'{_q(here)}."{one.parent.name}" = {_q(there)}."{one.column.name}"' for one in reference.elements
    )


def _q(table: Any) -> str:
    return f'"{table.name}"'
