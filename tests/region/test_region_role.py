"""An ICB's people come in under a database role that may read no patient, past every query of ours."""

import psycopg
import pytest
from psycopg import errors, sql

from stepdown.access.permissions import Role
from stepdown.plumbing.database_roles import libpq
from tests.architecture.test_tenancy import IN_A_PRACTICE
from tests.conftest import Database
from tests.factories import World
from tests.region.factories import Region


@pytest.mark.parametrize("table", IN_A_PRACTICE)
def test_it_can_read_no_table_of_a_practice(database: Database, table: str) -> None:
    with (
        psycopg.connect(libpq(database.settings.region_url or "")) as region,
        pytest.raises(errors.InsufficientPrivilege),
    ):
        region.execute(sql.SQL("select 1 from {} limit 1").format(sql.Identifier(table)))


@pytest.mark.parametrize("column", ["password_hash", "version", "made_at"])
def test_it_can_read_no_password(database: Database, column: str) -> None:
    with (
        psycopg.connect(libpq(database.settings.region_url or "")) as region,
        pytest.raises(errors.InsufficientPrivilege),
    ):
        region.execute(sql.SQL("select {} from staff").format(sql.Identifier(column)))


def test_an_analyst_sees_the_snapshots_of_their_icb(region: Region) -> None:
    region.snapshot()
    answer = region.analyst().client.get(f"{region.path}/snapshots")
    assert answer.status_code == 200
    assert [one["number"] for one in answer.json()] == [1]


def test_another_icb_is_not_there(region: Region, world: World) -> None:
    other = Region.of(world, "Y88")
    other.snapshot()
    stranger = region.analyst().client
    absent = stranger.get("/icbs/Y77/snapshots")
    assert stranger.get(f"{other.path}/snapshots").status_code == absent.status_code == 404
    assert stranger.get(f"{other.path}/snapshots").json()["title"] == absent.json()["title"]


@pytest.mark.parametrize("role", [Role.PRACTICE_MANAGER, Role.CLINICIAN, Role.RECEPTIONIST])
def test_nobody_of_a_practice_is_let_in(region: Region, world: World, role: Role) -> None:
    code = next(iter(region.practices))
    assert world.person(role, code).client.get(f"{region.path}/snapshots").status_code == 404
