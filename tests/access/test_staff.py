"""Staff accounts: a manager looks after one practice's, an administrator after all."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from httpx import Response

from stepdown.access.permissions import PRACTICE_ROLES, Role
from tests.access.conftest import Account, audited
from tests.factories import Person, Practice, World


@pytest.fixture
def manager(practice: Practice) -> Person:
    return practice.manager()


@pytest.fixture
def administrator(world: World) -> Person:
    return world.person(Role.ADMINISTRATOR)


def invite(person: Person, path: str, **changes: Any) -> Response:
    body = {"name": "Robin Placeholder", "email": "robin@example.test", "role": "receptionist"} | changes
    return person.client.post(path, json=body)


def staff_of(practice: Practice) -> str:
    return f"{practice.path}/staff"


def test_a_manager_invites_a_colleague_and_gets_a_link_to_hand_over(
    manager: Person, practice: Practice
) -> None:
    answer = invite(manager, staff_of(practice), role="clinician", profession="gp")
    assert answer.status_code == 201
    invited = answer.json()
    assert invited["link"]["path"].startswith("/set-password#")
    assert invited["staff"]["roles"] == [
        {"role": "clinician", "organisation_id": "Y00001", "organisation_name": "Larkfield Test Practice"}
    ]
    assert not invited["staff"]["has_password"]


@pytest.mark.parametrize("role", sorted(set(Role) - PRACTICE_ROLES))
def test_a_manager_gives_no_role_beyond_the_practice(manager: Person, practice: Practice, role: Role) -> None:
    answer = invite(manager, staff_of(practice), role=role)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/role"


def test_a_manager_cannot_choose_another_place(manager: Person, practice: Practice, world: World) -> None:
    other = world.practice("Y00002")
    assert invite(manager, staff_of(practice), organisation_id=other.ods).status_code == 422
    assert invite(manager, staff_of(other)).status_code == 404


def test_a_clinician_needs_a_profession_that_the_list_knows(manager: Person, practice: Practice) -> None:
    assert invite(manager, staff_of(practice), role="clinician").status_code == 422
    assert invite(manager, staff_of(practice), role="clinician", profession="wizard").status_code == 422
    assert invite(manager, staff_of(practice), role="clinician", profession="gp").status_code == 201


@pytest.mark.parametrize(
    "email", ["a\x00b@example.test", "no-at-sign", "a b@example.test", "аnn@example.test", "a@b", ""]
)
def test_an_address_that_no_post_could_reach_is_refused(
    manager: Person, practice: Practice, email: str
) -> None:
    answer = invite(manager, staff_of(practice), email=email)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/email"


def test_one_address_is_one_account_however_it_is_written(manager: Person, practice: Practice) -> None:
    first = invite(manager, staff_of(practice)).json()["staff"]
    again = invite(manager, staff_of(practice), email=" ROBIN@example.TEST ", role="practice_manager")
    assert again.status_code == 201
    assert again.json()["staff"]["id"] == first["id"]
    assert [one["role"] for one in again.json()["staff"]["roles"]] == ["practice_manager", "receptionist"]
    assert again.json()["staff"]["email"] == "robin@example.test"


def test_two_invitations_at_once_make_one_account(manager: Person, practice: Practice) -> None:
    with ThreadPoolExecutor(4) as crowd:
        answers = list(crowd.map(lambda _: invite(manager, staff_of(practice)), range(4)))
    assert {answer.status_code for answer in answers} <= {201, 422}
    everyone = manager.client.get(staff_of(practice)).json()
    assert [one["email"] for one in everyone].count("robin@example.test") == 1


def test_the_staff_list_shows_this_practices_people_and_roles_alone(
    manager: Person, practice: Practice, world: World, an_account: Callable[..., Account]
) -> None:
    other = world.practice("Y00002", "Zzplantedname Surgery")
    other.receptionist()
    both = other.clinician()
    give_role(world, both.staff_id, Role.RECEPTIONIST, practice.ods)
    answer = manager.client.get(staff_of(practice))
    assert {one["id"] for one in answer.json()} == {str(manager.staff_id), str(both.staff_id)}
    assert "Y00002" not in answer.text
    assert "Zzplantedname" not in answer.text


def give_role(world: World, staff_id: Any, role: Role, place: str | None) -> None:
    from stepdown.access.staff.queries import add_role
    from stepdown.plumbing.db import transaction

    with transaction(world.engine) as session:
        add_role(session, staff_id, role, place)


def test_roles_are_replaced_and_an_empty_list_takes_the_practice_away(
    manager: Person, practice: Practice, an_account: Callable[..., Account]
) -> None:
    person = f"{staff_of(practice)}/{an_account().staff_id}"
    changed = manager.client.patch(person, json={"roles": ["practice_manager"]}, headers={"If-Match": '"1"'})
    assert [one["role"] for one in changed.json()["roles"]] == ["practice_manager"]
    assert changed.headers["etag"] == '"2"'
    gone = manager.client.patch(person, json={"roles": []}, headers={"If-Match": '"2"'})
    assert gone.json()["roles"] == []
    assert manager.client.patch(person, json={"roles": []}, headers={"If-Match": '"3"'}).status_code == 404


def test_two_people_who_change_one_account_do_not_overwrite_each_other(
    practice: Practice, an_account: Callable[..., Account]
) -> None:
    person = f"{staff_of(practice)}/{an_account().staff_id}"
    managers = [practice.manager() for _ in range(4)]

    def change(manager: Person) -> int:
        body = {"roles": ["practice_manager"]}
        return manager.client.patch(person, json=body, headers={"If-Match": '"1"'}).status_code

    with ThreadPoolExecutor(4) as crowd:
        assert sorted(crowd.map(change, managers)) == [200, 412, 412, 412]
    assert managers[0].client.patch(person, json={"roles": []}).status_code == 428


def test_an_administrator_manages_accounts_everywhere_but_sees_no_practice(
    administrator: Person, practice: Practice
) -> None:
    answer = invite(administrator, "/staff", role="practice_manager", organisation_id=practice.ods)
    assert answer.status_code == 201
    assert answer.json()["staff"]["id"] in {one["id"] for one in administrator.client.get("/staff").json()}
    assert administrator.client.get(practice.path).status_code == 404
    assert administrator.client.get(staff_of(practice)).status_code == 404


@pytest.mark.parametrize(
    ("role", "place", "fits"),
    [
        ("administrator", None, True),
        ("administrator", "Y00001", False),
        ("receptionist", None, False),
        ("pcn_lead", "Y00001", False),
        ("pcn_lead", "U00001", True),
        ("icb_lead", "U00001", False),
        ("receptionist", "Y09999", False),
    ],
)
def test_each_role_belongs_to_its_own_kind_of_place(world: World, role: str, place: str, fits: bool) -> None:
    world.practice("Y00001")
    world.organisation("U00001", "pcn", "A test network")
    answer = invite(world.person(Role.ADMINISTRATOR), "/staff", role=role, organisation_id=place)
    assert answer.status_code == (201 if fits else 422)


def test_changes_to_staff_are_audited_in_the_practice(
    manager: Person, practice: Practice, world: World
) -> None:
    invite(manager, staff_of(practice))
    assert audited(world, "inviteToPractice", practice.ods) == [("done", manager.staff_id)]
