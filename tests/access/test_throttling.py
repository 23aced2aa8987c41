"""Guessing is slow: ten failures for an account, two hundred from an address, in five minutes."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, text

from stepdown.access.sign_in import queries, service
from stepdown.access.sign_in.service import FAILURES_AN_ACCOUNT, FAILURES_AN_ADDRESS
from stepdown.plumbing.db import transaction
from tests.access.conftest import Account, Browser
from tests.factories import World

Rewind = Callable[[str, str, timedelta], None]


@pytest.fixture
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is counted here does not depend on how a password is checked."""
    monkeypatch.setattr(service.hasher, "verify", lambda password, _known: password == "right")


def fail(browser: Browser, email: str, times: int) -> list[int]:
    return [browser.sign_in(email, "wrong").status_code for _ in range(times)]


def failures_from(world: World, address: str, number: int) -> None:
    with transaction(world.engine) as session:
        for serial in range(number):
            queries.record_attempt(
                session,
                account=service.typed_digest(f"victim-{serial}"),
                address=service.typed_digest(service.network(address)),
            )


def test_after_ten_failures_even_the_right_password_must_wait(
    an_account: Callable[..., Account], browser: Browser, cheap_hashes: None
) -> None:
    account = an_account()
    assert fail(browser, account.email, FAILURES_AN_ACCOUNT) == [401] * FAILURES_AN_ACCOUNT
    refused = browser.sign_in(account.email, "right")
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0


def test_other_ways_to_write_the_address_count_for_the_same_account(
    an_account: Callable[..., Account], browser: Browser, cheap_hashes: None
) -> None:
    an_account("avery@example.test")
    fail(browser, "AVERY@example.test", 5)
    fail(browser, " avery@EXAMPLE.test", 5)
    assert browser.sign_in("avery@example.test", "right").status_code == 429


def test_an_unknown_address_is_throttled_just_the_same(browser: Browser, cheap_hashes: None) -> None:
    assert fail(browser, "nobody@example.test", FAILURES_AN_ACCOUNT + 1)[-2:] == [401, 429]


def test_five_minutes_later_the_account_opens_again(
    an_account: Callable[..., Account], browser: Browser, cheap_hashes: None, rewind: Rewind
) -> None:
    account = an_account()
    fail(browser, account.email, FAILURES_AN_ACCOUNT)
    rewind("failed_sign_in", "at", timedelta(minutes=5, seconds=1))
    assert browser.sign_in(account.email, "right").status_code == 200


def test_colleagues_at_the_same_address_are_not_locked_out_by_one_account(
    an_account: Callable[..., Account], browser: Browser, cheap_hashes: None
) -> None:
    fail(browser, an_account().email, FAILURES_AN_ACCOUNT + 1)
    assert browser.sign_in(an_account().email, "right").status_code == 200


def test_an_address_that_failed_with_two_hundred_accounts_must_wait(
    an_account: Callable[..., Account], browser: Browser, cheap_hashes: None, world: World
) -> None:
    account = an_account()
    failures_from(world, "testclient", FAILURES_AN_ADDRESS - 1)
    assert browser.sign_in(account.email, "right").status_code == 200
    failures_from(world, "testclient", 1)
    assert browser.sign_in(account.email, "right").status_code == 429


def test_addresses_of_one_ipv6_network_count_as_one() -> None:
    assert service.network("2001:db8::1") == service.network("2001:db8::ffff:1")
    assert service.network("2001:db8::1") != service.network("2001:db8:0:1::1")
    assert service.network("192.0.2.7") != service.network("192.0.2.8")


def test_signing_in_does_not_use_up_an_attempt(
    an_account: Callable[..., Account], browser: Browser, cheap_hashes: None
) -> None:
    account = an_account()
    statuses = [browser.sign_in(account.email, "right").status_code for _ in range(FAILURES_AN_ACCOUNT + 5)]
    assert set(statuses) == {200}


def test_fifty_guesses_at_once_are_no_more_than_ten(
    an_account: Callable[..., Account], a_browser: Callable[[], Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    account = an_account()
    checked: list[str] = []
    monkeypatch.setattr(service.hasher, "verify", lambda password, _: bool(checked.append(password)))
    with ThreadPoolExecutor(25) as crowd:
        answers = list(
            crowd.map(lambda _: a_browser().sign_in(account.email, "wrong").status_code, range(50))
        )
    assert len(checked) == FAILURES_AN_ACCOUNT
    assert sorted(answers) == [401] * FAILURES_AN_ACCOUNT + [429] * (50 - FAILURES_AN_ACCOUNT)


def test_where_failures_cannot_be_counted_nobody_signs_in(
    an_account: Callable[..., Account], browser: Browser, world: World
) -> None:
    account, patient = an_account(), world.engine
    impatient = create_engine(world.engine.url, connect_args={"options": "-c lock_timeout=50"})
    with transaction(world.engine) as session:
        session.execute(text("lock table failed_sign_in in share mode"))
        world.app.state.engine = impatient
        refused = browser.sign_in(account.email)
        world.app.state.engine = patient
    impatient.dispose()
    assert refused.status_code == 503
    assert "set-cookie" not in refused.headers
