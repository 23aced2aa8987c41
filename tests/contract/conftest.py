"""The whole journey of two practices takes seconds: made once, and cloned for each test."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from stepdown.plumbing.embedded_postgres import EmbeddedPostgres
from tests.conftest import Database, cloned, equipped
from tests.contract.world import Ids, TwoPractices, two_practices
from tests.factories import World

AS_OFTEN_AS_THEY_LIKE = {"reporting_burst": 1_000_000}


@dataclass(frozen=True)
class Furnished:
    """A database, the files beside it, and the ids of what stands in both."""

    database: Database
    var: Path
    own: Ids
    other: Ids


@pytest.fixture(scope="session")
def furnished(
    server: EmbeddedPostgres, migrated: str, routes: FastAPI, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Furnished]:
    var = tmp_path_factory.mktemp("furnished") / "var"
    with cloned(server, migrated, var) as database:
        with equipped(routes, database), TestClient(routes, base_url="https://testserver"):
            two = two_practices(World(routes))
        yield Furnished(database, var, two.own, two.other)


@pytest.fixture
def database(server: EmbeddedPostgres, furnished: Furnished, tmp_path: Path) -> Iterator[Database]:
    var = shutil.copytree(furnished.var, tmp_path / "var")
    with cloned(server, furnished.database.name, var) as made:
        yield made


@pytest.fixture
def two(world: World, anybody: TestClient, furnished: Furnished) -> TwoPractices:
    """Everybody asks by the one portal of `anybody`: a thread for each request would take as long as it."""
    settings = world.app.state.settings
    world.app.state.settings = settings.model_copy(update=AS_OFTEN_AS_THEY_LIKE)
    return TwoPractices(world, furnished.own, furnished.other, anybody.portal)
