"""An embedded PostgreSQL with the application on it, and somebody of an ICB who is signed in."""

from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psycopg
from fastapi.testclient import TestClient

from stepdown.access.permissions import Role
from stepdown.access.sign_in.models import SignInSession
from stepdown.access.staff.models import RoleHeld, Staff
from stepdown.main import create_app
from stepdown.plumbing import tokens
from stepdown.plumbing.database_roles import libpq
from stepdown.plumbing.db import now, transaction
from stepdown.plumbing.embedded_postgres import DATABASE, SUPERUSER, EmbeddedPostgres
from stepdown.plumbing.migrating import migrate
from stepdown.plumbing.tokens import AccessClaims
from stepdown.settings import Settings


class BoardServer:
    def __init__(self, folder: Path) -> None:
        self.server = EmbeddedPostgres(folder, durable=False)
        self.folder = folder

    def __enter__(self) -> Self:
        server = self.server.__enter__()
        settings = Settings(
            database_url=server.app_url,
            database_owner_url=server.owner_url,
            region_url=server.url_for("stepdown_region", DATABASE),
            var=self.folder / "var",
            work_in_server=False,
            reporting_burst=10_000,
        )
        migrate(settings)
        self.admin: psycopg.Connection[Any] = psycopg.connect(
            libpq(server.url_for(SUPERUSER, DATABASE)), autocommit=True
        )
        self.app = create_app(settings, server.app_url)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.admin.close()
        self.app.state.engine.dispose()
        self.app.state.region_engine.dispose()
        self.server.__exit__(kind, error, trace)

    def analyst_of(self, icb: str) -> TestClient:
        analyst = Staff(email="bench@example.test", name="A Tester")
        with transaction(self.app.state.engine) as session:
            session.add(analyst)
            session.flush()
            begun = SignInSession(staff_id=analyst.id)
            held = RoleHeld(staff_id=analyst.id, role=Role.ICB_ANALYST, organisation_id=icb)
            session.add_all([begun, held])
            session.flush()
            claims = AccessClaims(analyst.id, begun.id, analyst.stamp)
        life = self.app.state.settings.access_lifetime
        token = tokens.sign_access(self.app.state.token_keys, claims, at=now(), life=life)
        headers = {"Authorization": f"Bearer {token}"}
        return TestClient(self.app, base_url="https://testserver/api/v1", headers=headers)
