"""Runs the migrations as the owner of the database, each in a transaction of its own."""

from alembic import context
from sqlalchemy import Connection, create_engine, pool, text
from sqlmodel import SQLModel

import stepdown.main  # noqa: F401 - every table is registered by importing the application
from stepdown.plumbing.grants import APP_ROLE_SETTING, BACKUP_ROLE_SETTING, REGION_ROLE_SETTING
from stepdown.settings import Settings

settings: Settings = context.config.attributes["settings"]


def ours(_object: object, name: str | None, kind: str, _reflected: bool, _compared: object) -> bool:
    """The job queue's tables belong to its library, whose own schema the first migration runs."""
    return not (kind == "table" and name is not None and name.startswith("procrastinate"))


def migrate(connection: Connection) -> None:
    for name, role in {
        APP_ROLE_SETTING: settings.app_role,
        REGION_ROLE_SETTING: settings.region_role,
        BACKUP_ROLE_SETTING: settings.backup_role,
    }.items():
        connection.execute(text("select set_config(:name, :role, false)"), {"name": name, "role": role})
    connection.commit()
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        include_object=ours,
        transaction_per_migration=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


engine = create_engine(settings.database_owner_url or "", poolclass=pool.NullPool)
with engine.connect() as opened:
    migrate(opened)
