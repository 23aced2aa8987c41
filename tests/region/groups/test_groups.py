"""An ICB looks at practices together that no network joins: its own groups, under its own names."""

from typing import Any
from uuid import uuid4

import pytest

from stepdown.access.permissions import Role
from tests.factories import Person, World
from tests.region.factories import Region

TWO = ["Y99101", "Y99201"]


def made(person: Person, region: Region, name: str = "North", members: list[str] = TWO) -> dict[str, Any]:
    answer = person.client.post(f"{region.path}/groups", json={"name": name, "members": members})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_an_analyst_makes_one_and_everybody_of_the_board_finds_it(region: Region) -> None:
    group = made(region.analyst(name="Ada Sample"), region)
    read = region.lead().client.get(f"{region.path}/groups/{group['id']}")
    assert read.json() == group
    assert read.headers["ETag"] == '"1"'
    assert [one["code"] for one in group["members"]] == TWO
    assert group["made_by"] == "Ada Sample"
    [listed] = region.lead().client.get(f"{region.path}/groups").json()
    assert (listed["name"], listed["practices"]) == ("North", 2)


def test_it_is_changed_as_a_whole_by_whoever_saw_its_newest_version(region: Region) -> None:
    client = region.analyst().client
    group = made(region.analyst(), region)
    at, body = f"{region.path}/groups/{group['id']}", {"name": "South", "members": ["Y99102"]}
    assert client.put(at, json=body).status_code == 428
    changed = client.put(at, json=body, headers={"If-Match": '"1"'})
    assert changed.headers["ETag"] == '"2"'
    assert changed.json()["name"] == "South"
    assert [one["code"] for one in changed.json()["members"]] == ["Y99102"]
    assert client.put(at, json=body, headers={"If-Match": '"1"'}).status_code == 412


def test_it_is_removed_by_whoever_saw_its_newest_version(region: Region) -> None:
    client = region.analyst().client
    at = f"{region.path}/groups/{made(region.analyst(), region)['id']}"
    assert client.delete(at).status_code == 428
    assert client.delete(at, headers={"If-Match": '"7"'}).status_code == 412
    assert client.delete(at, headers={"If-Match": '"1"'}).status_code == 204
    assert client.get(at).status_code == 404


def test_two_groups_of_an_icb_do_not_share_a_name_in_capitals_or_not(region: Region) -> None:
    client = region.analyst().client
    made(region.analyst(), region, "North")
    second = made(region.analyst(), region, "South")
    again = {"name": "NORTH", "members": []}
    assert client.post(f"{region.path}/groups", json=again).status_code == 409
    renamed = client.put(f"{region.path}/groups/{second['id']}", json=again, headers={"If-Match": '"1"'})
    assert renamed.status_code == 409


def test_its_members_are_practices_of_this_icb(region: Region, world: World) -> None:
    """One of another ICB and one that is nowhere are refused in the same words."""
    Region.of(world, "Y88")
    members = ["Y99101", "Y88101", "Y77777", "Y99P1"]
    refused = region.analyst().client.post(
        f"{region.path}/groups", json={"name": "Ours and theirs", "members": members}
    )
    assert refused.status_code == 422
    errors = refused.json()["errors"]
    assert [one["pointer"] for one in errors] == ["/members/1", "/members/2", "/members/3"]
    assert len({one["detail"] for one in errors}) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " ", "members": []},
        {"name": "About 999 000 0018", "members": []},
        {"name": "Wild", "members": ["*"]},
        {"name": "Many", "members": ["Y99101"] * 10_000},
        {"name": "More", "members": [], "patients": []},
    ],
    ids=["no name", "an NHS number", "a wild card", "ten thousand", "another field"],
)
def test_what_is_not_a_group_is_refused(region: Region, wrong: dict[str, Any]) -> None:
    assert region.analyst().client.post(f"{region.path}/groups", json=wrong).status_code == 422


def test_another_icbs_group_is_like_one_that_is_not_there(region: Region, world: World) -> None:
    other = Region.of(world, "Y88")
    theirs = made(other.analyst(), other, members=["Y88101"])
    client = region.analyst().client
    seen, absent = (client.get(f"{region.path}/groups/{one}") for one in (theirs["id"], uuid4()))
    assert (seen.status_code, seen.json()) == (404, absent.json())
    body, match = {"name": "Mine", "members": []}, {"If-Match": '"1"'}
    assert client.put(f"{region.path}/groups/{theirs['id']}", json=body, headers=match).status_code == 404
    assert client.delete(f"{region.path}/groups/{theirs['id']}", headers=match).status_code == 404
    assert client.get(f"{other.path}/groups/{theirs['id']}").status_code == 404


def test_a_practice_that_left_the_icb_is_shown_in_no_group(region: Region, world: World) -> None:
    group = made(region.analyst(), region)
    Region.of(world, "Y88")
    administrator = world.person(Role.ADMINISTRATOR).client
    moved = administrator.post("/organisations/Y99201/place", json={"parent_id": "Y88P1"})
    assert moved.status_code == 200
    read = region.analyst().client.get(f"{region.path}/groups/{group['id']}").json()
    assert [one["code"] for one in read["members"]] == ["Y99101"]


def test_places_are_those_that_the_filters_of_every_screen_offer(region: Region) -> None:
    made(region.analyst(), region)
    places = region.analyst().client.get(f"{region.path}/places").json()
    assert [one["name"] for one in places["pcns"]] == ["Y99 PCN 1", "Y99 PCN 2"]
    assert [one["name"] for one in places["groups"]] == ["North"]
    assert [one["code"] for one in places["practices"]] == list(region.practices)
    assert places["practices"][0]["pcn_name"] == "Y99 PCN 1"
