"""An ICB's lead makes reporting clients, gives them new secrets, and revokes them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.access.clients.conftest import ABOUT, LeadsDesk, Program
from tests.access.conftest import audited
from tests.factories import World

Rewind = Callable[[str, str, timedelta], None]


def test_a_secret_is_told_once_and_never_again(desk: LeadsDesk) -> None:
    answer = desk.lead.client.post(desk.path, json=ABOUT)
    assert answer.headers["cache-control"] == "no-store"
    secret = answer.json()["secret"]
    assert len(secret) > 40
    listed = desk.lead.client.get(desk.path).text
    assert secret not in listed
    assert f'"ends_with":"{secret[-4:]}"' in listed


def test_while_a_secret_is_changed_both_work_until_the_old_ones_end(
    desk: LeadsDesk, program: Program, rewind: Rewind
) -> None:
    newer = desk.program(desk.do(program, "secrets", old_lasts_days=7))
    assert (program.ask().status_code, newer.ask().status_code) == (200, 200)
    for column in ("made_at", "expires_at"):
        rewind("reporting_secret", column, timedelta(days=8))
    assert (program.ask().status_code, newer.ask().status_code) == (401, 200)


def test_without_an_overlap_the_old_secret_ends_at_once(desk: LeadsDesk, program: Program) -> None:
    newer = desk.program(desk.do(program, "secrets", old_lasts_days=0))
    assert (program.ask().status_code, newer.ask().status_code) == (401, 200)


def test_no_more_than_two_secrets_work(desk: LeadsDesk, program: Program) -> None:
    assert desk.do(program, "secrets").status_code == 201
    third = desk.do(program, "secrets")
    assert (third.status_code, third.json()["type"]) == (409, "/problems/too-many-secrets")


def test_a_new_secret_lengthens_no_old_one(desk: LeadsDesk, rewind: Rewind) -> None:
    program = desk.made(secret_lasts_days=90)
    for column in ("made_at", "expires_at"):
        rewind("reporting_secret", column, timedelta(days=89))
    [before] = desk.shown(program)["secrets"]
    desk.do(program, "secrets", old_lasts_days=30)
    assert desk.shown(program)["secrets"][1]["expires_at"] == before["expires_at"]


def test_a_revoked_client_gets_no_new_secret_and_stays_on_the_list(desk: LeadsDesk, program: Program) -> None:
    desk.do(program, "revoke")
    assert desk.do(program, "revoke").status_code == 200
    assert desk.do(program, "secrets").status_code == 409
    assert desk.shown(program)["revoked_at"]


def test_when_it_was_last_used_is_shown_with_the_number_of_that_day(
    desk: LeadsDesk, program: Program
) -> None:
    assert desk.shown(program)["last_used_on"] is None
    client = program.signed_in()
    for _ in range(3):
        program.reads(client)
    shown = desk.shown(program)
    assert shown["requests"] == 3
    assert shown["last_used_on"] == shown["secrets"][0]["last_used_on"] is not None


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"scopes": []}, "/scopes"),
        ({"scopes": ["*"]}, "/scopes/0"),
        ({"scopes": ["patient:read"]}, "/scopes/0"),
        ({"places": []}, "/places"),
        ({"places": ["*"]}, "/places/0"),
        ({"places": ["Y00099"]}, "/places/0"),
        ({"places": ["Y99101"] * 201}, "/places"),
        ({"measures": []}, "/measures"),
        ({"measures": ["*"]}, "/measures/0"),
        ({"name": " "}, "/name"),
        ({"secret_lasts_days": 3650}, "/secret_lasts_days"),
    ],
)
def test_what_would_mean_everything_or_nothing_is_refused(
    desk: LeadsDesk, wrong: dict[str, object], pointer: str
) -> None:
    answer = desk.lead.client.post(desk.path, json=ABOUT | wrong)
    assert answer.status_code == 422
    assert pointer in {error["pointer"] for error in answer.json()["errors"]}


def test_another_icbs_place_is_refused_like_one_that_is_not_there(
    desk: LeadsDesk, elsewhere: Callable[[], LeadsDesk]
) -> None:
    theirs = next(iter(elsewhere().region.practices))
    answers = [desk.lead.client.post(desk.path, json=ABOUT | {"places": [one]}) for one in (theirs, "Y00098")]
    assert answers[0].status_code == 422
    assert answers[0].json() == answers[1].json()


def test_another_icbs_client_is_not_there(desk: LeadsDesk, elsewhere: Callable[[], LeadsDesk]) -> None:
    theirs = elsewhere().made()
    assert desk.do(theirs, "revoke").status_code == 404
    assert theirs.ask().status_code == 200


def test_a_change_names_the_version_that_it_was_made_from(desk: LeadsDesk, program: Program) -> None:
    def change(**headers: str) -> int:
        client, path = desk.lead.client, f"{desk.path}/{program.id}"
        return client.put(path, json=ABOUT | {"name": "Renamed"}, headers=headers).status_code

    assert change() == 428
    assert change(**{"If-Match": '"1"'}) == 200
    assert change(**{"If-Match": '"1"'}) == 412
    assert desk.shown(program)["name"] == "Renamed"


def test_every_change_leaves_a_row_that_names_the_lead(
    desk: LeadsDesk, program: Program, world: World
) -> None:
    desk.do(program, "secrets")
    desk.do(program, "revoke")
    for action in ("makeClient", "rotateClientSecret", "revokeClient"):
        assert audited(world, action) == [("done", desk.lead.staff_id)]


def test_whoever_comes_in_with_a_token_can_read_no_digest(program: Program, world: World) -> None:
    with world.app.state.region_engine.connect() as region:
        allowed = region.execute(
            text("select has_column_privilege('reporting_secret', 'digest', 'select')")
        ).scalar()
    assert allowed is False
