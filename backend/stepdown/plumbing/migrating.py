"""Bringing the database to the newest migration. `migrations/HEAD` names it, so that a stale one is seen."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from alembic import command
from alembic.config import Config

from stepdown.plumbing.database_roles import connect
from stepdown.settings import Settings

ONE_AT_A_TIME = 7_833_367_369_668  # any number: the advisory lock of everybody who migrates


class MigrationError(Exception):
    """The database and the migrations do not fit. The message says what to do."""


def migrate(settings: Settings) -> None:
    """As the owner. `env.py` finds URL and role names in `context.config.attributes["settings"]`."""
    if settings.database_owner_url is None:
        raise MigrationError("DATABASE_OWNER_URL is needed to migrate.")
    with alone(settings.database_owner_url):
        command.upgrade(alembic_config(settings), "head")


@contextmanager
def alone(owner_url: str) -> Iterator[None]:
    """Two servers that start at once must not both migrate. The lock ends with the connection."""
    with connect(owner_url) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        yield


def alembic_config(settings: Settings) -> Config:
    config = Config()
    config.set_main_option("script_location", str(settings.migrations).replace("%", "%%"))
    config.attributes["settings"] = settings
    return config


def newest(settings: Settings) -> str:
    return (settings.migrations / "HEAD").read_text().strip()


def applied(url: str) -> str | None:
    """None before the first migration."""
    with connect(url) as connection:
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except psycopg.errors.UndefinedTable:
            return None
        return str(row[0]) if row else None


def refuse_unless_current(settings: Settings) -> None:
    """For a server that was not given the owner's URL and so cannot migrate."""
    url = settings.database_url
    found = applied(url) if url else None
    if found != newest(settings):
        raise MigrationError(
            f"The database is at migration {found or 'none'}, this program needs {newest(settings)}: "
            "run 'stepdown migrate' with DATABASE_OWNER_URL."
        )


def new_migration(settings: Settings, name: str) -> str:
    """An empty migration with the next number; returns its path."""
    number = f"{int(newest(settings)[:4]) + 1:04d}"
    made = command.revision(alembic_config(settings), message=name, rev_id=number)
    (settings.migrations / "HEAD").write_text(f"{number}\n")
    return str(made.path)  # type: ignore[union-attr]
