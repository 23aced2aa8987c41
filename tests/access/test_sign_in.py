"""Signing in: who gets in, and what a refusal gives away."""

from collections.abc import Callable

import pytest
from sqlalchemy import text

from stepdown.access.sign_in import service
from stepdown.plumbing.db import transaction
from tests.access.conftest import PASSWORD, Account, Browser, audited
from tests.factories import World


def test_the_right_password_gives_an_access_token_that_works(
    an_account: Callable[..., Account], browser: Browser
) -> None:
    answer = browser.sign_in(an_account("avery@example.test").email)
    assert answer.status_code == 200
    assert answer.json()["token_type"] == "bearer"
    assert answer.json()["expires_in"] <= 600
    assert browser.me(answer.json()["access_token"]).json()["name"] == "Avery Placeholder"


def test_the_case_of_the_email_address_does_not_matter(
    an_account: Callable[..., Account], browser: Browser
) -> None:
    an_account("Avery.Placeholder@Example.test")
    assert browser.sign_in(" avery.placeholder@EXAMPLE.test ").status_code == 200


def test_the_refresh_secret_is_kept_in_a_cookie_that_scripts_and_other_sites_cannot_use(
    an_account: Callable[..., Account], browser: Browser
) -> None:
    answer = browser.sign_in(an_account().email)
    name, *attributes = answer.headers["set-cookie"].split("; ")
    assert name.startswith("__Host-stepdown-refresh=")
    assert {a.lower() for a in attributes} == {"httponly", "secure", "samesite=strict", "path=/"}
    assert browser.cookie not in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_a_wrong_password_and_an_unknown_address_get_the_very_same_answer(
    an_account: Callable[..., Account], browser: Browser
) -> None:
    wrong = browser.sign_in(an_account().email, "not the password")
    unknown = browser.sign_in("nobody@example.test", "not the password")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.content == unknown.content
    assert {*wrong.headers} == {*unknown.headers}
    assert "set-cookie" not in wrong.headers


def test_an_unknown_address_costs_a_password_check_too(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = []
    monkeypatch.setattr(service.hasher, "verify", lambda _password, known: bool(checked.append(known)))
    browser.sign_in("nobody@example.test")
    assert checked == [service.NOBODY]


@pytest.mark.parametrize("state", ["disabled_at = now()", "password_hash = null"])
def test_an_account_that_cannot_sign_in_is_told_no_more_than_a_stranger(
    an_account: Callable[..., Account], browser: Browser, world: World, state: str
) -> None:
    account = an_account()
    with transaction(world.engine) as session:
        session.execute(text(f"update staff set {state}"))
    refused = browser.sign_in(account.email)
    assert refused.status_code == 401
    assert refused.content == browser.sign_in("nobody@example.test").content


@pytest.mark.parametrize("nasty", ["a\x00b@example.test", "a\ud800@example.test", "a\u202eb@example.test"])
@pytest.mark.parametrize("field", ["email", "password"])
def test_input_that_the_database_cannot_hold_is_refused_and_not_echoed(
    browser: Browser, nasty: str, field: str
) -> None:
    sent = {"email": "avery@example.test", "password": PASSWORD} | {field: nasty}
    body = "{" + ", ".join(f'"{k}": {ascii_json(v)}' for k, v in sent.items()) + "}"
    answer = browser.client.post("/sign-in", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == f"/{field}"
    assert "example.test" not in answer.text


def ascii_json(value: str) -> str:
    return '"' + "".join(c if c.isascii() and c.isprintable() else f"\\u{ord(c):04x}" for c in value) + '"'


def test_a_field_that_is_not_asked_for_is_refused_without_repeating_its_name(browser: Browser) -> None:
    answer = browser.client.post("/sign-in", json={"email": "a", "password": "b", "9990000018": 1})
    assert answer.status_code == 422
    assert "9990000018" not in answer.text


def test_a_form_of_another_site_cannot_sign_somebody_in(
    an_account: Callable[..., Account], browser: Browser
) -> None:
    body = f'{{"email": "{an_account().email}", "password": "{PASSWORD}"}}'
    answer = browser.client.post("/sign-in", content=body, headers={"content-type": "text/plain"})
    assert answer.status_code == 422
    assert "set-cookie" not in answer.headers


def test_signing_in_and_a_refusal_are_both_audited(
    an_account: Callable[..., Account], browser: Browser, world: World
) -> None:
    account = an_account()
    browser.sign_in(account.email)
    browser.sign_in(account.email, "not the password")
    browser.sign_in("nobody@example.test", "not the password")
    assert audited(world, "signIn") == [("done", account.staff_id)]
    assert audited(world, "signInRefused") == [("done", account.staff_id), ("done", None)]


def test_neither_password_nor_secret_is_stored(
    an_account: Callable[..., Account], browser: Browser, world: World
) -> None:
    browser.sign_in(an_account().email)
    with transaction(world.engine) as session:
        stored = session.execute(text("select password_hash, (select digest from refresh_token) from staff"))
        password_hash, digest = stored.one()
    assert password_hash.startswith("$argon2id$")
    assert browser.cookie not in digest


def test_a_password_change_during_the_check_wins(
    an_account: Callable[..., Account], browser: Browser, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = an_account()
    verify = service.hasher.verify

    def slow_verify(password: str, known: str) -> bool:
        with transaction(world.engine) as session:
            session.execute(text("update staff set stamp = stamp + 1"))
        return verify(password, known)

    monkeypatch.setattr(service.hasher, "verify", slow_verify)
    assert browser.sign_in(account.email).status_code == 401
