"""Every row about one patient, whichever table it stands in.

The tables are asked for by their shape, so that none has to be thought of: whatever has a patient's id.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, Table, select, text
from sqlmodel import Session, SQLModel

from stepdown.access.viewer import Viewer
from stepdown.plumbing.db import PracticeTable
from stepdown.plumbing.keeping import keeping_of

STAFF = text("select id, name from staff where id = any(:ids)")

LOOKS = text("""
    select a.at, s.name as who, a.roles, a.action, a.outcome from audit_event a
    left join staff s on s.id = a.staff_id
    where a.practice_id = :practice and a.patients @> array[cast(:patient as uuid)]
    order by a.at, a.id
""")


EXTRACTS = text("""
    select number, dated_on from extract where practice_id = :practice and state = 'committed' order by number
""")


@dataclass(frozen=True)
class Held:
    """The rows of one table about one patient; staff stand in them by name."""

    name: str
    called: str
    columns: tuple[str, ...]
    rows: list[dict[str, Any]]


def tables_about_patients() -> list[Table]:
    """The patient's own first, then what hangs on it."""
    return [
        table
        for table in SQLModel.metadata.sorted_tables
        if "practice_id" in table.c and ("patient_id" in table.c or table.name == "patient")
    ]


def held_of(session: Session, viewer: Viewer, patient_id: UUID) -> Iterator[Held]:
    keeping = keeping_of(PracticeTable)
    for table in tables_about_patients():
        columns = tuple(column.name for column in table.c if column.name != "practice_id")
        rows = session.execute(
            select(table).where(*_about(table, viewer, patient_id)).order_by(*table.primary_key)
        ).mappings()
        named = _with_names(session, table, list(rows))
        yield Held(table.name, keeping[table.name].called, columns, named)


def extracts(session: Session, viewer: Viewer) -> Held:
    """What the numbers "since" and "until" mean."""
    rows = session.execute(EXTRACTS, {"practice": viewer.practice}).mappings()
    return Held(
        "extracts", "Number and date of each extract", ("number", "dated_on"), [dict(row) for row in rows]
    )


def looks_at(session: Session, viewer: Viewer, patient_id: UUID) -> Held:
    """Who looked at the patient's record or changed it, from the audit trail."""
    rows = session.execute(LOOKS, {"practice": viewer.practice, "patient": patient_id}).mappings()
    columns = ("at", "who", "roles", "action", "outcome")
    return Held("who_looked", "Who looked at the record or changed it", columns, [dict(row) for row in rows])


def _about(table: Table, viewer: Viewer, patient_id: UUID) -> tuple[ColumnElement[bool], ...]:
    whose = table.c.id if table.name == "patient" else table.c.patient_id
    return table.c.practice_id == viewer.practice, whose == patient_id


def _with_names(session: Session, table: Table, rows: list[RowMapping]) -> list[dict[str, Any]]:
    """A member of staff is a person to the reader, not a number."""
    people = [
        column.name
        for column in table.c
        if any(key.target_fullname == "staff.id" for key in column.foreign_keys)
    ]
    ids = {row[name] for row in rows for name in people if row[name]}
    names = {row.id: row.name for row in session.execute(STAFF, {"ids": list(ids)})} if ids else {}
    return [
        {name: names.get(value, value) if name in people else value for name, value in row.items()}
        for row in rows
    ]
