"""An ICB asks, practices attest, and nobody speaks of patients."""

import csv
import io
from datetime import timedelta
from typing import Any

import httpx
import pytest

from stepdown.plumbing.db import today
from tests.factories import Person, World
from tests.improving.interventions.conftest import ok, seen
from tests.region.factories import Region

OURS, NEIGHBOUR = "Y99101", "Y99201"
ITEMS = ["A named lead for opioids", "Procedure for lost prescriptions agreed"]
DUE = (today() + timedelta(days=60)).isoformat()
NEW = {"name": "Opioid stewardship 2026/27", "about": "For the local scheme.", "due_on": DUE, "items": ITEMS}


@pytest.fixture
def analyst(region: Region) -> Person:
    return region.analyst()


@pytest.fixture
def manager(region: Region) -> Person:
    return region.practices[OURS].manager()


def set_one(region: Region, who: Person, **differs: Any) -> httpx.Response:
    return who.client.post(f"{region.path}/schemes", json={**NEW, **differs})


def attest(who: Person, scheme: dict[str, Any], ods: str = OURS, **said: Any) -> httpx.Response:
    body = {"item": 1, "state": "done", "dated_on": today().isoformat(), **said}
    return who.client.post(f"/practices/{ods}/schemes/{scheme['id']}/attestations", json=body)


def read(region: Region, who: Person, scheme: dict[str, Any]) -> dict[str, Any]:
    return ok(who.client.get(f"{region.path}/schemes/{scheme['id']}"))


def test_a_practice_attests_each_item_with_who_and_when_and_the_icb_sees_it_by_practice(
    region: Region, analyst: Person, manager: Person
) -> None:
    scheme = ok(set_one(region, analyst), 201)
    assert [one["says"] for one in scheme["by_practice"]] == ["Nothing attested yet"] * 4
    ok(attest(manager, scheme, note="Dr Ada Sample leads"), 201)
    own = ok(attest(manager, scheme, item=2), 201)
    assert (own["says"], own["can_attest"]) == ("All 2 done", True)
    shown = read(region, analyst, scheme)
    assert (shown["complete"], shown["begun"], shown["practices"]) == (1, 1, 4)
    [ours] = [one for one in shown["by_practice"] if one["place"] == OURS]
    now = ours["items"][0]["now"]
    assert (now["attested_by"], now["note"]) == (manager.name, "Dr Ada Sample leads")
    assert now["dated_on"] == today().isoformat()


def test_what_was_said_before_stays_as_history(region: Region, analyst: Person, manager: Person) -> None:
    scheme = ok(set_one(region, analyst), 201)
    ok(attest(manager, scheme, state="not_yet"), 201)
    ok(attest(manager, scheme, state="done"), 201)
    [first, _] = ok(attest(manager, scheme, state="not_done", note="The lead has left"), 201)["items"]
    assert first["now"]["state"] == "not_done"
    assert [one["state"] for one in first["earlier"]] == ["done", "not_yet"]


@pytest.mark.parametrize(
    "said",
    [
        {"note": "Patient 999 000 0018 was glad"},
        {"dated_on": (today() + timedelta(days=1)).isoformat()},
        {"item": 3},
        {"patients": 4},
    ],
)
def test_what_does_not_belong_there_is_refused(
    region: Region, analyst: Person, manager: Person, said: dict[str, Any]
) -> None:
    scheme = ok(set_one(region, analyst), 201)
    assert attest(manager, scheme, **said).status_code == 422
    assert read(region, analyst, scheme)["begun"] == 0


def test_a_scheme_is_changed_by_who_saw_it_and_closed_for_good(
    region: Region, analyst: Person, manager: Person
) -> None:
    scheme = ok(set_one(region, analyst), 201)
    at = f"{region.path}/schemes/{scheme['id']}"
    body = {"name": "Another name", "about": "", "due_on": DUE}
    assert analyst.client.put(at, json=body).status_code == 428
    changed = ok(analyst.client.put(at, json=body, headers=seen(scheme)))
    assert (changed["name"], [one["words"] for one in changed["asked"]]) == ("Another name", ITEMS)
    assert analyst.client.put(at, json=body, headers=seen(scheme)).status_code == 412
    closed = ok(analyst.client.post(f"{at}/close"))
    assert closed["due_says"].startswith("Closed on")
    assert attest(manager, scheme).status_code == 409
    assert analyst.client.put(at, json=body, headers=seen(closed)).status_code == 409


def test_it_begins_in_the_future_with_items_that_differ(region: Region, analyst: Person) -> None:
    past = (today() - timedelta(days=1)).isoformat()
    for differs in ({"due_on": past}, {"items": []}, {"items": ["The same", "the SAME"]}, {"name": " "}):
        assert set_one(region, analyst, **differs).status_code == 422


def test_the_table_has_every_practice_and_item_and_no_formula(
    region: Region, analyst: Person, manager: Person
) -> None:
    scheme = ok(set_one(region, analyst), 201)
    ok(attest(manager, scheme, note="=1+1"), 201)
    at = f"{region.path}/schemes/{scheme['id']}"
    answer = analyst.client.get(at, headers={"accept": "text/csv"})
    rows = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))
    assert len(rows) == 4 * len(ITEMS)
    [done] = [row for row in rows if row["State"] == "Done"]
    assert (done["Practice code"], done["Attested by"], done["Note"]) == (OURS, manager.name, "'=1+1")
    assert {row["State"] for row in rows} == {"Done", "Nothing attested yet"}


def test_only_a_manager_attests_only_an_icb_sets_and_each_for_its_own(
    region: Region, analyst: Person, manager: Person, world: World
) -> None:
    scheme = ok(set_one(region, analyst), 201)
    clinician = region.practices[OURS].clinician()
    [own] = ok(clinician.client.get(f"/practices/{OURS}/schemes"))
    assert own["can_attest"] is False
    assert attest(clinician, scheme).status_code == 403
    assert attest(manager, scheme, ods=NEIGHBOUR).status_code == 404
    assert set_one(region, manager).status_code == 404
    other = Region.of(world, "Y88")
    assert other.analyst().client.get(f"{other.path}/schemes/{scheme['id']}").status_code == 404
    stranger = other.practices["Y88101"].manager()
    assert ok(stranger.client.get("/practices/Y88101/schemes")) == []
    assert attest(stranger, scheme, ods="Y88101").status_code == 404


def test_a_practice_sees_what_is_asked_of_it_the_next_due_first(
    region: Region, analyst: Person, manager: Person
) -> None:
    later = (today() + timedelta(days=90)).isoformat()
    set_one(region, analyst, name="The later one", due_on=later)
    ok(set_one(region, analyst), 201)
    names = [one["name"] for one in ok(manager.client.get(f"/practices/{OURS}/schemes"))]
    assert names == [NEW["name"], "The later one"]
    listed = ok(analyst.client.get(f"{region.path}/schemes"))
    assert [one["name"] for one in listed] == names
