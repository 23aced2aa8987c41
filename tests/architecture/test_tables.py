"""The catalogue of the real database: every practice's rows behind their policy, and no way round it."""

from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlmodel import SQLModel

from stepdown.main import create_app  # noqa: F401 - every table is registered by importing the application
from stepdown.plumbing.db import PracticeTable, transaction

# Tables without a practice. None may hold anything of a patient.
SHARED = {
    "alembic_version",
    "failed_sign_in",
    "idempotency_key",
    "one_time_link",
    "organisation",
    "pack_file",
    "pack_run",
    "published_figure",
    "published_list_size",
    "published_load",
    "published_practice",
    "refresh_token",
    "region_figure",
    "region_governance",
    "region_group",
    "region_group_member",
    "region_intervention",
    "region_practice",
    "region_snapshot",
    "reporting_client",
    "reporting_secret",
    "request_allowance",
    "role_held",
    "scheme",
    "scheme_attestation",
    "shared_story",
    "sign_in_session",
    "staff",
}
IN_A_PRACTICE = sorted(table.name for table in SQLModel.metadata.sorted_tables if "practice_id" in table.c)


def rows(engine: Engine, query: str) -> list[Any]:
    with transaction(engine) as session:
        return [tuple(row) for row in session.execute(text(query))]


def test_every_table_belongs_to_practices_or_is_on_the_shared_list(engine: Engine) -> None:
    tables = {name for (name,) in rows(engine, "select tablename from pg_tables where schemaname = 'public'")}
    ours = {name for name in tables if not name.startswith("procrastinate")}
    assert ours == SHARED | set(IN_A_PRACTICE)


def test_every_practice_table_forces_exactly_one_policy_that_asks_for_the_practice(engine: Engine) -> None:
    found = rows(
        engine,
        """
        select c.relname, c.relrowsecurity and c.relforcerowsecurity, count(p.oid),
               min(pg_get_expr(p.polqual, c.oid)), min(pg_get_expr(p.polwithcheck, c.oid)),
               bool_and(p.polpermissive and p.polcmd = '*' and p.polroles = '{0}')
        from pg_class c left join pg_policy p on p.polrelid = c.oid
        where c.relname in (select table_name from information_schema.columns
                            where column_name = 'practice_id' and table_schema = 'public')
          and c.relkind in ('r', 'p')
        group by c.oid order by 1
        """,
    )
    current = "NULLIF(current_setting('stepdown.practice_id'::text, true), ''::text)"
    own, empty_too = (
        f"((practice_id)::text = {current})",
        f"(NOT ((practice_id)::text IS DISTINCT FROM {current}))",
    )
    for table, forced, policies, using, check, is_plain in found:
        assert (forced, policies, is_plain) == (True, 1, True), table
        assert using == check == (empty_too if table == "audit_event" else own), table
    assert [table for table, *_ in found] == sorted(IN_A_PRACTICE)


@pytest.mark.parametrize("table", [one for one in IN_A_PRACTICE if one != "audit_event"])
def test_its_key_and_its_references_begin_with_the_practice(table: str) -> None:
    """So that no row points into another practice, and the same key can spread the tables over machines."""
    meta = SQLModel.metadata.tables[table]
    assert next(column.name for column in meta.primary_key) == "practice_id"
    for reference in meta.foreign_key_constraints:
        if "practice_id" in reference.referred_table.c:
            assert reference.column_keys[0] == "practice_id", reference.name
            assert reference.elements[0].column.name == "practice_id", reference.name
    for index in meta.indexes:
        if index.unique:
            assert next(iter(index.columns)).name == "practice_id", index.name


def test_the_application_may_read_and_write_rows_and_nothing_more(engine: Engine) -> None:
    granted = rows(
        engine,
        "select table_name, privilege_type from information_schema.role_table_grants"
        " where grantee = current_user",
    )
    beyond = {
        (table, right) for table, right in granted if right not in {"SELECT", "INSERT", "UPDATE", "DELETE"}
    }
    assert beyond == set()
    assert {right for table, right in granted if table == "audit_event"} == {"SELECT", "INSERT"}
    assert {right for table, right in granted if table == "alembic_version"} == {"SELECT"}


def test_the_application_can_make_nothing_of_its_own(engine: Engine) -> None:
    in_schema, in_database = (
        "has_schema_privilege('public', 'CREATE')",
        "has_database_privilege(current_database(), 'CREATE')",
    )
    assert rows(engine, f"select {in_schema}, {in_database}") == [(False, False)]


def test_there_is_no_way_round_the_policies(engine: Engine) -> None:
    """A materialised view keeps rows without a policy; a function of the definer's runs as its owner."""
    views = "select relname from pg_class where relkind = 'm' and relnamespace = 'public'::regnamespace"
    definers = """
        select proname from pg_proc p where prosecdef and pronamespace = 'public'::regnamespace
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    """
    assert rows(engine, views) == []
    assert rows(engine, definers) == []


def test_the_region_role_sees_no_patient_table(engine: Engine) -> None:
    seen = """
        select relname from pg_class where relkind in ('r', 'p', 'v', 'm')
        and relnamespace = 'public'::regnamespace and has_table_privilege('stepdown_region', oid, 'SELECT')
    """
    assert {name for (name,) in rows(engine, seen)} & set(IN_A_PRACTICE) == set()


def test_practice_tables_are_declared_as_such() -> None:
    declared = {one.__tablename__ for one in every(PracticeTable) if hasattr(one, "__table__")}
    assert declared == set(IN_A_PRACTICE) - {"audit_event"}


def every(kind: type) -> list[Any]:
    return [one for child in kind.__subclasses__() for one in [child, *every(child)]]
