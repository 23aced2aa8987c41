"""Who is asking for figures of a region: they come in under a database role that may read no patient."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar
from uuid import UUID

from fastapi import Depends, Request
from fastapi.security import SecurityScopes
from sqlmodel import Session

from stepdown.access import queries
from stepdown.access.permissions import ICB_ROLES, Permission, permissions_of
from stepdown.access.viewer import NotAllowed, bearer, could_be_a_code, signed_in
from stepdown.plumbing import audit, tokens
from stepdown.plumbing.allowance import Rule, take
from stepdown.plumbing.audit import Trail, follow
from stepdown.plumbing.db import after_refusal, transaction
from stepdown.plumbing.problems import NotFound, Problem
from stepdown.plumbing.tokens import NotSignedIn


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
    """Somebody, or a reporting client, on the path of one ICB. Exactly one of the two ids is given.

    A client may be narrowed to places (codes of practices, PCNs or the ICB) and to measures: no answer may
    hold another. None: not narrowed, as everybody who is not a client.
    """

    icb: str
    name: str
    permissions: frozenset[Permission]
    staff_id: UUID | None
    client_id: UUID | None
    trail: Trail
    only_places: frozenset[str] | None = None
    only_measures: frozenset[str] | None = None

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions


def current_region_viewer(
    scopes: SecurityScopes,
    request: Request,
    session: RegionSession,
    token: Annotated[str | None, Depends(bearer)],
) -> RegionViewer:
    viewer = _client(request, session, token or "") or _person(request, session, token)
    needed = {Permission(scope) for scope in scopes.scopes}
    if not needed or not needed <= viewer.permissions:
        after_refusal(session, lambda own: audit.write(own, viewer.trail.row("refused")))
        raise NotAllowed if viewer.permissions else NotFound
    viewer.trail.must_write = request.method != "GET"
    follow(session, viewer.trail)
    return viewer


def limited(request: Request, token: Annotated[str | None, Depends(bearer)]) -> None:
    """`APIRouter(…, dependencies=[Depends(limited)])`: as often as a caller may ask, person or client.

    Before the request's own transaction has a connection, so that none waits for a second one.
    """
    keys = request.app.state.token_keys
    if tokens.is_of_client(token or ""):
        _allow(request, tokens.read_client(keys, token or "").client_id)
    else:
        _allow(request, tokens.read_access(keys, token or "").staff_id)


def _allow(request: Request, caller: UUID) -> None:
    """Once for each request. What is left goes into the headers of the answer."""
    if hasattr(request.state, "headers"):
        return
    engine, settings = request.app.state.region_engine, request.app.state.settings
    if engine is None:
        raise NoRegionRole
    request.state.headers = take(
        engine, caller, Rule(settings.reporting_burst, settings.reporting_per_minute)
    )


def _client(request: Request, session: Session, token: str) -> RegionViewer | None:
    """None where it is no client's token. A client is limited wherever it asks."""
    if not tokens.is_of_client(token):
        return None
    claims = tokens.read_client(request.app.state.token_keys, token)
    _allow(request, claims.client_id)
    client = queries.live_client(session, claims.client_id, claims.secret_id)
    if client is None:
        raise NotSignedIn
    icb = request.path_params["icb"]
    here = client.icb_id == icb
    return RegionViewer(
        icb=icb,
        name=client.name,
        permissions=frozenset(map(Permission, claims.scopes & set(client.scopes) if here else ())),
        staff_id=None,
        client_id=client.id,
        trail=Trail(
            action=request.scope["route"].operation_id,
            request_id=request.state.request_id,
            about={"icb": icb if here else "another", "client": str(client.id)},
        ),
        only_places=_only(client.places),
        only_measures=_only(client.measures),
    )


def _only(names: list[str] | None) -> frozenset[str] | None:
    return None if names is None else frozenset(names)


def _person(request: Request, session: Session, token: str | None) -> RegionViewer:
    viewer = signed_in(request, session, token)
    icb = request.path_params["icb"]
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
