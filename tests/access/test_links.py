"""One-time links: how somebody gets their first password, or a new one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from sqlalchemy import text

from stepdown.plumbing.db import transaction
from tests.access.conftest import PASSWORD, Account, Browser, audited
from tests.factories import Person, Practice, World

Rewind = Callable[[str, str, timedelta], None]
NEW = "another long enough one"


@pytest.fixture
def manager(practice: Practice) -> Person:
    return practice.manager()


def link_for(manager: Person, practice: Practice, account: Account) -> str:
    answer = manager.client.post(f"{practice.path}/staff/{account.staff_id}/sign-in-link")
    assert answer.status_code == 201
    path, _, secret = answer.json()["path"].partition("#")
    assert path == "/set-password"
    return str(secret)


def set_password(client: TestClient, secret: str, password: str = NEW) -> Response:
    return client.post("/sign-in/password", json={"token": secret, "password": password})


def test_a_link_sets_the_first_password(
    an_account: Callable[..., Account], manager: Person, practice: Practice, browser: Browser
) -> None:
    account = an_account(password=False)
    assert browser.sign_in(account.email, NEW).status_code == 401
    assert set_password(browser.client, link_for(manager, practice, account)).status_code == 204
    assert browser.sign_in(account.email, NEW).status_code == 200


def test_a_link_works_once(
    an_account: Callable[..., Account], manager: Person, practice: Practice, browser: Browser
) -> None:
    secret = link_for(manager, practice, an_account())
    assert set_password(browser.client, secret).status_code == 204
    assert set_password(browser.client, secret, "somebody else's words").status_code == 410


def test_a_link_used_twice_at_once_works_once(
    an_account: Callable[..., Account], manager: Person, practice: Practice, a_browser: Callable[[], Browser]
) -> None:
    secret = link_for(manager, practice, an_account())
    with ThreadPoolExecutor(2) as both:
        answers = both.map(lambda new: set_password(a_browser().client, secret, new), (NEW, PASSWORD))
        assert sorted(answer.status_code for answer in answers) == [204, 410]


def test_a_link_is_worthless_after_three_days(
    an_account: Callable[..., Account], manager: Person, practice: Practice, browser: Browser, rewind: Rewind
) -> None:
    secret = link_for(manager, practice, an_account())
    rewind("one_time_link", "expires_at", timedelta(hours=72, seconds=1))
    assert set_password(browser.client, secret).status_code == 410


def test_a_newer_link_makes_the_older_one_worthless(
    an_account: Callable[..., Account], manager: Person, practice: Practice, browser: Browser
) -> None:
    account = an_account()
    older, newer = (link_for(manager, practice, account) for _ in range(2))
    assert set_password(browser.client, older).status_code == 410
    assert set_password(browser.client, newer).status_code == 204


def test_of_links_made_at_once_one_works(
    an_account: Callable[..., Account], manager: Person, practice: Practice, browser: Browser, world: World
) -> None:
    account = an_account()
    with ThreadPoolExecutor(4) as crowd:
        list(crowd.map(lambda _: link_for(manager, practice, account), range(4)))
    with transaction(world.engine) as session:
        assert session.scalar(text("select count(*) from one_time_link where used_at is null")) == 1


def test_a_new_password_ends_the_sessions_that_the_old_one_began(
    an_account: Callable[..., Account],
    manager: Person,
    practice: Practice,
    browser: Browser,
    a_browser: Callable[[], Browser],
) -> None:
    account = an_account()
    token = browser.sign_in(account.email).json()["access_token"]
    set_password(a_browser().client, link_for(manager, practice, account))
    assert browser.me(token).status_code == 401
    assert browser.refresh().status_code == 401
    assert browser.sign_in(account.email, PASSWORD).status_code == 401


def test_disabling_an_account_makes_its_links_worthless(
    an_account: Callable[..., Account], manager: Person, practice: Practice, browser: Browser
) -> None:
    account = an_account()
    secret = link_for(manager, practice, account)
    change = {"url": f"{practice.path}/staff/{account.staff_id}"}
    manager.client.patch(**change, json={"disabled": True}, headers={"If-Match": '"1"'})
    manager.client.patch(**change, json={"disabled": False}, headers={"If-Match": '"2"'})
    assert set_password(browser.client, secret).status_code == 410


def test_a_password_has_at_least_twelve_characters(
    an_account: Callable[..., Account], manager: Person, practice: Practice, browser: Browser
) -> None:
    secret = link_for(manager, practice, an_account())
    assert set_password(browser.client, secret, "x" * 11).status_code == 422
    assert set_password(browser.client, secret, "x" * 12).status_code == 204


def test_accents_may_be_typed_either_way(
    an_account: Callable[..., Account], manager: Person, practice: Practice, browser: Browser
) -> None:
    account = an_account()
    set_password(browser.client, link_for(manager, practice, account), "caf\u00e9 au lait et")
    assert browser.sign_in(account.email, "cafe\u0301 au lait et").status_code == 200


def test_a_made_up_link_says_no_more_than_a_used_one(
    an_account: Callable[..., Account], manager: Person, practice: Practice, browser: Browser
) -> None:
    secret = link_for(manager, practice, an_account())
    set_password(browser.client, secret)
    used, made_up = set_password(browser.client, secret), set_password(browser.client, "made-up")
    assert (used.status_code, used.content) == (made_up.status_code, made_up.content)


def test_making_and_using_a_link_are_audited(
    an_account: Callable[..., Account], manager: Person, practice: Practice, browser: Browser, world: World
) -> None:
    account = an_account()
    secret = link_for(manager, practice, account)
    set_password(browser.client, secret)
    assert audited(world, "makePracticeSignInLink", practice.ods) == [("done", manager.staff_id)]
    assert audited(world, "setPassword") == [("done", account.staff_id)]
    with transaction(world.engine, practice.ods) as session:
        trail = session.scalar(text("select string_agg(about::text, '') from audit_event"))
        stored = session.scalar(text("select string_agg(digest, '') from one_time_link"))
    assert secret not in f"{trail}{stored}"
