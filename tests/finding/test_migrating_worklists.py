"""Worklists of the first version keep their meaning when every search comes, and back again."""

import json
from typing import Any
from uuid import uuid4

import pytest
from alembic import command
from alembic.config import Config

from tests.conftest import Database
from tests.finding.migrating import PRACTICE, at_version, rows


@pytest.fixture
def first_version(database: Database) -> Config:
    return at_version(database, "0001")


def add(database: Database, search: str = "not-issued", **parameters: Any) -> None:
    with rows(database) as owner:
        owner.execute(
            "insert into worklist (practice_id, id, name, search, parameters, rule_version, extract_number,"
            " extract_dated_on, counts, holds_as_of, made_by, made_at)"
            " select %s, %s, 'A', %s, %s, '1', 1, '2026-11-22', '{}', '', id, now() from staff",
            [PRACTICE, uuid4(), search, json.dumps(parameters)],
        )


def kept(database: Database) -> list[dict[str, Any]]:
    with rows(database) as owner:
        found = owner.execute("select parameters from worklist order by parameters ->> 'months'").fetchall()
    return [one for (one,) in found]


def test_their_parameters_are_spelt_as_those_of_today(first_version: Config, database: Database) -> None:
    add(database, months=2, schedules="two_and_three")
    add(database, months=3, schedules="all")
    command.upgrade(first_version, "0002")
    assert kept(database) == [
        {"months": 2, "schedules": "2,3", "uses": "pain"},
        {"months": 3, "schedules": "all", "uses": "pain"},
    ]
    command.downgrade(first_version, "0001")
    assert kept(database) == [
        {"months": 2, "schedules": "two_and_three"},
        {"months": 3, "schedules": "all"},
    ]


@pytest.mark.parametrize(
    ("search", "parameters"),
    [
        ("long-term", {"days": 90}),
        ("not-issued", {"months": 2, "schedules": "5", "uses": "pain"}),
        ("not-issued", {"months": 2, "schedules": "all", "uses": "all"}),
    ],
)
def test_what_the_older_version_does_not_know_is_not_thrown_away(
    first_version: Config, database: Database, search: str, parameters: dict[str, Any]
) -> None:
    command.upgrade(first_version, "0002")
    add(database, search, **parameters)
    with pytest.raises(RuntimeError, match="1 worklists come from what the older version does not know"):
        command.downgrade(first_version, "0001")
    assert kept(database) == [parameters]
