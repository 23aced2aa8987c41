"""A token for a secret, as RFC 6749 has it, and nothing for anything else."""

import base64
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import structlog
from httpx import Response

from stepdown.access.sign_in.service import FAILURES_AN_ACCOUNT, FAILURES_AN_ADDRESS
from tests.access.clients.conftest import LeadsDesk, Program, anybody
from tests.access.conftest import audited
from tests.access.test_throttling import failures_from
from tests.factories import World

Rewind = Callable[[str, str, timedelta], None]


def refused(answer: Response, status: int, error: str) -> bool:
    return (answer.status_code, answer.json()["error"]) == (status, error)


def in_header(program: Program, world: World, **more: Any) -> Response:
    proof = base64.b64encode(f"{program.id}:{program.secret}".encode()).decode()
    form = {"grant_type": "client_credentials", **more}
    return anybody(world).post("/oauth/token", data=form, headers={"Authorization": f"Basic {proof}"})


def test_a_secret_in_the_form_or_in_the_header_gets_a_token_that_nobody_keeps(
    program: Program, world: World
) -> None:
    for answer in (program.ask(), in_header(program, world)):
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "no-store"
        told = answer.json()
        assert (told["token_type"], told["scope"]) == ("Bearer", "aggregates:read")
        assert 0 < told["expires_in"] <= 600


def test_nobody_can_tell_an_unknown_client_from_a_wrong_secret(program: Program) -> None:
    wrong, unknown = program.ask(client_secret="sd-wrong"), program.ask(client_id=str(uuid4()))
    assert refused(wrong, 401, "invalid_client")
    assert wrong.content == unknown.content
    assert wrong.headers["www-authenticate"].startswith("Basic")
    assert wrong.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("spelling", [str.upper, "{{{}}}".format, "urn:uuid:{}".format, " {}".format])
def test_its_id_has_one_spelling(program: Program, spelling: Callable[[str], str]) -> None:
    assert refused(program.ask(client_id=spelling(program.id)), 401, "invalid_client")


@pytest.mark.parametrize(
    ("form", "status", "error"),
    [
        ({"grant_type": ""}, 400, "invalid_request"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"scope": "client:manage"}, 400, "invalid_scope"),
        ({"scope": "aggregates:read patient:read"}, 400, "invalid_scope"),
        ({"scope": "*"}, 400, "invalid_scope"),
        ({"scope": "aggregates:read  "}, 400, "invalid_scope"),
        ({"client_id": "x" * 10_000}, 400, "invalid_request"),
        ({"client_id": "'; drop table reporting_client; --"}, 401, "invalid_client"),
        ({"client_id": "\x00"}, 401, "invalid_client"),
        ({"client_secret": ""}, 401, "invalid_client"),
    ],
)
def test_what_cannot_be_given_is_refused_in_the_words_of_the_standard(
    program: Program, form: dict[str, str], status: int, error: str
) -> None:
    assert refused(program.ask(**form), status, error)


def test_nothing_may_stand_in_the_address_which_is_written_into_logs(program: Program, world: World) -> None:
    form = {"grant_type": "client_credentials", "client_id": program.id, "client_secret": program.secret}
    assert refused(anybody(world).post("/oauth/token", params=form), 400, "invalid_request")
    assert refused(anybody(world).post("/oauth/token?scope=", data=form), 400, "invalid_request")


@pytest.mark.parametrize(
    "body",
    [
        "grant_type=client_credentials&grant_type=client_credentials&client_id={id}&client_secret={secret}",
        "grant_type=client_credentials&client_id={id}&client_secret=x&client_secret={secret}",
        "grant_type=client_credentials&client_id={id}&client_secret={secret}&scope=x&scope=aggregates:read",
    ],
)
def test_what_stands_there_twice_is_refused(program: Program, world: World, body: str) -> None:
    content = body.format(id=program.id, secret=program.secret)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert refused(anybody(world).post("/oauth/token", content=content, headers=form), 400, "invalid_request")


