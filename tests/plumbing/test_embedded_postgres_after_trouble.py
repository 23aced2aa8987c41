"""What the launcher makes of kills, power cuts, meddling and traps."""

import json
import os
import shutil
import signal
import subprocess
from pathlib import Path

import psycopg
import pytest

from stepdown.plumbing import postgres_folder
from stepdown.plumbing.postgres_binaries import PostgresError, find_binaries
from stepdown.plumbing.postgres_folder import is_running, socket_in_use
from tests.plumbing.postgres_at_work import (
    a_process_using,
    a_server,
    ask,
    mode_of,
    note_something_in,
    postmaster,
    what_was_noted_in,
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once, since making a database takes longer than most of what is asked of it here."""
    var = tmp_path_factory.mktemp("made")
    with a_server(var) as server:
        note_something_in(server)
    return var


@pytest.fixture
def var(made: Path, tmp_path: Path) -> Path:
    """A folder in which a database was used and stopped before."""
    return Path(shutil.copytree(made, tmp_path / "var"))


def test_modes_that_somebody_changed_are_set_right(var: Path) -> None:
    folder = var / "postgres"
    ours = [folder, folder / "data", folder / "socket", folder / "passwords.json"]
    for path in ours:
        path.chmod(0o777)
    with a_server(var) as again:
        assert what_was_noted_in(again) == 42
    assert [oct(mode_of(path)) for path in ours] == ["0o700", "0o700", "0o700", "0o600"]


def test_an_edit_that_lets_everybody_in_is_undone(var: Path) -> None:
    data = var / "postgres/data"
    (data / "pg_hba.conf").write_text("local all all trust\n")
    (data / "postgresql.auto.conf").write_text("listen_addresses = '127.0.0.1'\n")
    with a_server(var) as again:
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(host=str(socket_in_use(data)), user="postgres")
        assert ask(again.app_url, "SELECT current_setting('listen_addresses')") == ""


def test_it_starts_again_after_our_process_was_killed(var: Path) -> None:
    with a_process_using(var) as (process, url):
        process.kill()
        process.wait()
    left_running = postmaster(var)
    with a_server(var) as server:
        assert server.app_url == url
        assert postmaster(var) == left_running
    assert not is_running(var / "postgres/data")


def test_it_starts_again_after_the_server_was_killed(var: Path) -> None:
    with a_server(var, durable=True):
        os.kill(postmaster(var), signal.SIGKILL)
    with a_server(var, durable=True) as again:
        assert what_was_noted_in(again) == 42


def test_a_stranger_with_the_process_number_of_a_killed_server_does_no_harm(var: Path) -> None:
    """Two files keep that number: one with the data, one beside the socket."""
    folder = var / "postgres"
    files = [folder / "data/postmaster.pid", folder / "socket/.s.PGSQL.5432.lock"]
    with a_server(var):
        left = [file.read_text() for file in files]
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE) as stranger:
        for file, text in zip(files, left, strict=True):
            file.write_text(f"{stranger.pid}\n{text.partition(chr(10))[2]}")
        with a_server(var) as again:
            assert what_was_noted_in(again) == 42
        assert stranger.poll() is None


def test_a_lock_file_cut_off_by_a_power_cut_does_no_harm(var: Path) -> None:
    (var / "postgres/data/postmaster.pid").touch()
    with a_server(var) as again:
        assert what_was_noted_in(again) == 42


def test_a_first_start_that_was_killed_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    half_made = tmp_path / "postgres/data.new/base"
    half_made.mkdir(parents=True)
    with a_server(tmp_path) as server:
        assert ask(server.app_url, "SELECT 1") == 1
    assert not half_made.exists()


def test_a_trap_set_in_the_temporary_folder_is_not_walked_into(tmp_path: Path) -> None:
    var = tmp_path / ("a" * 120)
    place = postgres_folder.fitting(var / "postgres/socket")
    place.symlink_to(tmp_path)
    try:
        with pytest.raises(PermissionError, match="not ours"), a_server(var):
            pass
    finally:
        place.unlink()
    assert not is_running(var / "postgres/data")


def test_without_its_passwords_the_data_is_not_replaced(var: Path) -> None:
    (var / "postgres/passwords.json").unlink()
    with pytest.raises(PostgresError, match="restore it"), a_server(var):
        pass
    assert (var / "postgres/data/PG_VERSION").exists()


def test_passwords_of_another_database_are_refused_and_the_server_is_stopped(var: Path) -> None:
    file = var / "postgres/passwords.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"postgres": "of-another"}))
    with pytest.raises(PostgresError, match="password authentication failed"), a_server(var):
        pass
    assert not is_running(var / "postgres/data")


def test_why_it_does_not_start_is_told_from_its_log(var: Path) -> None:
    (var / "postgres/data/global/pg_control").unlink()
    with pytest.raises(PostgresError, match="pg_control"), a_server(var):
        pass


def test_data_of_a_version_that_is_not_installed_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "PG_VERSION").write_text("9\n")
    with pytest.raises(PostgresError, match="needs PostgreSQL 9"):
        find_binaries(tmp_path)
