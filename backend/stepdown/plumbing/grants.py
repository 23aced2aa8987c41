"""What the database roles beside the owner may do. A migration says what it grants."""

from collections.abc import Iterable

from sqlalchemy import Connection, text

APP_ROLE_SETTING = "stepdown.app_role"
REGION_ROLE_SETTING = "stepdown.region_role"
BACKUP_ROLE_SETTING = "stepdown.backup_role"


def app_role(connection: Connection) -> str:
    """Whoever migrates says for whom, since the role's name is the operator's choice."""
    return _setting(connection, APP_ROLE_SETTING, "stepdown_app")


def region_role(connection: Connection) -> str | None:
    return _known(connection, _setting(connection, REGION_ROLE_SETTING, "stepdown_region"))


def backup_role(connection: Connection) -> str | None:
    return _known(connection, _setting(connection, BACKUP_ROLE_SETTING, "stepdown_backup"))


def _known(connection: Connection, name: str) -> str | None:
    """None where the operator's server has no such role."""
    known = connection.execute(text("select 1 from pg_roles where rolname = :name"), {"name": name})
    return name if known.first() else None


def _setting(connection: Connection, name: str, default: str) -> str:
    value = connection.execute(text("select current_setting(:name, true)"), {"name": name}).scalar()
    return str(value) if value else default


def grant(connection: Connection, tables: Iterable[str], rights: str) -> None:
    """To the application's role; the job queue's tables, functions and sequences come along."""
    role = _quoted(connection, app_role(connection))
    for table in tables:
        connection.execute(text(f"grant {rights} on {_quoted(connection, table)} to {role}"))
    for table in connection.scalars(
        text(
            "select tablename from pg_tables where schemaname = 'public' and tablename like 'procrastinate%'"
        )
    ).all():
        connection.execute(text(f"grant select, insert, update, delete on {table} to {role}"))
    connection.execute(text(f"grant usage on all sequences in schema public to {role}"))
    database = _quoted(connection, str(connection.execute(text("select current_database()")).scalar()))
    connection.execute(text(f"grant connect, temporary on database {database} to {role}"))
    connection.execute(text(f"grant select on alembic_version to {role}"))
    if backup := backup_role(connection):
        connection.execute(
            text(f"grant select on all tables in schema public to {_quoted(connection, backup)}")
        )
        connection.execute(
            text(f"grant select on all sequences in schema public to {_quoted(connection, backup)}")
        )


def grant_region(connection: Connection, table: str, rights: str) -> None:
    """To the role that ICBs and reporting clients come in under: never on a table that holds patients.

    `rights` may name columns, as in `select (id, name)`.
    """
    if role := region_role(connection):
        connection.execute(
            text(f"grant {rights} on {_quoted(connection, table)} to {_quoted(connection, role)}")
        )


def revoke_region(connection: Connection, table: str) -> None:
    if role := region_role(connection):
        connection.execute(
            text(f"revoke all on {_quoted(connection, table)} from {_quoted(connection, role)}")
        )


def revoke_all(connection: Connection) -> None:
    for role in (app_role(connection), backup_role(connection)):
        if role:
            connection.execute(
                text(f"revoke all on all tables in schema public from {_quoted(connection, role)}")
            )
            connection.execute(
                text(f"revoke all on all sequences in schema public from {_quoted(connection, role)}")
            )


def _quoted(connection: Connection, name: str) -> str:
    return connection.dialect.identifier_preparer.quote_identifier(name)
