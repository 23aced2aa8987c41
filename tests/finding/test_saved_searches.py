"""A practice's own variants of the searches."""

from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy.exc import IntegrityError

from stepdown.finding.saved_searches.models import SavedSearch
from tests.finding.conftest import Desk
from tests.finding.factories import a_patient


def change(desk: Desk, saved: dict[str, Any], *, version: int = 1, **body: Any) -> httpx.Response:
    path = f"{desk.practice.path}/saved-searches/{saved['id']}"
    return desk.person.client.patch(path, json=body, headers={"If-Match": f'"{version}"'})


def listed(desk: Desk) -> list[str]:
    return [one["name"] for one in desk.get("/saved-searches").json()]


def test_a_variant_is_saved_with_its_defaults_and_shown_in_words(gp: Desk) -> None:
    saved = gp.saved("Strong ones", schedules="2,3", months=3)
    assert saved["in_words"] == "Opioids of schedules 2 and 3, not issued in 3 months"
    assert saved["parameters"] == {"months": 3, "schedules": "2,3", "uses": "pain"}
    assert (saved["search_title"], saved["made_by"], saved["can_run"]) == (
        "On repeat, not issued",
        "Dr Ada Sample",
        True,
    )
    assert gp.get("/saved-searches").json() == [saved]
    assert gp.get(f"/saved-searches/{saved['id']}").json() == saved


def test_a_variant_makes_a_worklist(gp: Desk) -> None:
    a_patient(gp.practice)
    saved = gp.saved("Ours", months=3)
    made = gp.made(search=saved["search"], **saved["parameters"])
    assert made["parameters_in_words"] == saved["in_words"]


def test_variants_stand_in_the_order_of_their_names(gp: Desk) -> None:
    for name in ("beta", "Alpha", "gamma"):
        gp.saved(name)
    assert listed(gp) == ["Alpha", "beta", "gamma"]


def test_a_name_stands_once_in_capitals_or_not(gp: Desk) -> None:
    gp.saved("Ours")
    again = gp.post("/saved-searches", name="  OURS ", search="long-term")
    assert (again.status_code, again.json()["type"]) == (409, "/problems/name-already-taken")
    assert listed(gp) == ["Ours"]


def test_another_practice_may_use_the_same_name(gp: Desk, elsewhere: Desk) -> None:
    gp.saved("Ours")
    elsewhere.saved("Ours", "long-term")
    assert [one["search"] for one in gp.get("/saved-searches").json()] == ["not-issued"]


def test_a_pasted_list_cannot_be_saved(gp: Desk) -> None:
    answer = gp.post("/saved-searches", name="Numbers", search="listed")
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/search")


def test_parameters_are_checked_as_those_of_a_worklist(gp: Desk) -> None:
    answer = gp.post("/saved-searches", name="Ours", search="not-issued", parameters={"months": 25})
    assert [one["pointer"] for one in answer.json()["errors"]] == ["/parameters/months"]


def test_renaming_leaves_the_parameters_and_the_other_way_round(gp: Desk) -> None:
    saved = gp.saved("Ours", months=3)
    renamed = change(gp, saved, name="Theirs").json()
    assert (renamed["name"], renamed["parameters"], renamed["version"]) == ("Theirs", saved["parameters"], 2)
    changed = change(gp, saved, version=2, parameters={"months": 5}).json()
    assert (changed["name"], changed["parameters"]["months"], changed["version"]) == ("Theirs", 5, 3)


def test_a_variant_keeps_its_own_name_in_other_letters(gp: Desk) -> None:
    saved = gp.saved("ours")
    assert change(gp, saved, name="OURS").json()["name"] == "OURS"


def test_a_variant_takes_no_name_of_another(gp: Desk) -> None:
    gp.saved("Ours")
    other = gp.saved("Theirs")
    assert change(gp, other, name="ours").json()["type"] == "/problems/name-already-taken"


def test_whoever_saw_an_older_version_changes_nothing(gp: Desk) -> None:
    saved = gp.saved("Ours")
    change(gp, saved, name="First")
    assert change(gp, saved, name="Second").status_code == 412
    path = f"{gp.practice.path}/saved-searches/{saved['id']}"
    assert gp.person.client.patch(path, json={"name": "Third"}).status_code == 428
    assert listed(gp) == ["First"]


def test_a_variant_is_removed_and_its_worklists_stay(gp: Desk) -> None:
    a_patient(gp.practice)
    saved = gp.saved("Ours")
    gp.made(**saved["parameters"])
    path = f"{gp.practice.path}/saved-searches/{saved['id']}"
    assert gp.person.client.delete(path).status_code == 204
    assert gp.person.client.delete(path).status_code == 404
    assert listed(gp) == []
    assert len(gp.get("/worklists").json()) == 1


def test_another_practices_variant_is_like_none(gp: Desk, elsewhere: Desk) -> None:
    theirs = elsewhere.saved("Theirs")
    assert change(gp, theirs, name="Mine").status_code == 404
    assert gp.get(f"/saved-searches/{theirs['id']}").status_code == 404
    assert gp.person.client.delete(f"{gp.practice.path}/saved-searches/{theirs['id']}").status_code == 404
    assert listed(elsewhere) == ["Theirs"]


def test_what_the_definition_no_longer_takes_is_shown_and_cannot_run(gp: Desk) -> None:
    saved = gp.saved("Ours")
    with gp.practice.rows() as session:
        row = session.get(SavedSearch, (gp.practice.ods, UUID(saved["id"])))
        assert row is not None
        row.parameters = {"months": 99, "moons": 3}
    [shown] = gp.get("/saved-searches").json()
    assert (shown["can_run"], shown["in_words"]) == (False, "On repeat, not issued")


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"name": " Ours"}, {"search": "listed"}, {"search": "?"}, {"parameters": []}]
)
def test_the_database_keeps_no_variant_that_cannot_be(gp: Desk, wrong: dict[str, Any]) -> None:
    right: dict[str, Any] = {"name": "Ours", "search": "long-term", "parameters": {}}
    row = SavedSearch(practice_id=gp.practice.ods, made_by=gp.person.staff_id, **{**right, **wrong})
    with pytest.raises(IntegrityError), gp.practice.rows() as session:
        session.add(row)


def test_each_change_leaves_its_row_in_the_audit(gp: Desk) -> None:
    saved = gp.saved("Ours")
    change(gp, saved, name="Theirs")
    gp.person.client.delete(f"{gp.practice.path}/saved-searches/{saved['id']}")
    manager = Desk(gp.practice, gp.practice.manager())
    done = {one["action"]: one["about"] for one in manager.get("/audit").json()["items"]}
    for action in ("saveSearch", "changeSavedSearch", "removeSavedSearch"):
        assert done[action]["saved_search"] == saved["id"]


def test_a_receptionist_neither_reads_nor_saves_a_variant(gp: Desk) -> None:
    desk = Desk(gp.practice, gp.practice.receptionist())
    assert desk.get("/saved-searches").status_code == 403
    assert desk.post("/saved-searches", name="Mine", search="long-term").status_code == 403
