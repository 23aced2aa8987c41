"""Raw SQL as the application, past every query of ours: one practice's rows stay its own."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import sql
from psycopg.types.json import Jsonb
from sqlalchemy import Column, Engine, TypeDecorator, text
from sqlalchemy.exc import ProgrammingError
from sqlmodel import SQLModel

from stepdown.main import create_app  # noqa: F401 - every table is registered by importing the application
from stepdown.plumbing.database_roles import libpq
from stepdown.plumbing.db import transaction
from tests.conftest import Database

IN_A_PRACTICE = sorted(table.name for table in SQLModel.metadata.sorted_tables if "practice_id" in table.c)
OURS, THEIRS = "Y00001", "Y00002"

SAMPLES: dict[type, Any] = {
    UUID: uuid4(),
    int: 1,
    bool: False,
    str: "x",
    bytes: b"x",
    date: date(2026, 11, 22),
    datetime: datetime(2026, 11, 22, tzinfo=UTC),
    Decimal: Decimal(1),
    object: Jsonb({}),
    list: [],
}

every_practice_table = pytest.mark.parametrize("table", IN_A_PRACTICE)


@pytest.fixture
def planted(database: Database, table: str) -> str:
    """One row of ours in the table, whatever it asks for: its references and checks are put aside."""
    with psycopg.connect(libpq(database.owner_url)) as owner:
        owner.execute(
            "insert into organisation (id, kind, name, address_lines)"
            " select code, 'practice', 'x', '{}' from unnest(%s::text[]) code",
            [[OURS, THEIRS]],
        )
        owner.execute("select set_config('stepdown.practice_id', %s, true)", [OURS])
        put_constraints_aside(owner, table)
        row = {column.name: sample(column) for column in written_columns(table)}
        owner.execute(
            sql.SQL("insert into {} ({}) values ({})").format(
                sql.Identifier(table),
                sql.SQL(", ").join(map(sql.Identifier, row)),
                sql.SQL(", ").join([sql.Placeholder()] * len(row)),
            ),
            list(row.values()),
        )
    return table


def put_constraints_aside(owner: psycopg.Connection[Any], table: str) -> None:
    query = "select conname from pg_constraint where conrelid = %s::regclass and contype in ('f', 'c')"
    for (name,) in owner.execute(query, [f'"{table}"']).fetchall():
        owner.execute(
            sql.SQL("alter table {} drop constraint {}").format(sql.Identifier(table), sql.Identifier(name))
        )


def written_columns(table: str) -> list[Column[Any]]:
    columns = SQLModel.metadata.tables[table].columns
    return [
        one for one in columns if one.identity is None and (not one.nullable or one.name == "practice_id")
    ]


def sample(column: Column[Any]) -> Any:
    kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    return OURS if column.name == "practice_id" else SAMPLES[kind.python_type]


def count(engine: Engine, table: str, practice: str | None) -> int:
    with transaction(engine, practice) as session:
        return int(session.scalar(text(f'select count(*) from "{table}"')) or 0)


@every_practice_table
def test_a_row_is_seen_in_its_own_practice_alone(engine: Engine, planted: str) -> None:
    assert count(engine, planted, OURS) == 1
    assert count(engine, planted, THEIRS) == 0
    assert count(engine, planted, None) == 0
    assert count(engine, planted, "") == 0


@every_practice_table
def test_nothing_can_be_written_for_another_practice(engine: Engine, planted: str) -> None:
    others = ", ".join(f'"{one.name}"' for one in written_columns(planted) if one.name != "practice_id")
    insert = f'insert into "{planted}" (practice_id, {others}) select \'{THEIRS}\', {others} from "{planted}"'
    with (
        pytest.raises(ProgrammingError, match="violates row-level security"),
        transaction(engine, OURS) as session,
    ):
        session.execute(text(insert))


@every_practice_table
def test_no_row_can_be_given_to_another_practice_or_taken_from_it(engine: Engine, planted: str) -> None:
    take, remove = f"update \"{planted}\" set practice_id = '{THEIRS}'", f'delete from "{planted}"'
    assert changed_rows(engine, OURS, take) == "refused"
    assert changed_rows(engine, THEIRS, take) in {0, "refused"}
    assert changed_rows(engine, THEIRS, remove) in {0, "refused"}
    assert count(engine, planted, OURS) == 1


def changed_rows(engine: Engine, practice: str, statement: str) -> int | str:
    try:
        with transaction(engine, practice) as session:
            return int(session.connection().exec_driver_sql(statement).rowcount)
    except ProgrammingError:
        return "refused"
