"""Is this installation well, and if not, what to do?"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import psycopg

from stepdown.plumbing import catalogue, db, migrating, row_security
from stepdown.plumbing.postgres_binaries import OLDEST_VERSION
from stepdown.settings import Settings

ENOUGH_DISK = (
    2_000_000_000  # bytes: a year of extracts of one practice, its letters, and room for the journal
)
SAMPLE = "<html lang='en'><head><title>Sample</title></head><body><p>Dear Zoë Ångström</p></body></html>"


@dataclass(frozen=True)
class Finding:
    """Well when there is no problem."""

    subject: str
    problem: str = ""
    what_to_do: str = ""


def checks(settings: Settings) -> Iterator[Finding]:
    """One finding for each thing looked at. A check that fails in an unforeseen way is a finding too."""
    looks: dict[str, Callable[[Settings], Finding]] = {
        "database": database,
        "roles": roles,
        "row-level security": row_level_security,
        "migrations": migrations,
        "fonts": fonts,
        "renderer": renderer,
        "disk": disk,
    }
    for subject, look in looks.items():
        try:
            yield look(settings)
        except psycopg.OperationalError as error:
            yield Finding(subject, first_line(error), "Start PostgreSQL, or correct DATABASE_URL.")
        except Exception as error:
            yield Finding(subject, f"{type(error).__name__}: {first_line(error)}", "Report this, please.")


def first_line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0]


def app_url(settings: Settings) -> str:
    if settings.database_url is None:
        raise psycopg.OperationalError("no database")
    return settings.database_url


def database(settings: Settings) -> Finding:
    version = catalogue.server_version(app_url(settings))
    if version < OLDEST_VERSION:
        return Finding("database", f"PostgreSQL {version}", f"Move to PostgreSQL {OLDEST_VERSION} or newer.")
    return Finding("database")


def roles(settings: Settings) -> Finding:
    if found := [one.what for one in weaknesses(settings) if one.where == "role"]:
        remedy = f"ALTER ROLE {settings.app_role} NOSUPERUSER NOBYPASSRLS;"
        return Finding("roles", f"{settings.app_role}: {'; '.join(found)}", remedy)
    wanted = {settings.region_role, settings.backup_role}
    if missing := sorted(wanted - catalogue.roles_that_exist(app_url(settings), *wanted)):
        remedy = "As a superuser: stepdown roles; or CREATE ROLE … LOGIN (backup also BYPASSRLS)."
        return Finding("roles", f"missing: {', '.join(missing)}", remedy)
    return Finding("roles")


def row_level_security(settings: Settings) -> Finding:
    if found := [f"{one.where}: {one.what}" for one in weaknesses(settings) if one.where != "role"]:
        remedy = "Do not serve. ALTER TABLE … ENABLE and FORCE ROW LEVEL SECURITY, OWNER TO the owner's role."
        return Finding("row-level security", "; ".join(found), remedy)
    return Finding("row-level security")


def weaknesses(settings: Settings) -> list[row_security.Weakness]:
    engine = db.connect(app_url(settings), pool_size=1)
    try:
        with engine.connect() as connection:
            return row_security.weaknesses(connection)
    finally:
        engine.dispose()


def migrations(settings: Settings) -> Finding:
    found = migrating.applied(settings.database_owner_url or app_url(settings))
    newest = migrating.newest(settings)
    if found != newest:
        return Finding("migrations", f"at {found or 'none'}, newest is {newest}", "Run: stepdown migrate")
    return Finding("migrations")


def fonts(_settings: Settings) -> Finding:
    from stepdown.plumbing.press.shaping import unprintable

    if missing := unprintable("Zoë Ångström Łukasz Ğ ’–€£"):
        return Finding("fonts", f"cannot draw {' '.join(missing)}", "Reinstall: make -B .venv/installed")
    return Finding("fonts")


def renderer(_settings: Settings) -> Finding:
    try:
        from stepdown.plumbing.press.laying_out import single
    except OSError as error:
        remedy = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        return Finding("renderer", first_line(error), remedy)
    if not single(SAMPLE, "").startswith(b"%PDF-"):
        return Finding("renderer", "does not give a PDF", "Reinstall: make -B .venv/installed")
    return Finding("renderer")


def disk(settings: Settings) -> Finding:
    free = shutil.disk_usage(settings.var).free
    if free < ENOUGH_DISK:
        remedy = f"Make room on the disk of {settings.var}, or move STEPDOWN_VAR."
        return Finding("disk", f"{free // 1_000_000} MB free", remedy)
    return Finding("disk")
