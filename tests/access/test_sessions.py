"""How a session ends: by idling, by its age, by signing out, and by what happens to the account."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import text

from stepdown.access.permissions import Role
from stepdown.plumbing.db import transaction
from tests.access.conftest import Account, Browser, audited
from tests.factories import Practice, World

Rewind = Callable[[str, str, timedelta], None]
SESSION = "sign_in_session"


@pytest.fixture
def token(an_account: Callable[..., Account], browser: Browser) -> str:
    found: str = browser.sign_in(an_account(role=Role.CLINICIAN).email).json()["access_token"]
    return found


def change(world: World, statement: str) -> None:
    with transaction(world.engine) as session:
        session.execute(text(statement))


def active_seconds_ago(world: World) -> float:
    with transaction(world.engine) as session:
        found = session.scalar(text("select extract(epoch from now() - active_at) from sign_in_session"))
        return float(found)


def test_after_fifteen_idle_minutes_the_session_is_over(token: str, browser: Browser, rewind: Rewind) -> None:
    rewind(SESSION, "active_at", timedelta(minutes=15, seconds=1))
    refused = browser.me(token)
    assert refused.status_code == 401
    assert refused.json()["type"] == "/problems/idle-too-long"
    assert browser.refresh().status_code == 401


def test_activity_keeps_it_alive(token: str, browser: Browser, world: World, rewind: Rewind) -> None:
    for _ in range(3):
        rewind(SESSION, "active_at", timedelta(minutes=10))
        assert browser.me(token).status_code == 200
    assert active_seconds_ago(world) < 60


def test_neither_polling_nor_refreshing_counts_as_activity(
    token: str, browser: Browser, world: World, rewind: Rewind
) -> None:
    rewind(SESSION, "active_at", timedelta(minutes=10))
    poll = {"Authorization": f"Bearer {token}", "Stepdown-Background": "1"}
    assert browser.client.get("/me", headers=poll).status_code == 200
    assert browser.refresh().status_code == 200
    assert active_seconds_ago(world) > 9 * 60


def test_after_twelve_hours_it_is_over_however_busy(token: str, browser: Browser, rewind: Rewind) -> None:
    rewind(SESSION, "began_at", timedelta(hours=12, seconds=1))
    assert browser.me(token).status_code == 401
    assert browser.refresh().status_code == 401


def test_signing_out_ends_the_session_and_takes_the_cookie_back(
    token: str, browser: Browser, world: World
) -> None:
    kept = browser.cookie
    answer = browser.client.post("/sign-out")
    assert answer.status_code == 204
    assert 'stepdown-refresh=""' in answer.headers["set-cookie"]
    assert browser.me(token).status_code == 401
    assert browser.refresh(kept).status_code == 401
    assert len(audited(world, "signOut")) == 1


def test_signing_out_twice_or_without_a_cookie_does_no_harm(browser: Browser) -> None:
    assert browser.client.post("/sign-out").status_code == 204


def test_a_disabled_account_stops_at_the_next_request(token: str, browser: Browser, world: World) -> None:
    assert browser.me(token).status_code == 200
    change(world, "update staff set disabled_at = now()")
    assert browser.me(token).status_code == 401
    assert browser.refresh().status_code == 401


def test_a_role_that_was_taken_away_is_gone_at_the_next_request(
    token: str, browser: Browser, world: World, practice: Practice
) -> None:
    at_practice = {"url": practice.path, "headers": {"Authorization": f"Bearer {token}"}}
    assert browser.client.get(**at_practice).status_code != 404
    change(world, "delete from role_held")
    assert browser.client.get(**at_practice).status_code == 404
    assert browser.me(token).status_code == 403


def test_a_changed_role_counts_from_the_next_request(
    token: str, browser: Browser, world: World, practice: Practice
) -> None:
    audit = {"url": f"{practice.path}/audit", "headers": {"Authorization": f"Bearer {token}"}}
    assert browser.client.get(**audit).status_code == 403
    change(world, "update role_held set role = 'practice_manager'")
    assert browser.client.get(**audit).status_code == 200


def test_a_new_password_ends_every_session(token: str, browser: Browser, world: World) -> None:
    change(world, "update staff set stamp = stamp + 1")
    assert browser.me(token).status_code == 401


def test_a_practice_role_counts_in_its_own_place_only(
    world: World, an_account: Callable[..., Account], browser: Browser
) -> None:
    """No service gives such a role; were one in the table, it would open every practice below."""
    world.organisation("U00001", "pcn", "A test network")
    below = world.practice("Y00009", pcn="U00001")
    clinician = an_account(role=Role.CLINICIAN, organisation="U00001")
    token = browser.sign_in(clinician.email).json()["access_token"]
    answer = browser.client.get(below.path, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 404
