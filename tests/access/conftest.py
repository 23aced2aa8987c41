"""People with a password, browsers, and a clock that is moved by changing rows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from sqlalchemy import text

from stepdown.access.permissions import Role
from stepdown.access.sign_in.routes import COOKIE
from stepdown.access.sign_in.service import hasher
from stepdown.access.staff.models import RoleHeld, Staff
from stepdown.plumbing.db import transaction
from tests.factories import Practice, World

PASSWORD = "correct horse battery"
HASH = hasher.hash(PASSWORD)
serial = count(1)


@dataclass(frozen=True)
class Account:
    staff_id: UUID
    email: str


@pytest.fixture
def an_account(world: World, practice: Practice) -> Callable[..., Account]:
    """Somebody with a password. Works as a receptionist at the practice unless the test says otherwise."""

    def make(
        email: str = "",
        *,
        role: Role = Role.RECEPTIONIST,
        organisation: str | None = "",
        password: bool = True,
    ) -> Account:
        staff = Staff(
            email=email or f"person-{next(serial)}@example.test",
            name="Avery Placeholder",
            profession="gp" if role is Role.CLINICIAN else None,
            password_hash=HASH if password else None,
        )
        place = practice.ods if organisation == "" else organisation
        with transaction(world.engine) as session:
            session.add(staff)
            session.flush()
            session.add(RoleHeld(staff_id=staff.id, role=role, organisation_id=place))
        return Account(staff.id, staff.email)

    return make


@dataclass
class Browser:
    """Keeps cookies and the newest access token, as the page does."""

    client: TestClient

    def sign_in(self, email: str, password: str = PASSWORD) -> Response:
        return self.client.post("/sign-in", json={"email": email, "password": password})

    def refresh(self, cookie: str | None = None) -> Response:
        """With the browser's own cookie, or with one that somebody kept."""
        if cookie is not None:
            self.client.cookies.clear()
            self.client.cookies.set(COOKIE, cookie)
        return self.client.post("/sign-in/refresh")

    @property
    def cookie(self) -> str:
        return self.client.cookies[COOKIE]

    def me(self, token: str) -> Response:
        return self.client.get("/me", headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
def a_browser(world: World) -> Callable[[], Browser]:
    def open_one() -> Browser:
        client = TestClient(world.app, base_url="https://testserver/api/v1", raise_server_exceptions=False)
        return Browser(client)

    return open_one


@pytest.fixture
def browser(a_browser: Callable[[], Browser]) -> Browser:
    return a_browser()


@pytest.fixture
def rewind(world: World) -> Callable[[str, str, timedelta], None]:
    """Makes a moment in every row of a table earlier: as if that much time had passed."""

    def move(table: str, column: str, by: timedelta) -> None:
        with transaction(world.engine) as session:
            session.execute(text(f"update {table} set {column} = {column} - :by"), {"by": by})

    return move


def audited(world: World, action: str, practice_id: str | None = None) -> list[tuple[str, UUID | None]]:
    """Outcome and person of each audit row with this action, as seen inside the practice."""
    with transaction(world.engine, practice_id) as session:
        rows = session.execute(
            text("select outcome, staff_id from audit_event where action = :action order by id"),
            {"action": action},
        )
        return [(outcome, staff_id) for outcome, staff_id in rows]
