"""What lies in the folder of an embedded PostgreSQL: its configuration, its socket, and who is using it."""

import hashlib
import tempfile
from pathlib import Path

from stepdown.plumbing.postgres_binaries import PostgresError, RunAs
from stepdown.plumbing.private_files import private_folder

SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 107
UNFIT_FOR_A_SOCKET = set(",'\"\\\n")  # PostgreSQL or a client would read these as part of the syntax
REFUGE = Path("/var/lib/stepdown")  # for root, where the server's user cannot reach the chosen folder
NO_PROCESS = 2**22 + 1  # Linux never gives so high a number

ONLY_WITH_PASSWORD = "local all all scram-sha-256\n"  # noqa: S105
# Errors are logged without the statement and without the row they speak of: logs carry no identifiers.
CONFIGURATION = """\
listen_addresses = ''
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
port = 5432
password_encryption = 'scram-sha-256'
max_connections = 100
shared_buffers = 256MB
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
jit = off
log_error_verbosity = terse
log_min_error_statement = panic
log_parameter_max_length_on_error = 0
"""
UNSAFE_BUT_FAST = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"


def home_of(folder: Path, run_as: RunAs) -> Path:
    """`folder`, or one under REFUGE to which it then holds a link."""
    data = folder / "data"
    if data.is_symlink():
        return data.resolve().parent
    if run_as.reaches(folder):
        return folder
    REFUGE.mkdir(mode=0o755, parents=True, exist_ok=True)
    home = private_folder(REFUGE / short_name(folder), run_as.uid)
    run_as.own(home)
    return home


def short_name(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]


def configure(data: Path, socket: Path, run_as: RunAs, *, durable: bool) -> None:
    """Written anew at each start, so that an edit by hand cannot open the server."""
    folder = private_folder(fitting(socket), run_as.uid)
    for left_by_a_killed_server in (folder / SOCKET_NAME, folder / f"{SOCKET_NAME}.lock"):
        left_by_a_killed_server.unlink(missing_ok=True)
    run_as.own(folder)
    text = CONFIGURATION.format(socket=folder)
    (data / "postgresql.conf").write_text(text if durable else text + UNSAFE_BUT_FAST)
    (data / "postgresql.auto.conf").write_text("")
    (data / "pg_hba.conf").write_text(ONLY_WITH_PASSWORD)


def fitting(socket: Path) -> Path:
    """The kernel takes paths of at most 107 bytes."""
    name = f"stepdown-{short_name(socket)}"
    for folder in (socket, Path(tempfile.gettempdir()) / name, Path("/tmp") / name):  # noqa: S108
        path = str(folder / SOCKET_NAME)
        if len(path.encode()) <= LONGEST_SOCKET_PATH and not UNFIT_FOR_A_SOCKET & set(path):
            return folder
    raise PostgresError("No folder is short enough for PostgreSQL's socket.")


def lines_of_pid_file(data: Path) -> list[str]:
    """Process, data folder, start time, port, socket folder, address, memory key, status."""
    try:
        return (data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []


def is_running(data: Path) -> bool:
    """The file outlives a killed server, and its number may since belong to another process."""
    lines = lines_of_pid_file(data)
    try:
        return bool(lines) and Path("/proc", lines[0], "cwd").resolve(strict=True) == data.resolve()
    except OSError:
        return False


def is_alive(process: int) -> bool:
    """A process that has ended but that nobody has asked about yet is not."""
    try:
        state = Path("/proc", str(process), "stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def ready_process(data: Path) -> int | None:
    """A number that may be a killed server's: to be compared with one that is known to live."""
    lines = lines_of_pid_file(data)
    return int(lines[0]) if len(lines) >= 8 and lines[7].strip() == "ready" else None


def socket_in_use(data: Path) -> Path:
    lines = lines_of_pid_file(data)
    if len(lines) < 5 or not lines[4]:
        raise PostgresError(f"PostgreSQL in {data} is not running.")
    return Path(lines[4])


def forget_killed_server(data: Path) -> None:
    """PostgreSQL would refuse to start while the old number lives on in a stranger of the same user.

    The other lines stay: by the memory key PostgreSQL sees whether children of the old server still write.
    """
    lines, file = lines_of_pid_file(data), data / "postmaster.pid"
    if lines and not is_running(data):
        file.write_text("\n".join([str(NO_PROCESS), *lines[1:], ""]))
    if not lines:  # cut off by a full disk or a power cut
        file.unlink(missing_ok=True)


def last_lines(log: Path, count: int = 20) -> str:
    if not log.exists():
        return "(no log)"
    return "\n".join(log.read_text(errors="replace").splitlines()[-count:])
