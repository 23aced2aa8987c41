"""Starting embedded PostgreSQLs in tests, in this process and in others."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stepdown.plumbing.database_roles import connect
from stepdown.plumbing.embedded_postgres import EmbeddedPostgres
from stepdown.plumbing.postgres_binaries import RunAs

VERSIONS: dict[str, Path | None] = {"18": None, "15": Path("/usr/lib/postgresql/15/bin")}
BINARIES = VERSIONS[os.environ.get("STEPDOWN_TEST_POSTGRES", "18")]

HOLD = """
import sys
from pathlib import Path
from stepdown.plumbing.embedded_postgres import EmbeddedPostgres
binaries = Path(sys.argv[2]) if sys.argv[2] else None
with EmbeddedPostgres(Path(sys.argv[1]), binaries=binaries, durable=False) as server:
    print(server.app_url, flush=True)
    sys.stdin.read()
"""


def a_server(var: Path, *, durable: bool = False, run_as: RunAs | None = None) -> EmbeddedPostgres:
    return EmbeddedPostgres(var, binaries=BINARIES, durable=durable, run_as=run_as)


@contextmanager
def a_process_using(var: Path, *prefix: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process, and the URL that it printed once its server was up."""
    command = [*prefix, sys.executable, "-c", HOLD, str(var), str(BINARIES or "")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process, process.stdout.readline().strip()


def ask(url: str, question: str) -> object:
    with connect(url) as connection:
        row = connection.execute(question.encode()).fetchone()
        return row[0] if row else None


def note_something_in(server: EmbeddedPostgres) -> None:
    with connect(server.owner_url) as connection:
        connection.execute("CREATE TABLE noted AS SELECT 42 AS answer")


def what_was_noted_in(server: EmbeddedPostgres) -> object:
    return ask(server.owner_url, "SELECT answer FROM noted")


def postmaster(var: Path) -> int:
    return int((var / "postgres/data/postmaster.pid").read_text().splitlines()[0])


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)
