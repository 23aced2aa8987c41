"""An ICB asks for a snapshot, and says by which rules it is told of counts."""

import psycopg
import pytest
from psycopg import errors, sql

from stepdown.plumbing.database_roles import libpq
from stepdown.region.snapshots.making.work import make_snapshots
from tests.conftest import Database
from tests.region.factories import Region
from tests.region.snapshots.conftest import LAST, MONTHS, Counting

CODE = "Y99101"
KEY = {"Idempotency-Key": "a-key-of-its-own"}


def test_whoever_asks_twice_with_one_key_gets_one_snapshot(region: Region) -> None:
    client = region.analyst().client
    first, again = (client.post(f"{region.path}/snapshots", headers=KEY) for _ in range(2))
    assert (first.status_code, again.status_code) == (202, 202)
    assert first.json() == again.json()
    assert (first.json()["state"], first.json()["reason"]) == ("asked", "on_demand")
    make_snapshots(region.world.engine)
    assert [one["state"] for one in client.get(f"{region.path}/snapshots").json()] == ["made"]
    assert client.post(f"{region.path}/snapshots", headers=KEY).json()["state"] == "made"


def test_at_most_one_is_asked_for_at_a_time(region: Region) -> None:
    client = region.analyst().client
    client.post(f"{region.path}/snapshots", headers=KEY)
    second = client.post(f"{region.path}/snapshots", headers={"Idempotency-Key": "another-key"})
    assert (second.status_code, second.json()["title"]) == (409, "A snapshot is being made already")


def test_without_a_key_nothing_is_asked_for(region: Region) -> None:
    assert region.analyst().client.post(f"{region.path}/snapshots").status_code == 422


def test_a_lead_changes_the_rules_for_what_is_told_from_the_next_snapshot_on(counting: Counting) -> None:
    region = counting.region
    counting.counts(CODE, "letters-sent", dict.fromkeys(MONTHS, 18))
    counting.made()
    lead, path = region.lead().client, f"{region.path}/snapshots/governance"
    held = lead.get(path)
    assert (held.json()["threshold"], held.json()["base"], held.headers["ETag"]) == (7, 5, '"0"')
    change = {"threshold": 20, "base": 10}
    changed = lead.put(path, json=change, headers={"If-Match": '"0"'})
    assert (changed.status_code, changed.json()["version"], changed.json()["step"]) == (200, 1, 30)
    assert lead.put(path, json=change, headers={"If-Match": '"0"'}).status_code == 412
    assert lead.put(path, json=change).status_code == 428
    counting.counts(CODE, "queries", dict.fromkeys(MONTHS, 18))
    assert counting.made().threshold == 20
    assert counting.figure(CODE, "queries").state == "hidden"
    # What was told once stays as it was told.
    assert counting.figure(CODE, "letters-sent", month=LAST).count == 20


@pytest.mark.parametrize("change", [{"threshold": 4, "base": 5}, {"threshold": 7, "base": 1}])
def test_nothing_finer_than_the_rules_of_the_house(region: Region, change: dict[str, int]) -> None:
    path = f"{region.path}/snapshots/governance"
    assert region.lead().client.put(path, json=change, headers={"If-Match": '"0"'}).status_code == 422


def test_an_analyst_may_ask_and_may_not_change_the_rules(region: Region) -> None:
    path = f"{region.path}/snapshots/governance"
    change = {"threshold": 10, "base": 5}
    answer = region.analyst().client.put(path, json=change, headers={"If-Match": '"0"'})
    assert answer.status_code == 403


@pytest.mark.parametrize("table", ["reported_count", "reported_key"])
def test_the_role_of_an_icb_reads_neither_true_counts_nor_the_key(database: Database, table: str) -> None:
    with (
        psycopg.connect(libpq(database.settings.region_url or "")) as icb,
        pytest.raises(errors.InsufficientPrivilege),
    ):
        icb.execute(sql.SQL("select * from {}").format(sql.Identifier(table)))


def test_the_database_refuses_rules_that_are_too_fine(counting: Counting, database: Database) -> None:
    lead = counting.region.lead()
    with psycopg.connect(libpq(database.app_url)) as app, pytest.raises(errors.CheckViolation):
        app.execute("insert into region_governance values ('Y99', 1, 4, 5, %s, now())", [lead.staff_id])
