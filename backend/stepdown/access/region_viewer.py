"""Who is asking for figures of a region: they come in under a database role that may read no patient."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar
from uuid import UUID

from fastapi import Depends, Request
from fastapi.security import SecurityScopes
from sqlmodel import Session

from stepdown.access.permissions import ICB_ROLES, Permission, permissions_of
from stepdown.access.viewer import NotAllowed, bearer, could_be_a_code, signed_in
from stepdown.plumbing.audit import Trail, follow
from stepdown.plumbing.db import transaction
from stepdown.plumbing.problems import NotFound, Problem


class NoRegionRole(Problem):
    status: ClassVar[int] = 503
    title = "Figures of a region are not set up on this server"


def region_session(request: Request) -> Iterator[Session]:
    """Of the region's own pool: its role has no right on a table that holds patients."""
    engine = request.app.state.region_engine
    if engine is None:
        raise NoRegionRole("STEPDOWN_REGION_URL names no database role.")
    with transaction(engine) as opened:
        yield opened


RegionSession = Annotated[Session, Depends(region_session, scope="function")]


@dataclass(frozen=True)
class RegionViewer:
    """Somebody, or a reporting client, on the path of one ICB. Exactly one of the two ids is given."""

    icb: str
    name: str
    permissions: frozenset[Permission]
    staff_id: UUID | None
    client_id: UUID | None
    trail: Trail

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions


def current_region_viewer(
    scopes: SecurityScopes,
    request: Request,
    session: RegionSession,
    token: Annotated[str | None, Depends(bearer)],
) -> RegionViewer:
    icb = request.path_params["icb"]
    viewer = _person(request, session, token, icb)
    needed = {Permission(scope) for scope in scopes.scopes}
    if not viewer.permissions:
        raise NotFound
    if not needed or not needed <= viewer.permissions:
        raise NotAllowed
    viewer.trail.must_write = request.method != "GET"
    follow(session, viewer.trail)
    return viewer


def _person(request: Request, session: Session, token: str | None, icb: str) -> RegionViewer:
    viewer = signed_in(request, session, token)
    known = could_be_a_code(icb)
    roles = frozenset(
        one.role for one in viewer.held if known and one.organisation_id == icb and one.role in ICB_ROLES
    )
    viewer.trail.roles = " ".join(sorted(roles))
    viewer.trail.about["icb"] = icb if roles else "another"
    return RegionViewer(
        icb=icb,
        name=viewer.name,
        permissions=permissions_of(roles),
        staff_id=viewer.staff_id,
        client_id=None,
        trail=viewer.trail,
    )
