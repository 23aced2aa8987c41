"""The tree above a practice, which an administrator keeps."""

from typing import Any

import pytest

from stepdown.access.permissions import Role
from tests.factories import Person, World


@pytest.fixture
def administrator(world: World) -> Person:
    world.organisation("QAA", "icb", "A test board")
    world.organisation("U00001", "pcn", "A test network", "QAA")
    return world.person(Role.ADMINISTRATOR)


def add(administrator: Person, **body: Any) -> int:
    return administrator.client.post("/organisations", json={"name": "Test"} | body).status_code


def test_a_practice_belongs_to_a_pcn_and_a_pcn_to_an_icb(administrator: Person) -> None:
    assert add(administrator, id="Y00001", kind="practice", parent_id="U00001") == 201
    assert add(administrator, id="U00002", kind="pcn", parent_id="QAA") == 201
    assert add(administrator, id="Y00002", kind="practice", parent_id="QAA") == 422
    assert add(administrator, id="Y00003", kind="practice", parent_id="Y00001") == 422
    assert add(administrator, id="QBB", kind="icb", parent_id="QAA") == 422


def test_a_code_is_taken_once(administrator: Person) -> None:
    assert add(administrator, id="Y00001", kind="practice") == 201
    assert add(administrator, id=" y00001 ", kind="practice") == 409


def test_a_lead_sees_a_practice_from_when_it_is_placed_below_them(
    administrator: Person, world: World
) -> None:
    lead = world.person(Role.PCN_LEAD, "U00001")
    practice = world.practice("Y00001")
    assert lead.client.get(practice.path).status_code == 404
    placed = administrator.client.post("/organisations/Y00001/place", json={"parent_id": "U00001"})
    assert placed.json()["parent_id"] == "U00001"
    assert lead.client.get(practice.path).status_code == 200
    administrator.client.post("/organisations/Y00001/place", json={"parent_id": None})
    assert lead.client.get(practice.path).status_code == 404


def test_placing_what_is_not_there_is_not_found(administrator: Person) -> None:
    assert (
        administrator.client.post("/organisations/Y09999/place", json={"parent_id": None}).status_code == 404
    )
