"""Organisations, people and patients for tests. A test states only what differs from the default."""

from dataclasses import dataclass, field
from itertools import count
from uuid import UUID

from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlmodel import Session

from stepdown.access.organisations.models import Organisation
from stepdown.access.permissions import Role
from stepdown.access.sign_in.models import SignInSession
from stepdown.access.staff.models import RoleHeld, Staff
from stepdown.plumbing import tokens
from stepdown.plumbing.db import now, transaction
from stepdown.plumbing.tokens import AccessClaims

numbers = count(1)


def nhs_number(serial: int) -> str:
    """A valid number of the 999 test range; the serials whose check digit would be 10 are passed over."""
    digits = f"999{serial:06d}"
    check = 11 - sum(int(d) * w for d, w in zip(digits, range(10, 1, -1), strict=True)) % 11
    return nhs_number(serial + 500_000) if check == 10 else digits + str(check % 11)


@dataclass(frozen=True)
class Person:
    """Somebody signed in, with a client that sends their token."""

    staff_id: UUID
    name: str
    client: TestClient


@dataclass
class World:
    app: FastAPI

    @property
    def engine(self) -> Engine:
        engine: Engine = self.app.state.engine
        return engine

    def organisation(self, code: str, kind: str, name: str, parent: str | None = None) -> str:
        with transaction(self.engine) as session:
            session.add(Organisation(id=code, kind=kind, name=name, parent_id=parent))
        return code

    def practice(self, code: str, name: str = "A test practice", pcn: str | None = None) -> "Practice":
        self.organisation(code, "practice", name, pcn)
        return Practice(self, code)

    def person(
        self,
        role: Role | str,
        organisation: str | None = None,
        *,
        profession: str | None = None,
        name: str = "",
    ) -> Person:
        """Has the role, and is signed in."""
        serial = next(numbers)
        name = name or f"{Role(role).value.replace('_', ' ').title()} {serial}"
        staff = Staff(email=f"person{serial}@example.test", name=name, profession=profession)
        with transaction(self.engine) as session:
            session.add(staff)
            session.flush()
            session.add(RoleHeld(staff_id=staff.id, role=Role(role), organisation_id=organisation))
        return self.signed_in(staff)

    def signed_in(self, staff: Staff) -> Person:
        with transaction(self.engine) as session:
            begun = SignInSession(staff_id=staff.id)
            session.add(begun)
        claims = AccessClaims(staff.id, begun.id, staff.stamp)
        life = self.app.state.settings.access_lifetime
        token = tokens.sign_access(self.app.state.token_keys, claims, at=now(), life=life)
        client = TestClient(
            self.app,
            base_url="https://testserver/api/v1",
            headers={"Authorization": f"Bearer {token}"},
            raise_server_exceptions=False,
        )
        return Person(staff.id, staff.name, client)


@dataclass
class Practice:
    world: World
    ods: str
    serial: count = field(default_factory=lambda: count(1))  # type: ignore[type-arg]

    @property
    def path(self) -> str:
        return f"/practices/{self.ods}"

    def clinician(self, profession: str = "gp", **more: str) -> Person:
        return self.world.person(Role.CLINICIAN, self.ods, profession=profession, **more)

    def manager(self) -> Person:
        return self.world.person(Role.PRACTICE_MANAGER, self.ods)

    def receptionist(self) -> Person:
        return self.world.person(Role.RECEPTIONIST, self.ods)

    def rows(self) -> "Session":
        """A transaction inside this practice, for what a test puts in or looks up directly."""
        return transaction(self.world.engine, self.ods)  # type: ignore[return-value]
