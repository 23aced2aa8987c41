"""Everything of a practice, read from and taken out of every table that has a practice.

The audit trail is read and stays: it names nobody but staff.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import LargeBinary, Table, delete, func, select, text
from sqlmodel import Session, SQLModel

from stepdown.access.viewer import Viewer
from stepdown.plumbing.audit import AuditEvent
from stepdown.plumbing.db import today
from stepdown.records.retention.archives import plain

AT_ONCE = 500
PATIENTS = text("select id from patient where practice_id = :practice order by id")

NEWEST_EXPORT = text("""
    select id, made_at, finished_at from practice_export
    where practice_id = :practice and finished_at is not null order by made_at desc limit 1
""")
# Whoever changes something notes what about it; whoever reads does not.
CHANGED_SINCE = text("""
    select count(*) from audit_event
    where practice_id = :practice and at > :at and outcome = 'done' and about <> '{}'
      and action not in ('exportPractice', 'exportPatient', 'tryRetention')
""")
CLOSE = text("update organisation set closed_on = coalesce(closed_on, :today) where id = :practice")
REMOVE_ROLES = text("delete from role_held where organisation_id = :practice")
IS_PRACTICE = text("select true from organisation where id = :practice and kind = 'practice'")


@dataclass(frozen=True)
class FinishedExport:
    id: UUID
    made_at: datetime


@dataclass
class Counter:
    rows: int = field(default=0)


def tables_of_a_practice() -> list[Table]:
    """What is depended on first."""
    return [table for table in SQLModel.metadata.sorted_tables if "practice_id" in table.c]


def is_practice(session: Session, code: str) -> bool:
    return bool(session.scalar(IS_PRACTICE, {"practice": code}))


def patients_of(session: Session, viewer: Viewer) -> list[UUID]:
    return list(session.scalars(PATIENTS, {"practice": viewer.practice}))


def everything(session: Session, viewer: Viewer, counter: Counter) -> Iterator[tuple[str, Iterator[bytes]]]:
    """One file a table, with a row as JSON on each line; what is a file itself stands beside them."""
    for table in tables_of_a_practice():
        yield f"tables/{table.name}.jsonl", _lines(session, viewer, table, counter)
        for column in table.c:
            if isinstance(column.type, LargeBinary):
                yield from _files(session, viewer, table, column.name)


def _lines(session: Session, viewer: Viewer, table: Table, counter: Counter) -> Iterator[bytes]:
    chosen = select(table).where(table.c.practice_id == viewer.practice).order_by(*table.primary_key)
    rows = session.execute(chosen.execution_options(yield_per=AT_ONCE)).mappings()
    for row in rows:
        counter.rows += 1
        yield json.dumps(dict(row), default=plain).encode() + b"\n"


def _files(
    session: Session, viewer: Viewer, table: Table, column: str
) -> Iterator[tuple[str, Iterator[bytes]]]:
    key = [one for one in table.primary_key if one.name != "practice_id"]
    for row in session.execute(select(*key).where(table.c.practice_id == viewer.practice)).all():
        same = [one == value for one, value in zip(key, row, strict=True)]
        content = session.scalar(select(table.c[column]).where(table.c.practice_id == viewer.practice, *same))
        name = "-".join(map(str, row))
        yield f"files/{table.name}/{name}.{column}", iter((bytes(content or b""),))


def finished_export(session: Session, viewer: Viewer) -> FinishedExport | None:
    row = session.execute(NEWEST_EXPORT, {"practice": viewer.practice}).first()
    return FinishedExport(row.id, row.made_at) if row else None


def changed_since(session: Session, viewer: Viewer, at: datetime) -> int:
    """Requests of which the audit trail says that they changed something."""
    return int(session.scalar(CHANGED_SINCE, {"practice": viewer.practice, "at": at}) or 0)


def remove_everything(session: Session, viewer: Viewer) -> dict[str, int]:
    """How many rows of each table there were."""
    removed = {}
    for table in reversed(tables_of_a_practice()):
        if table.name == AuditEvent.__tablename__:
            continue
        own = table.c.practice_id == viewer.practice
        if rows := session.scalar(select(func.count()).select_from(table).where(own)):
            removed[table.name] = int(rows)
            session.execute(delete(table).where(own))
    return removed


def close(session: Session, viewer: Viewer) -> None:
    """Nobody holds a role there any more; the organisation stays, as closed."""
    session.execute(REMOVE_ROLES, {"practice": viewer.practice})
    session.execute(CLOSE, {"practice": viewer.practice, "today": today()})
