from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request, Response, Security

from stepdown.access.clients import queries, service
from stepdown.access.clients.schemas import (
    ClientChange,
    ClientShown,
    ClientWithSecret,
    NewClient,
    NewSecret,
    ReportingClients,
)
from stepdown.access.permissions import Permission
from stepdown.access.region_viewer import RegionSession, RegionViewer, current_region_viewer
from stepdown.plumbing.versions import IfMatch, etag

Lead = Annotated[RegionViewer, Security(current_region_viewer, scopes=[Permission.CLIENT_MANAGE])]

router = APIRouter(tags=["clients"], prefix="/icbs/{icb}/clients")


@router.get("", operation_id="listClients")
def list_clients(viewer: Lead, session: RegionSession, request: Request) -> ReportingClients:
    """Programs that read this ICB's figures, and where they do so."""
    origin = request.app.state.settings.public_origin
    return ReportingClients(
        token_address=f"{origin}/oauth/token",
        api_address=f"{origin}/api/v1/icbs/{viewer.icb}",
        clients=queries.clients(session, viewer),
    )


@router.post("", operation_id="makeClient", status_code=201)
def make_client(
    viewer: Lead, session: RegionSession, body: NewClient, response: Response
) -> ClientWithSecret:
    return _shown_once(session, viewer, service.make(session, viewer, new=body), response)


@router.put("/{client_id}", operation_id="changeClient")
def change_client(
    viewer: Lead,
    session: RegionSession,
    client_id: UUID,
    body: ClientChange,
    response: Response,
    if_match: IfMatch = None,
) -> ClientShown:
    service.change(session, viewer, client_id=client_id, change=body, if_match=if_match)
    shown = queries.client(session, viewer, client_id)
    response.headers["ETag"] = etag(shown.version)
    return shown


@router.post("/{client_id}/secrets", operation_id="rotateClientSecret", status_code=201)
def rotate_secret(
    viewer: Lead, session: RegionSession, client_id: UUID, body: NewSecret, response: Response
) -> ClientWithSecret:
    made = service.rotate(session, viewer, client_id=client_id, new=body)
    return _shown_once(session, viewer, made, response)


@router.post("/{client_id}/secrets/{secret_id}/revoke", operation_id="revokeClientSecret")
def revoke_secret(viewer: Lead, session: RegionSession, client_id: UUID, secret_id: UUID) -> ClientShown:
    service.revoke_secret(session, viewer, client_id=client_id, secret_id=secret_id)
    return queries.client(session, viewer, client_id)


@router.post("/{client_id}/revoke", operation_id="revokeClient")
def revoke_client(viewer: Lead, session: RegionSession, client_id: UUID) -> ClientShown:
    service.revoke(session, viewer, client_id=client_id)
    return queries.client(session, viewer, client_id)


def _shown_once(
    session: RegionSession, viewer: RegionViewer, made: service.Made, response: Response
) -> ClientWithSecret:
    response.headers["Cache-Control"] = "no-store"
    return ClientWithSecret(client=queries.client(session, viewer, made.client_id), secret=made.secret)
