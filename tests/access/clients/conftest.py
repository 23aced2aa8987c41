"""An ICB's lead with a reporting client, and the program that uses it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from tests.factories import Person, World
from tests.region.factories import Region

ABOUT: dict[str, Any] = {
    "name": "Dashboard of the board",
    "contact": "analysts@example.test",
    "scopes": ["aggregates:read"],
}


@dataclass(frozen=True)
class Program:
    """What a program knows of itself, and how it asks."""

    world: World
    id: str
    secret: str
    icb: str

    def ask(self, **differs: Any) -> Response:
        """For a token, its secret in the form, unless the test says otherwise."""
        form = {"grant_type": "client_credentials", "client_id": self.id, "client_secret": self.secret}
        return anybody(self.world).post("/oauth/token", data=form | differs)

    def token(self) -> str:
        answer = self.ask()
        assert answer.status_code == 200, answer.text
        return str(answer.json()["access_token"])

    def signed_in(self) -> TestClient:
        return with_token(self.world, self.token())

    def reads(self, client: TestClient) -> int:
        """What it gets for the figures of its ICB."""
        return client.get(f"/api/v1/icbs/{self.icb}/snapshots").status_code


@dataclass(frozen=True)
class LeadsDesk:
    region: Region
    lead: Person

    @property
    def path(self) -> str:
        return f"{self.region.path}/clients"

    def made(self, **differs: Any) -> Program:
        answer = self.lead.client.post(self.path, json=ABOUT | differs)
        assert answer.status_code == 201, answer.text
        return self.program(answer)

    def program(self, answer: Response) -> Program:
        made = answer.json()
        return Program(self.region.world, made["client"]["id"], made["secret"], self.region.icb)

    def do(self, program: Program, verb: str, **body: Any) -> Response:
        return self.lead.client.post(f"{self.path}/{program.id}/{verb}", json=body)

    def shown(self, program: Program) -> dict[str, Any]:
        listed = self.lead.client.get(self.path).json()["clients"]
        return next(one for one in listed if one["id"] == program.id)


@pytest.fixture
def desk(region: Region) -> LeadsDesk:
    region.snapshot()
    return LeadsDesk(region, region.lead())


@pytest.fixture
def region(world: World) -> Region:
    return Region.of(world)


@pytest.fixture
def program(desk: LeadsDesk) -> Program:
    return desk.made()


@pytest.fixture
def elsewhere(world: World) -> Callable[[], LeadsDesk]:
    """The lead of another ICB."""

    def open_one() -> LeadsDesk:
        other = Region.of(world, "Y88")
        other.snapshot()
        return LeadsDesk(other, other.lead())

    return open_one


def anybody(world: World) -> TestClient:
    return TestClient(world.app, base_url="https://testserver", raise_server_exceptions=False)


def with_token(world: World, token: str) -> TestClient:
    client = anybody(world)
    client.headers["Authorization"] = f"Bearer {token}"
    return client
