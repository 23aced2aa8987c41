"""What the page learns about whoever is signed in."""

from stepdown.access.permissions import Role
from stepdown.access.staff.queries import add_role
from stepdown.plumbing.db import transaction
from tests.factories import Practice, World


def test_me_names_each_role_its_place_and_what_it_allows(practice: Practice, world: World) -> None:
    clinician = practice.clinician()
    world.organisation("U00001", "pcn", "A test network")
    with transaction(world.engine) as session:
        add_role(session, clinician.staff_id, Role.PCN_LEAD, "U00001")
    me = clinician.client.get("/me").json()
    roles = {one["role"]: one for one in me["roles"]}
    assert set(roles) == {"clinician", "pcn_lead"}
    assert roles["clinician"]["organisation_id"] == "Y00001"
    assert roles["clinician"]["organisation_name"] == "Larkfield Test Practice"
    assert "review:record" in roles["clinician"]["permissions"]
    assert "review:record" not in roles["pcn_lead"]["permissions"]
    assert roles["pcn_lead"]["organisation_kind"] == "pcn"
    assert me["profession"] == "gp"
    assert me["training_data"] is True


def test_nobody_is_nobody(world: World) -> None:
    from fastapi.testclient import TestClient

    client = TestClient(world.app, base_url="https://testserver/api/v1")
    answer = client.get("/me")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.headers["content-type"] == "application/problem+json"


def test_professions_say_what_each_may_decide_and_propose(practice: Practice) -> None:
    found = practice.receptionist().client.get("/professions").json()
    rules = {one["id"]: one for one in found}
    assert "remove_and_tell" in rules["gp"]["decides"]
    assert rules["pharmacy_technician"]["decides"] == []
    assert not rules["coach"]["approves_letters"]
