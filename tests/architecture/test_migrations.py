"""Migrations: numbered, in one line, there and back, and equal to the models."""

import re
from typing import Any

import psycopg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlmodel import SQLModel

from stepdown.plumbing.database_roles import libpq
from stepdown.plumbing.migrating import alembic_config, newest
from tests.conftest import Database

# Everything in the schema that a migration could leave different, one line each.
CATALOGUE = """
    select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' '
           || coalesce(column_default, '') || ' ' || is_identity
      from information_schema.columns where table_schema = 'public'
    union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
    union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
      from pg_constraint where connamespace = 'public'::regnamespace and conrelid <> 0
    union all select 'policy ' || tablename || ' ' || policyname || ' ' || permissive || ' ' || cmd || ' '
           || roles::text || ' ' || coalesce(qual, '') || ' ' || coalesce(with_check, '') from pg_policies
    union all select 'security ' || relname || ' ' || relrowsecurity || relforcerowsecurity
      from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
    union all select 'grant ' || table_name || ' ' || grantee || ' ' || privilege_type
      from information_schema.role_table_grants where table_schema = 'public'
    union all select 'function ' || proname || ' ' || pg_get_function_identity_arguments(oid)
      from pg_proc where pronamespace = 'public'::regnamespace
    union all select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    union all select 'type ' || typname from pg_type where typnamespace = 'public'::regnamespace
    order by 1
"""


def catalogue(database: Database) -> list[str]:
    with psycopg.connect(libpq(database.owner_url)) as connection:
        return [line for (line,) in connection.execute(CATALOGUE)]


@pytest.fixture
def scripts(database: Database) -> ScriptDirectory:
    return ScriptDirectory.from_config(alembic_config(database.settings))


def test_they_are_numbered_in_one_line(scripts: ScriptDirectory) -> None:
    line = [script.revision for script in scripts.walk_revisions()][::-1]
    assert line == [f"{number:04d}" for number in range(1, len(line) + 1)]
    assert len(scripts.get_heads()) == 1


def test_head_names_the_newest(scripts: ScriptDirectory, database: Database) -> None:
    assert newest(database.settings) == scripts.get_current_head()


def test_each_file_is_named_for_what_it_does(scripts: ScriptDirectory) -> None:
    for script in scripts.walk_revisions():
        assert re.fullmatch(r"\d{4}_[a-z0-9_]+\.py", script.path.rpartition("/")[2])
        assert script.doc


def test_down_and_up_again_leaves_the_same_database(database: Database) -> None:
    before, config = catalogue(database), alembic_config(database.settings)
    command.downgrade(config, "base")
    assert what_remains(catalogue(database)) == []
    command.upgrade(config, "head")
    assert catalogue(database) == before


def what_remains(lines: list[str]) -> list[str]:
    """Extensions stay: their functions and types are not ours to drop."""
    kinds = ("column ", "index ", "constraint ", "policy ", "trigger ")
    return [line for line in lines if line.startswith(kinds) and "alembic_version" not in line]


def test_the_models_say_what_the_migrations_made(database: Database) -> None:
    engine = create_engine(database.settings.database_owner_url or "")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": ours})
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


def ours(_object: Any, name: str | None, kind: str, _reflected: bool, _compared: Any) -> bool:
    return not (kind == "table" and (name or "").startswith("procrastinate"))


def test_the_models_checks_are_the_databases(database: Database) -> None:
    """Alembic compares no CHECK, and each of them is a clinical promise."""
    declared = {
        (table.name, str(constraint.name))
        for table in SQLModel.metadata.sorted_tables
        for constraint in table.constraints
        if type(constraint).__name__ in {"CheckConstraint", "ExcludeConstraint"}
    }
    with psycopg.connect(libpq(database.owner_url)) as connection:
        found = connection.execute(
            "select t.relname, c.conname from pg_constraint c join pg_class t on t.oid = c.conrelid"
            " where c.contype in ('c', 'x') and t.relnamespace = 'public'::regnamespace"
        ).fetchall()
    ours_alone = {(table, name) for table, name in found if not table.startswith("procrastinate")}
    assert declared == ours_alone
