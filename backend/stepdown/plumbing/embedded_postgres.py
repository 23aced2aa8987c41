"""A PostgreSQL of our own in a folder, shared by all Stepdown processes that use the folder.

It listens on a unix socket only, asks everybody for a password, starts with the first process and stops with
the last. A process that is killed leaves the server running; the next one finds it and goes on.
"""

import fcntl
import json
import os
import secrets
import shutil
import time
from pathlib import Path
from subprocess import CompletedProcess
from types import TracebackType
from typing import Self
from urllib.parse import quote

import psycopg

from stepdown.plumbing.database_roles import Login, Logins, create_roles
from stepdown.plumbing.postgres_binaries import (
    PostgresError,
    RunAs,
    choose_run_as,
    copy_binaries,
    find_binaries,
)
from stepdown.plumbing.postgres_folder import (
    configure,
    forget_killed_server,
    home_of,
    is_alive,
    is_running,
    last_lines,
    ready_process,
    socket_in_use,
)
from stepdown.plumbing.private_files import held, lock, private_folder, read_private, write_private

DATABASE = "stepdown"
SUPERUSER = "postgres"
ROLES = ("stepdown_owner", "stepdown_app", "stepdown_region", "stepdown_backup")
START_SECONDS = 300  # after a power cut PostgreSQL first replays its journal
STOP_SECONDS = 60
# Not by pg_ctl, which puts our paths into a shell command of its own.
IN_BACKGROUND = 'umask 077; "$0" -D "$1" </dev/null >>"$2" 2>&1 & echo $!'


class EmbeddedPostgres:
    """`with EmbeddedPostgres(var) as server: create_engine(server.app_url)`

    `durable=False` may lose data at a power cut: for tests. `binaries` and `run_as` are chosen when None.
    """

    def __init__(
        self, var: Path, *, binaries: Path | None = None, durable: bool = True, run_as: RunAs | None = None
    ) -> None:
        self._folder = var.absolute() / "postgres"
        self._binaries = binaries
        self._durable = durable
        self._run_as = run_as or choose_run_as(self._folder / "data")
        self._home = self._folder
        self._data = self._folder / "data"
        self._passwords: dict[str, str] = {}
        self._in_use: int | None = None

    @property
    def owner_url(self) -> str:
        return self.url_for("stepdown_owner")

    @property
    def app_url(self) -> str:
        return self.url_for("stepdown_app")

    @property
    def region_url(self) -> str:
        return self.url_for("stepdown_region")

    @property
    def backup_url(self) -> str:
        return self.url_for("stepdown_backup")

    def url_for(self, role: str, database: str = DATABASE) -> str:
        host = quote(str(socket_in_use(self._data)), safe="")
        return f"postgresql+psycopg://{role}:{self._passwords[role]}@/{database}?host={host}&port=5432"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        private_folder(self._folder, self._run_as.uid)
        self._in_use = lock(self._folder / "in-use.lock", fcntl.LOCK_SH)
        try:
            with held(self._folder / "starting.lock"):
                self._bring_up()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Only the last of the processes that use this folder stops the server."""
        if self._in_use is None:
            return
        with held(self._folder / "starting.lock"):
            try:
                fcntl.flock(self._in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._shut_down()
            except BlockingIOError:
                pass
            finally:
                os.close(self._in_use)
                self._in_use = None

    def _bring_up(self) -> None:
        self._run_as.own(self._folder)
        self._home = home_of(self._folder, self._run_as)
        self._data = self._home / "data"
        self._programs = self._reachable_binaries()
        self._passwords = passwords(self._folder / "passwords.json", needed_by=self._data)
        if not self._data.exists():
            self._initialise()
        self._data.chmod(0o700)  # PostgreSQL refuses to start with any other
        if not self._already_answers():
            self._launch()
        self._prepare_roles()

    def _reachable_binaries(self) -> Path:
        binaries = self._binaries or find_binaries(self._data)
        if self._run_as.reaches(binaries / "postgres"):
            return binaries
        return copy_binaries(binaries, self._home / "programs", self._run_as)

    def _initialise(self) -> None:
        """Made beside its place, then moved there whole: a killed first start leaves nothing half-made."""
        unfinished, password = self._home / "data.new", self._home / "initdb-password"
        shutil.rmtree(unfinished, ignore_errors=True)
        write_private(password, self._passwords[SUPERUSER])
        self._run_as.own(self._home)
        made = self._run_as.run(
            self._programs / "initdb",
            f"--pgdata={unfinished}",
            f"--username={SUPERUSER}",
            f"--pwfile={password}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--data-checksums",
            *(() if self._durable else ("--no-sync",)),
        )
        password.unlink()
        if made.returncode != 0:
            raise PostgresError(f"PostgreSQL could not make its folder {unfinished}:\n{made.stderr}")
        unfinished.rename(self._data)
        if self._home != self._folder:
            (self._folder / "data").symlink_to(self._data)

    def _already_answers(self) -> bool:
        """Left by a process that was killed, or in use by another one of ours."""
        deadline = time.monotonic() + START_SECONDS
        while is_running(self._data) and time.monotonic() < deadline:
            if ready_process(self._data):
                return True
            time.sleep(0.05)
        if is_running(self._data):
            self._shut_down()
        return False

    def _launch(self) -> None:
        """Again for a while: children of a killed server need a moment to notice and let go of its memory."""
        forget_killed_server(self._data)
        configure(self._data, self._home / "socket", self._run_as, durable=self._durable)
        log = self._home / "server.log"
        deadline = time.monotonic() + STOP_SECONDS
        while not self._is_up(
            self._run_as.run("sh", "-c", IN_BACKGROUND, self._programs / "postgres", self._data, log)
        ):
            tail = last_lines(log)
            if "still in use" not in tail or time.monotonic() > deadline:
                raise PostgresError(f"PostgreSQL did not start. The end of {log}:\n{tail}")
            time.sleep(0.2)

    def _is_up(self, launched: CompletedProcess[str]) -> bool:
        process = int(launched.stdout)
        deadline = time.monotonic() + START_SECONDS
        while is_alive(process) and time.monotonic() < deadline:
            if ready_process(self._data) == process:
                return True
            time.sleep(0.02)
        return False

    def _shut_down(self) -> None:
        if not is_running(self._data):
            return
        for mode in ("fast", "immediate"):
            stop = ("stop", f"--pgdata={self._data}", f"--mode={mode}", f"--timeout={STOP_SECONDS}")
            if self._run_as.run(self._programs / "pg_ctl", *stop).returncode == 0:
                return

    def _prepare_roles(self) -> None:
        owner, app, region, backup = (Login(role, self._passwords[role]) for role in ROLES)
        logins = Logins(owner=owner, app=app, region=region, backup=backup)
        try:
            create_roles(self.url_for(SUPERUSER, "postgres"), logins, DATABASE)
        except psycopg.OperationalError as error:
            raise PostgresError(f"PostgreSQL in {self._data} refused us: {error}") from None


def passwords(file: Path, *, needed_by: Path) -> dict[str, str]:
    if file.exists():
        return dict(json.loads(read_private(file)))
    if needed_by.exists():
        raise PostgresError(f"{file} is missing, and {needed_by} opens with its passwords only: restore it.")
    made = {role: secrets.token_urlsafe(32) for role in (SUPERUSER, *ROLES)}
    write_private(file, json.dumps(made, indent=2))
    return made
