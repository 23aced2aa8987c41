"""A program comes in to the figures of its own ICB, and to nothing else, while its secret works."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from stepdown.access.viewer import PRACTICE_ROLES
from tests.access.clients.conftest import LeadsDesk, Program, with_token
from tests.access.conftest import audited
from tests.factories import World
from tests.region.factories import Region

Rewind = Callable[[str, str, timedelta], None]


def test_with_its_token_it_reads_the_figures_of_its_icb(program: Program) -> None:
    assert program.reads(program.signed_in()) == 200


def test_another_icb_is_not_there_for_it(program: Program, elsewhere: Callable[[], LeadsDesk]) -> None:
    other, client = elsewhere(), program.signed_in()
    theirs = client.get(f"/api/v1{other.region.path}/snapshots")
    absent = client.get("/api/v1/icbs/Y77/snapshots")
    assert theirs.status_code == absent.status_code == 404
    assert theirs.json() == absent.json()


def test_what_only_people_may_do_is_refused_on_its_own_icb_and_leaves_a_row(
    program: Program, world: World
) -> None:
    client = program.signed_in()
    assert client.get(f"/api/v1/icbs/{program.icb}/clients").status_code == 403
    assert audited(world, "listClients") == [("refused", None)]


@pytest.mark.parametrize("path", ["/me", "/practices/Y99101", "/practices/Y99101/worklists", "/toolkit-x"])
def test_where_a_person_must_be_signed_in_its_token_is_worth_nothing(program: Program, path: str) -> None:
    assert program.signed_in().get(f"/api/v1{path}").status_code in {401, 404}


def test_after_its_secret_is_revoked_the_next_request_is_refused(desk: LeadsDesk, program: Program) -> None:
    client = program.signed_in()
    assert program.reads(client) == 200
    [secret] = desk.shown(program)["secrets"]
    assert desk.do(program, f"secrets/{secret['id']}/revoke").status_code == 200
    assert program.reads(client) == 401
    assert program.ask().status_code == 401


def test_after_it_is_revoked_itself_the_next_request_is_refused(desk: LeadsDesk, program: Program) -> None:
    client = program.signed_in()
    assert desk.do(program, "revoke").status_code == 200
    assert program.reads(client) == 401
    assert program.ask().status_code == 401


def test_a_token_ends_with_the_secret_that_it_was_given_for(program: Program, rewind: Rewind) -> None:
    client = program.signed_in()
    for column in ("made_at", "expires_at"):
        rewind("reporting_secret", column, timedelta(days=366))
    assert program.reads(client) == 401


def test_a_client_that_is_narrowed_carries_it_into_every_request(desk: LeadsDesk) -> None:
    place = next(iter(desk.region.practices))
    narrowed = desk.made(places=[place], measures=["patients-reviewed"])
    assert narrowed.reads(narrowed.signed_in()) == 200
    assert desk.shown(narrowed)["places"] == [place]


def test_nobodys_role_of_a_practice_opens_the_clients_of_an_icb(region: Region, world: World) -> None:
    code = next(iter(region.practices))
    for role in PRACTICE_ROLES:
        assert world.person(role, code).client.get(f"{region.path}/clients").status_code == 404


def test_an_analyst_manages_no_client(region: Region) -> None:
    assert region.analyst().client.get(f"{region.path}/clients").status_code == 403


def test_a_made_up_token_is_refused(program: Program, world: World) -> None:
    assert program.reads(with_token(world, program.token()[:-4] + "AAAA")) == 401