def test_two_ways_at_once_or_two_clients_at_once_are_refused(program: Program, world: World) -> None:
    both = in_header(program, world, client_id=program.id, client_secret=program.secret)
    assert refused(both, 400, "invalid_request")
    assert refused(in_header(program, world, client_id=str(uuid4())), 400, "invalid_request")


@pytest.mark.parametrize("header", ["Basic", "Basic %%%", "Basic " + base64.b64encode(b"no colon").decode()])
def test_a_header_that_cannot_be_read_is_no_proof(world: World, header: str) -> None:
    form = {"grant_type": "client_credentials"}
    answer = anybody(world).post("/oauth/token", data=form, headers={"Authorization": header})
    assert refused(answer, 401, "invalid_client")


def test_json_is_not_how_a_token_is_asked_for(program: Program, world: World) -> None:
    form = {"grant_type": "client_credentials", "client_id": program.id, "client_secret": program.secret}
    assert refused(anybody(world).post("/oauth/token", json=form), 400, "invalid_request")


def test_after_ten_failures_even_the_right_secret_must_wait(program: Program, rewind: Rewind) -> None:
    for _ in range(FAILURES_AN_ACCOUNT):
        assert program.ask(client_secret="sd-wrong").status_code == 401
    waiting = program.ask()
    assert refused(waiting, 429, "slow_down")
    assert int(waiting.headers["retry-after"]) > 0
    rewind("failed_sign_in", "at", timedelta(minutes=5, seconds=1))
    assert program.ask().status_code == 200


def test_fifty_guesses_at_once_are_no_more_than_ten(program: Program) -> None:
    with ThreadPoolExecutor(12) as crowd:
        tried = [crowd.submit(program.ask, client_secret="sd-wrong") for _ in range(25)]
    statuses = [one.result().status_code for one in tried]
    assert statuses.count(401) == FAILURES_AN_ACCOUNT
    assert statuses.count(429) == len(statuses) - FAILURES_AN_ACCOUNT


def test_an_address_that_failed_two_hundred_times_must_wait(program: Program, world: World) -> None:
    failures_from(world, "testclient", FAILURES_AN_ADDRESS)
    assert program.ask().status_code == 429


def test_tokens_that_were_given_are_no_failures(program: Program) -> None:
    statuses = [program.ask().status_code for _ in range(FAILURES_AN_ACCOUNT + 1)]
    statuses += [program.ask(scope="*").status_code for _ in range(FAILURES_AN_ACCOUNT + 1)]
    assert set(statuses) == {200, 400}


def test_each_token_and_each_refusal_leaves_a_row(program: Program, world: World) -> None:
    program.ask()
    program.ask(client_secret="sd-wrong")
    program.ask(client_id=str(uuid4()))
    program.ask(scope="*")
    outcomes = [outcome for outcome, _ in audited(world, "issueToken")]
    assert outcomes == ["done", "refused", "refused", "refused"]


def test_no_secret_reaches_a_log_an_answer_or_the_database(
    desk: LeadsDesk, capfd: pytest.CaptureFixture[str]
) -> None:
    with structlog.testing.capture_logs() as logged:
        program = desk.made()
        told = [program.ask(), program.ask(scope="*"), program.ask(client_secret=program.secret + "x")]
        listed = desk.lead.client.get(desk.path).text
    with desk.region.world.engine.connect() as connection:
        kept = [
            str(row)
            for table in ("reporting_client", "reporting_secret", "audit_event", "failed_sign_in")
            for row in connection.exec_driver_sql(f"select * from {table}").all()
        ]
    out, err = capfd.readouterr()
    for place in (str(logged), out, err, listed, *(one.text for one in told), *kept):
        assert program.secret not in place


def test_a_program_finds_its_way_from_the_address_alone(world: World) -> None:
    told = anybody(world).get("/.well-known/oauth-authorization-server").json()
    assert told["token_endpoint"] == f"{told['issuer']}/oauth/token"
    assert told["grant_types_supported"] == ["client_credentials"]
    assert told["scopes_supported"] == ["aggregates:read"]
