"""The refresh token changes with every use; one that comes back later was copied, and ends the session."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from tests.access.conftest import Account, Browser, audited
from tests.factories import World

Rewind = Callable[[str, str, timedelta], None]
LATER = timedelta(seconds=11)


def token_of(answer) -> str:  # type: ignore[no-untyped-def]
    token: str = answer.json()["access_token"]
    return token


def test_each_refresh_gives_a_new_cookie_and_a_working_token(
    an_account: Callable[..., Account], browser: Browser
) -> None:
    browser.sign_in(an_account().email)
    first = browser.cookie
    answer = browser.refresh()
    assert answer.status_code == 200
    assert browser.cookie != first
    assert browser.me(token_of(answer)).status_code == 200


def test_the_new_cookie_is_as_well_protected_as_the_first(
    an_account: Callable[..., Account], browser: Browser
) -> None:
    signed_in = browser.sign_in(an_account().email).headers["set-cookie"].partition(";")[2]
    assert browser.refresh().headers["set-cookie"].partition(";")[2] == signed_in


def test_two_tabs_that_refresh_at_once_both_stay_signed_in(
    an_account: Callable[..., Account], a_browser: Callable[[], Browser]
) -> None:
    first, second = a_browser(), a_browser()
    first.sign_in(an_account().email)
    cookie = first.cookie
    with ThreadPoolExecutor(2) as tabs:
        answers = list(tabs.map(lambda tab: tab.refresh(cookie), (first, second)))
    assert [answer.status_code for answer in answers] == [200, 200]
    assert first.me(token_of(answers[0])).status_code == 200
    assert second.me(token_of(answers[1])).status_code == 200


def test_a_token_used_again_later_ends_the_whole_session_at_once(
    an_account: Callable[..., Account], browser: Browser, a_browser: Callable[[], Browser], rewind: Rewind
) -> None:
    browser.sign_in(an_account().email)
    stolen = browser.cookie
    token = token_of(browser.refresh())
    rewind("refresh_token", "used_at", LATER)
    thief = a_browser().refresh(stolen)
    assert thief.status_code == 401
    assert "set-cookie" not in thief.headers
    assert browser.me(token).status_code == 401
    assert browser.refresh().status_code == 401


def test_the_theft_is_audited_although_the_request_was_refused(
    an_account: Callable[..., Account], browser: Browser, world: World, rewind: Rewind
) -> None:
    account = an_account()
    browser.sign_in(account.email)
    stolen = browser.cookie
    browser.refresh()
    rewind("refresh_token", "used_at", LATER)
    browser.refresh(stolen)
    assert audited(world, "refreshReused") == [("done", account.staff_id)]


def test_one_stolen_session_does_not_end_the_same_persons_others(
    an_account: Callable[..., Account], browser: Browser, a_browser: Callable[[], Browser], rewind: Rewind
) -> None:
    account, elsewhere = an_account(), a_browser()
    browser.sign_in(account.email)
    token = token_of(elsewhere.sign_in(account.email))
    stolen = browser.cookie
    browser.refresh()
    rewind("refresh_token", "used_at", LATER)
    browser.refresh(stolen)
    assert elsewhere.me(token).status_code == 200


def test_a_made_up_cookie_or_none_refreshes_nothing(browser: Browser) -> None:
    assert browser.refresh("made-up").status_code == 401
    browser.client.cookies.clear()
    assert browser.refresh().status_code == 401
