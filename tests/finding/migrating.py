"""A database of an earlier version, with a practice and somebody who works there."""

from typing import Any
from uuid import uuid4

import psycopg
from alembic import command
from alembic.config import Config

from stepdown.plumbing.database_roles import libpq
from stepdown.plumbing.migrating import alembic_config
from tests.conftest import Database

PRACTICE = "Y00001"


def at_version(database: Database, revision: str) -> Config:
    config = alembic_config(database.settings)
    command.downgrade(config, revision)
    with rows(database) as owner:
        owner.execute(
            "insert into organisation (id, kind, name, address_lines) values (%s, 'practice', 'A', '{}')",
            [PRACTICE],
        )
        owner.execute(
            "insert into staff (id, email, name, stamp, version, made_at)"
            " values (%s, 'a@b', 'A', 1, 1, now())",
            [uuid4()],
        )
    return config


def rows(database: Database) -> psycopg.Connection[Any]:
    owner = psycopg.connect(libpq(database.owner_url))
    owner.execute("select set_config('stepdown.practice_id', %s, false)", [PRACTICE])
    return owner
