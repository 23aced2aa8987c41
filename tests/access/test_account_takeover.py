"""A link lets its holder become a person, and a role opens a practice: nobody gets either by a side door."""

from collections.abc import Callable

import pytest
from httpx import Response
from sqlalchemy import text

from stepdown.access.permissions import Role
from stepdown.access.staff.queries import add_role
from stepdown.plumbing.db import transaction
from tests.access.conftest import Account, Browser
from tests.factories import Person, Practice, World

VICTIM = "victim@example.test"


@pytest.fixture
def other(world: World) -> Practice:
    return world.practice("Y00002")


def invite(person: Person, practice: Practice, email: str = VICTIM, **changes: str) -> Response:
    body = {"name": "Robin Placeholder", "email": email, "role": "receptionist"} | changes
    return person.client.post(f"{practice.path}/staff", json=body)


def use(browser: Browser, answer: Response, password: str) -> None:
    secret = answer.json()["link"]["path"].partition("#")[2]
    browser.client.post("/sign-in/password", json={"token": secret, "password": password})


def test_an_account_made_in_advance_does_not_get_into_the_practice_that_invites_later(
    practice: Practice, other: Practice, browser: Browser
) -> None:
    """Whoever made it holds its first link, and may have chosen the password in the victim's name."""
    use(browser, invite(other.manager(), other), "chosen by an attacker")
    token = browser.sign_in(VICTIM, "chosen by an attacker").json()["access_token"]
    refused = invite(practice.manager(), practice)
    assert refused.status_code == 409
    assert refused.json()["type"] == "/problems/an-administrator-must-do-this"
    at_practice = browser.client.get(practice.path, headers={"Authorization": f"Bearer {token}"})
    assert at_practice.status_code == 404


def test_nor_does_one_that_was_made_in_advance_and_then_let_go(
    practice: Practice, other: Practice, browser: Browser
) -> None:
    attacker = other.manager()
    made = invite(attacker, other)
    use(browser, made, "chosen by an attacker")
    token = browser.sign_in(VICTIM, "chosen by an attacker").json()["access_token"]
    person = f"{other.path}/staff/{made.json()['staff']['id']}"
    attacker.client.patch(person, json={"roles": []}, headers={"If-Match": '"1"'})
    invited = invite(practice.manager(), practice)
    assert invited.status_code == 201
    assert invited.json()["link"] is not None
    assert browser.sign_in(VICTIM, "chosen by an attacker").status_code == 401
    assert browser.me(token).status_code == 401


def test_a_refused_invitation_looks_the_same_with_and_without_a_password(
    practice: Practice, other: Practice, browser: Browser
) -> None:
    manager, elsewhere = practice.manager(), other.manager()
    invite(elsewhere, other, "pending@example.test")
    use(browser, invite(elsewhere, other, "active@example.test"), "a long enough one")
    pending, active = (invite(manager, practice, f"{who}@example.test") for who in ("pending", "active"))
    assert pending.content == active.content


@pytest.mark.parametrize("elsewhere", ["practice", "administrator"])
def test_a_manager_cannot_become_disable_or_rename_somebody_who_also_works_elsewhere(
    practice: Practice, other: Practice, world: World, an_account: Callable[..., Account], elsewhere: str
) -> None:
    account = an_account()
    role = {"practice": (Role.CLINICIAN, other.ods), "administrator": (Role.ADMINISTRATOR, None)}[elsewhere]
    with transaction(world.engine) as session:
        add_role(session, account.staff_id, *role)
    manager, person = practice.manager(), f"{practice.path}/staff/{account.staff_id}"
    assert manager.client.post(f"{person}/sign-in-link").status_code == 409
    version = {"If-Match": '"1"'}
    assert manager.client.patch(person, json={"disabled": True}, headers=version).status_code == 409
    assert manager.client.patch(person, json={"profession": "gp"}, headers=version).status_code == 409
    assert manager.client.patch(person, json={"roles": []}, headers=version).status_code == 200


def test_an_administrator_does_what_the_manager_may_not(
    practice: Practice, other: Practice, world: World, an_account: Callable[..., Account]
) -> None:
    account = an_account()
    administrator = world.person(Role.ADMINISTRATOR)
    body = {"name": "Robin Placeholder", "email": account.email, "role": "receptionist"}
    added = administrator.client.post("/staff", json=body | {"organisation_id": other.ods})
    assert added.status_code == 201
    assert added.json()["link"] is None
    assert administrator.client.post(f"/staff/{account.staff_id}/sign-in-link").status_code == 201


@pytest.mark.parametrize("role", ["clinician", "receptionist"])
def test_a_manager_gives_themselves_no_further_role(practice: Practice, world: World, role: str) -> None:
    manager = practice.manager()
    with transaction(world.engine) as session:
        email = session.scalar(text("select email from staff"))
    assert invite(manager, practice, str(email), role=role, profession="gp").status_code == 409
    person = f"{practice.path}/staff/{manager.staff_id}"
    assert (
        manager.client.patch(person, json={"roles": [role]}, headers={"If-Match": '"1"'}).status_code == 409
    )


def test_an_administrator_opens_no_practice_for_themselves(practice: Practice, world: World) -> None:
    administrator = world.person(Role.ADMINISTRATOR)
    with transaction(world.engine) as session:
        email = session.scalar(text("select email from staff"))
    body = {"name": "X", "email": email, "role": "practice_manager", "organisation_id": practice.ods}
    assert administrator.client.post("/staff", json=body).status_code == 409


def test_a_stolen_token_cannot_be_turned_into_a_new_password(practice: Practice, world: World) -> None:
    manager, administrator = practice.manager(), world.person(Role.ADMINISTRATOR)
    own = f"{practice.path}/staff/{manager.staff_id}/sign-in-link"
    assert manager.client.post(own).status_code == 409
    assert administrator.client.post(f"/staff/{administrator.staff_id}/sign-in-link").status_code == 409


def test_a_disabled_account_is_not_invited_back_by_accident(
    practice: Practice, world: World, an_account: Callable[..., Account]
) -> None:
    account = an_account()
    with transaction(world.engine) as session:
        session.execute(text("update staff set disabled_at = now() where email = :e"), {"e": account.email})
    assert invite(practice.manager(), practice, account.email).status_code == 409


def test_a_colleague_does_not_become_a_clinician_without_a_profession(
    practice: Practice, an_account: Callable[..., Account]
) -> None:
    account, manager = an_account(), practice.manager()
    person = f"{practice.path}/staff/{account.staff_id}"
    change = {"url": person, "json": {"roles": ["clinician"]}, "headers": {"If-Match": '"1"'}}
    assert manager.client.patch(**change).status_code == 422
    invited = invite(manager, practice, account.email, role="clinician", profession="gp")
    assert invited.json()["staff"]["profession"] == "gp"


def test_an_invitation_renames_nobody(practice: Practice, an_account: Callable[..., Account]) -> None:
    account = an_account(role=Role.CLINICIAN)
    invited = invite(
        practice.manager(), practice, account.email, name="Somebody Else", profession="pharmacist"
    )
    assert invited.json()["staff"]["name"] == "Avery Placeholder"
    assert invited.json()["staff"]["profession"] == "gp"
