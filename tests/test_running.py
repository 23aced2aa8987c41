"""Starting and stopping, in a process of its own with an application of one page."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psycopg
import pytest

from stepdown.plumbing.database_roles import libpq
from stepdown.plumbing.embedded_postgres import SUPERUSER, EmbeddedPostgres
from stepdown.plumbing.postgres_folder import is_running
from stepdown.running import StartError, database, listen
from stepdown.settings import Settings

SERVE = """
import sys, types
from fastapi import FastAPI
from stepdown import running
from stepdown.cli import plain_refusals
from stepdown.settings import load_settings

app = FastAPI()
app.get("/")(lambda: "here")
main = types.ModuleType("stepdown.main")
main.create_app = lambda settings, url: app
sys.modules["stepdown.main"] = main
running.bring_up_to_date = running.fill_with_demo = lambda settings: None
try:
    running.serve(load_settings(), lambda settings: print(settings.port, flush=True))
except KeyboardInterrupt:
    print("stopped")
"""


@contextmanager
def a_server(var: Path, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    known = {key: os.environ[key] for key in ("PATH", "HOME", "TMPDIR") if key in os.environ}
    with subprocess.Popen(
        [sys.executable, "-c", SERVE],
        stdout=subprocess.PIPE,
        text=True,
        env=known | {"STEPDOWN_VAR": str(var), "PORT": "0"} | environment,
    ) as process:
        assert process.stdout is not None
        yield process, f"http://127.0.0.1:{process.stdout.readline().strip()}/"


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_says_where_it_is_once_it_answers_and_stops_its_database_when_ended(
    tmp_path: Path, end: signal.Signals
) -> None:
    with a_server(tmp_path) as (process, address):
        assert httpx.get(address).json() == "here"
        assert is_running(tmp_path / "postgres/data")
        process.send_signal(end)
        said, _ = process.communicate(timeout=120)
    assert (said, process.returncode) == ("stopped\n", 0)
    assert not is_running(tmp_path / "postgres/data")


def test_after_a_kill_the_next_start_goes_on(tmp_path: Path) -> None:
    with a_server(tmp_path) as (process, _):
        process.kill()
    with a_server(tmp_path) as (again, address):
        assert httpx.get(address).json() == "here"
        again.terminate()
        again.communicate()
    assert again.returncode == 0
    assert not is_running(tmp_path / "postgres/data")


def test_a_port_in_use_is_named_before_anything_is_started(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(StartError, match=rf"127\.0\.0\.1:{port}.*PORT={port + 1} make run"):
            listen("127.0.0.1", port)
        with a_server(tmp_path, PORT=str(port)) as (process, _):
            process.communicate()
        assert process.returncode != 0
    assert not (tmp_path / "postgres").exists()


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    """A server that is not ours, with roles and a database of other names."""
    with EmbeddedPostgres(tmp_path_factory.mktemp("theirs"), durable=False) as server:
        with psycopg.connect(libpq(server.url_for(SUPERUSER, "postgres")), autocommit=True) as admin:
            admin.execute("DROP DATABASE stepdown")
            admin.execute("DROP ROLE stepdown_region")
            admin.execute("DROP ROLE stepdown_backup")
            admin.execute("CREATE ROLE their_app LOGIN PASSWORD 'a'")
            admin.execute("CREATE ROLE their_owner LOGIN PASSWORD 'o'")
            admin.execute("CREATE DATABASE ward OWNER their_owner")
        yield server


def settings_on(server: EmbeddedPostgres, var: Path) -> Settings:
    query = server.app_url.partition("?")[2]
    return Settings(
        var=var,
        database_url=f"postgresql://their_app:a@/ward?{query}",
        database_owner_url=f"postgresql://their_owner:o@/ward?{query}",
    )


def test_on_a_server_of_theirs_roles_that_the_owner_may_not_make_are_left_out(
    theirs: EmbeddedPostgres, tmp_path: Path
) -> None:
    with database(settings_on(theirs, tmp_path)) as settings:
        assert (settings.app_role, settings.owner_role) == ("their_app", "their_owner")
        assert settings.region_url is None
        assert settings.backup_url is None
    assert not (tmp_path / "postgres").exists()


def test_on_a_server_of_theirs_the_owner_makes_the_region_role_if_it_may(
    theirs: EmbeddedPostgres, tmp_path: Path
) -> None:
    with psycopg.connect(libpq(theirs.url_for(SUPERUSER, "postgres")), autocommit=True) as admin:
        admin.execute("ALTER ROLE their_owner CREATEROLE")
    with database(settings_on(theirs, tmp_path)) as first:
        assert first.region_url is not None
    with database(settings_on(theirs, tmp_path)) as second:
        assert second.region_url == first.region_url
    with database(settings_on(theirs, tmp_path / "elsewhere")) as stranger:
        assert stranger.region_url is None, "its password is kept in the first installation's folder"
