"""Row-level security stands behind every query; a database without it is not served."""

from collections.abc import Callable, Iterator

import psycopg
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text

from stepdown.main import create_app
from stepdown.plumbing.database_roles import libpq
from stepdown.plumbing.db import connect, enter_practice, transaction
from stepdown.plumbing.embedded_postgres import SUPERUSER, EmbeddedPostgres
from stepdown.plumbing.row_security import UnsafeDatabase, refuse_if_weak, weaknesses
from tests.conftest import Database


@pytest.fixture
def weaken(server: EmbeddedPostgres, database: Database) -> Iterator[Callable[[str], None]]:
    """Changes the database behind the application's back."""
    with psycopg.connect(libpq(server.url_for(SUPERUSER, database.name)), autocommit=True) as admin:
        yield admin.execute  # type: ignore[misc]


def found(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return [f"{one.where}: {one.what}" for one in weaknesses(connection)]


def test_a_migrated_database_has_no_weakness(engine: Engine) -> None:
    assert found(engine) == []


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("alter table patient disable row level security", "patient: row-level security is not forced"),
        ("alter table patient no force row level security", "patient: row-level security is not forced"),
        ("drop policy own_practice on patient", "patient: must have exactly one policy"),
        ("create policy second on patient using (true)", "patient: must have exactly one policy"),
        (
            "drop policy own_practice on patient; create policy p on patient for select using (true)",
            "patient: must have exactly one policy",
        ),
        (
            "drop policy own_practice on patient; create policy p on patient using (true) with check (true)",
            "patient: its policy must ask for the practice",
        ),
        ("alter table patient owner to stepdown_app", "patient: the application's role owns it"),
        ("create table stray (practice_id text)", "stray: row-level security is not forced"),
        ("grant truncate on patient to stepdown_app", "patient: the application's role may empty it"),
    ],
)
def test_each_way_to_weaken_a_table_is_found(
    engine: Engine, weaken: Callable[[str], None], statement: str, says: str
) -> None:
    weaken(statement)
    assert any(one.startswith(says) for one in found(engine)), found(engine)


@pytest.mark.parametrize("role", [SUPERUSER, "stepdown_backup"])
def test_a_role_that_may_pass_by_is_refused(server: EmbeddedPostgres, database: Database, role: str) -> None:
    mighty = connect(server.url_for(role, database.name), pool_size=1)
    with mighty.connect() as connection, pytest.raises(UnsafeDatabase, match="pass by row-level security"):
        refuse_if_weak(connection)
    mighty.dispose()


def test_a_role_that_could_put_on_a_mightier_one_is_refused(
    engine: Engine, weaken: Callable[[str], None]
) -> None:
    weaken("create role lent bypassrls; grant lent to stepdown_app")
    try:
        assert any("pass by row-level security" in one for one in found(engine))
    finally:
        weaken("drop role lent")


def test_the_server_does_not_start_on_a_weak_database(
    database: Database, weaken: Callable[[str], None]
) -> None:
    weaken("alter table patient no force row level security")
    app = create_app(database.settings, database.app_url)
    with pytest.raises(UnsafeDatabase), TestClient(app):
        pass
    app.state.engine.dispose()


def test_a_practice_is_entered_for_one_transaction_only(engine: Engine) -> None:
    """Connections go back to a pool: what one request entered must not be open to the next."""
    with transaction(engine, "Y00001") as session:
        assert setting(session) == "Y00001"
    with transaction(engine) as session:
        assert setting(session) == ""


def test_entering_another_practice_leaves_the_first(engine: Engine) -> None:
    with transaction(engine, "Y00001") as session:
        enter_practice(session, "Y00002")
        assert setting(session) == "Y00002"


def setting(session) -> str:  # type: ignore[no-untyped-def]
    return str(session.scalar(text("select coalesce(current_setting('stepdown.practice_id', true), '')")))
