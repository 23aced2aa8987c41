"""Worklists of before narrowing keep their meaning, and those that an older program would misread stop it."""

import json
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from alembic import command
from alembic.config import Config

from tests.conftest import Database
from tests.finding.migrating import PRACTICE, at_version, rows

REASON = json.dumps([{"kind": "never_issued"}])


@pytest.fixture
def before(database: Database) -> Config:
    config = at_version(database, "0008")
    with rows(database) as owner:
        add_worklist(owner)
    return config


def add_worklist(owner: psycopg.Connection[Any]) -> None:
    owner.execute(
        "insert into worklist (practice_id, id, name, search, parameters, rule_version, extract_number,"
        " extract_dated_on, counts, holds_as_of, made_by, made_at)"
        " select %s, %s, 'A', 'not-issued', '{}', '1', 1, '2026-11-22', '{}', '', id, now() from staff",
        [PRACTICE, uuid4()],
    )
    patient = uuid4()
    owner.execute(
        "insert into patient (practice_id, id, nhs_number, first_extract) values (%s, %s, '9990000018', 1)",
        [PRACTICE, patient],
    )
    owner.execute(
        "insert into worklist_entry (practice_id, worklist_id, patient_id, standing, not_ruled_out, reasons,"
        " sort_name, holds, held, version)"
        " select %s, id, %s, 'new', false, %s, 'A', '[]', false, 1 from worklist",
        [PRACTICE, patient, REASON],
    )


def told(database: Database, query: str) -> Any:
    with rows(database) as owner:
        return owner.execute(query).fetchone()


def test_nothing_narrowed_them_and_nobody_looked_at_what_they_can_be_sorted_by(
    before: Config, database: Database
) -> None:
    command.upgrade(before, "0009")
    assert told(database, "select narrowing from worklist") == ({},)
    assert told(database, "select waiting, ome, dependence from worklist_entry") == (False, None, None)


def test_going_back_who_is_back_again_is_new(before: Config, database: Database) -> None:
    command.upgrade(before, "0009")
    with rows(database) as owner:
        owner.execute("update worklist_entry set standing = 'back_again'")
    command.downgrade(before, "0008")
    assert told(database, "select standing from worklist_entry") == ("new",)


def test_a_run_that_is_narrowed_is_not_given_to_an_older_program(before: Config, database: Database) -> None:
    command.upgrade(before, "0009")
    with rows(database) as owner:
        owner.execute("update worklist set narrowing = %s", [json.dumps({"capacity": 5})])
    with pytest.raises(RuntimeError, match="1 worklists and saved searches"):
        command.downgrade(before, "0008")
