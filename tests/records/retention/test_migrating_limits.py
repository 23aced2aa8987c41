"""A limit that a practice had set before it had a place of its own is kept, there and back."""

import psycopg
from alembic import command

from stepdown.plumbing.database_roles import libpq
from stepdown.plumbing.migrating import alembic_config
from tests.conftest import Database

PRACTICE = "Y00001"


def one_row(database: Database, statement: str) -> tuple[object, ...] | None:
    with psycopg.connect(libpq(database.owner_url)) as owner:
        owner.execute("select set_config('stepdown.practice_id', %s, true)", [PRACTICE])
        return owner.execute(statement).fetchone()


def test_the_day_on_which_letters_stop_is_kept(database: Database) -> None:
    config = alembic_config(database.settings)
    command.downgrade(config, "0007")
    one_row(
        database,
        "insert into organisation (id, kind, name, address_lines) values ('Y00001', 'practice', 'A', '{}')"
        " returning id",
    )
    one_row(
        database,
        "insert into letter_details (practice_id, address_lines, stale_after_days, version, changed_at)"
        " values ('Y00001', '{}', 5, 1, now()) returning version",
    )
    command.upgrade(config, "head")
    limits = "select warn_after_days, stop_letters_after_days, keep_months, version from practice_settings"
    assert one_row(database, limits) == (5, 5, 24, 1)
    command.downgrade(config, "0007")
    assert one_row(database, "select stale_after_days, version from letter_details") == (5, 1)
    command.upgrade(config, "head")
    assert one_row(database, limits) == (5, 5, 24, 1)
