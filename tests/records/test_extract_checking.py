"""A check that takes long goes on after the answer, and leaves nothing when it does not come to its end."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

import pytest
from fastapi import FastAPI
from httpx import Response
from sqlalchemy import text

from stepdown.main import create_app
from stepdown.plumbing.db import transaction
from stepdown.records.extracts.checking.background import Checks
from stepdown.records.extracts.committing.queries import LOCK_ALONE
from tests.conftest import Database
from tests.records.factories import Desk, a_line, an_issue, report

STAGED = ("extract_patient", "extract_medication", "extract_issue", "extract_problem")


@pytest.fixture
def app(database: Database) -> Iterator[FastAPI]:
    """No upload waits for its review."""
    made = create_app(database.settings.model_copy(update={"check_wait_seconds": 0}), database.app_url)
    yield made
    made.state.engine.dispose()


@pytest.fixture
def checks(app: FastAPI) -> Checks:
    found: Checks = app.state.checks
    return found


@contextmanager
def somebody_commits(desk: Desk) -> Iterator[None]:
    """Whoever compares waits until they are done."""
    with transaction(desk.practice.world.engine, desk.practice.ods) as session:
        session.execute(LOCK_ALONE, {"practice": desk.practice.ods})
        yield


def begun(desk: Desk, *files: bytes, **about: object) -> str:
    answer = desk.check(*(files or (report(a_line()),)), **about)
    assert answer.status_code == 202, answer.text
    extract_id: str = answer.json()["id"]
    assert answer.headers["Location"] == f"/api/v1{desk.path}/{extract_id}"
    return extract_id


def read(desk: Desk, extract_id: str) -> dict:  # type: ignore[type-arg]
    answer: Response = desk.manager.client.get(f"{desk.path}/{extract_id}")
    return answer.json()  # type: ignore[no-any-return]


def until_it_compares(desk: Desk, checks: Checks, extract_id: str) -> dict:  # type: ignore[type-arg]
    """It then waits for whoever commits, and says nothing more by itself."""
    while (progress := read(desk, extract_id)["progress"])["step"] != "comparing":
        checks.tell()
    return progress  # type: ignore[no-any-return]


def staged(desk: Desk) -> int:
    with transaction(desk.practice.world.engine, desk.practice.ods) as session:
        return sum(session.scalar(text(f"select count(*) from {table}")) or 0 for table in STAGED)


def test_a_long_check_says_how_far_it_is_and_ends_in_its_review(desk: Desk, checks: Checks) -> None:
    with somebody_commits(desk):
        extract_id = begun(desk, report(a_line(1), a_line(2)), report(an_issue(1)))
        progress = until_it_compares(desk, checks, extract_id)
        assert (progress["rows_read"], progress["percent_read"]) == (3, 100)
        assert progress["said"] == "Comparing the rows with what is known"
        [listed] = desk.manager.client.get(desk.path).json()
        assert (listed["state"], listed["rows"], listed["patients"]) == ("checking", None, None)
    checks.wait_for(UUID(extract_id))
    review = read(desk, extract_id)
    assert (review["state"], review["progress"], review["refused"]) == ("checked", None, None)
    assert review["rows"]["created"] == 3
    assert desk.commit(review).status_code == 200


def test_both_the_sending_and_the_check_are_in_the_audit_trail_of_who_sent_it(
    desk: Desk, checks: Checks
) -> None:
    checks.wait_for(UUID(begun(desk)))
    with transaction(desk.practice.world.engine, desk.practice.ods) as session:
        rows = session.execute(
            text("select staff_id, request_id, about from audit_event where action = 'checkExtract'")
        ).all()
    assert {row.staff_id for row in rows} == {desk.manager.staff_id}
    assert {row.request_id == "job": "rows" in row.about for row in rows} == {True: True, False: False}


def test_cancelling_ends_a_check_in_the_middle_of_a_statement_and_leaves_nothing(
    desk: Desk, checks: Checks
) -> None:
    with somebody_commits(desk):
        extract_id = begun(desk)
        until_it_compares(desk, checks, extract_id)
        cancelled = desk.manager.client.post(f"{desk.path}/{extract_id}/cancel").json()
        assert (cancelled["state"], cancelled["progress"]) == ("cancelled", None)
        checks.tell()
        checks.wait_for(UUID(extract_id))
    assert read(desk, extract_id)["state"] == "cancelled"
    assert staged(desk) == 0
    checks.wait_for(UUID(begun(desk)))


def test_what_turns_out_late_to_be_wrong_with_the_files_is_kept_and_shown(desk: Desk, checks: Checks) -> None:
    checks.wait_for(UUID(first := begun(desk)))
    assert desk.commit(read(desk, first)).status_code == 200
    with somebody_commits(desk):
        extract_id = begun(desk, report(a_line(2)), dated_on=date(2024, 2, 1))
    checks.wait_for(UUID(extract_id))
    refused = read(desk, extract_id)
    assert refused["state"] == "refused"
    assert refused["refused"] == {"title": "A newer extract of this practice is here already", "detail": None}
    assert refused["can_commit"] is False
    assert staged(desk) == 0


def test_a_check_whose_server_was_killed_is_seen_as_interrupted_and_its_files_can_be_sent_again(
    desk: Desk, checks: Checks
) -> None:
    with somebody_commits(desk):
        extract_id = begun(desk)
        again = desk.check(report(a_line()), again=False)
        assert again.json()["type"] == "/problems/files-wait-already"
        until_it_compares(desk, checks, extract_id)
        fall_silent(desk, extract_id)
        refused = read(desk, extract_id)
        assert (refused["state"], refused["progress"]) == ("refused", None)
        assert refused["refused"]["title"] == "The check was interrupted; send the files again"
        second = begun(desk, again=False)
    for one in (extract_id, second):
        checks.wait_for(UUID(one))
    assert read(desk, extract_id)["state"] == "refused"
    assert read(desk, second)["rows"]["created"] == 1


def fall_silent(desk: Desk, extract_id: str) -> None:
    with transaction(desk.practice.world.engine, desk.practice.ods) as session:
        session.execute(
            text("update extract set heartbeat_at = now() - interval '1 minute' where id = :extract"),
            {"extract": extract_id},
        )


def test_stopping_the_server_interrupts_its_checks_at_once(desk: Desk, checks: Checks) -> None:
    with somebody_commits(desk):
        ids = [begun(desk, report(a_line(serial))) for serial in (1, 2, 3)]
        assert read(desk, ids[2])["progress"]["said"] == "Waiting for another check to end"
        checks.stop()
    assert {read(desk, one)["refused"]["title"] for one in ids} == {
        "The check was interrupted; send the files again"
    }
    assert staged(desk) == 0
