from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.region_viewer import RegionSession, RegionViewer, current_region_viewer
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.plumbing.csv_out import CSV
from stepdown.plumbing.versions import IfMatch, etag
from stepdown.region.schemes import queries, service, shown
from stepdown.region.schemes.models import Scheme
from stepdown.region.schemes.schemas import (
    NewAttestation,
    NewScheme,
    OwnScheme,
    SchemeChange,
    SchemeSummary,
    SchemeView,
)

BoardReader = Annotated[RegionViewer, Security(current_region_viewer, scopes=[Permission.REGION_READ])]
BoardPlanner = Annotated[RegionViewer, Security(current_region_viewer, scopes=[Permission.REGION_PLAN])]
Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.INTERVENTION_READ])]
Attester = Annotated[Viewer, Security(current_viewer, scopes=[Permission.SCHEME_ATTEST])]

ICB, PRACTICE = "/icbs/{icb}/schemes", "/practices/{ods}/schemes"

router = APIRouter(tags=["schemes"])


@router.get(ICB, operation_id="listSchemes")
def list_schemes(viewer: BoardReader, session: RegionSession) -> list[SchemeSummary]:
    """What is due first comes first; those that are closed come last."""
    return shown.summaries(session, viewer)


@router.post(ICB, operation_id="setScheme", status_code=201)
def set_scheme(
    viewer: BoardPlanner, session: RegionSession, body: NewScheme, response: Response
) -> SchemeView:
    return _view(session, viewer, service.set_scheme(session, viewer, new=body), response)


@router.get(
    ICB + "/{scheme_id}",
    operation_id="readScheme",
    response_model=SchemeView,
    responses={200: {"content": {CSV: {}}}},
)
def read_scheme(
    viewer: BoardReader,
    session: RegionSession,
    scheme_id: UUID,
    response: Response,
    accept: Annotated[str, Header(max_length=400)] = "",
) -> SchemeView | Response:
    """By practice. With `Accept: text/csv` a row for each practice and item."""
    found = _view(session, viewer, queries.scheme(session, viewer.icb, scheme_id), response)
    return Response(shown.as_csv(found), media_type=CSV) if accept.startswith(CSV) else found


@router.put(ICB + "/{scheme_id}", operation_id="changeScheme")
def change_scheme(
    viewer: BoardPlanner,
    session: RegionSession,
    scheme_id: UUID,
    body: SchemeChange,
    response: Response,
    if_match: IfMatch = None,
) -> SchemeView:
    """Its name, its words and its date; the items stay."""
    row = service.change(session, viewer, scheme_id=scheme_id, change=body, if_match=if_match)
    return _view(session, viewer, row, response)


@router.post(ICB + "/{scheme_id}/close", operation_id="closeScheme")
def close_scheme(
    viewer: BoardPlanner, session: RegionSession, scheme_id: UUID, response: Response
) -> SchemeView:
    """Practices attest no more; what they said stays."""
    return _view(session, viewer, service.close(session, viewer, scheme_id=scheme_id), response)


@router.get(PRACTICE, operation_id="listOwnSchemes")
def list_own(viewer: Reader, session: DatabaseSession) -> list[OwnScheme]:
    """What the ICB asks of this practice, and what it attested."""
    return shown.own(session, viewer, queries.own_schemes(session, viewer))


@router.get(PRACTICE + "/{scheme_id}", operation_id="readOwnScheme")
def read_own(viewer: Reader, session: DatabaseSession, scheme_id: UUID) -> OwnScheme:
    [found] = shown.own(session, viewer, [queries.own_scheme(session, viewer, scheme_id)])
    return found


@router.post(PRACTICE + "/{scheme_id}/attestations", operation_id="attestItem", status_code=201)
def attest(viewer: Attester, session: DatabaseSession, scheme_id: UUID, body: NewAttestation) -> OwnScheme:
    """Done, not done or not yet, and since when. What was said before stays in its history."""
    row = service.attest(session, viewer, scheme_id=scheme_id, new=body)
    [found] = shown.own(session, viewer, [row])
    return found


def _view(session: RegionSession, viewer: RegionViewer, row: Scheme, response: Response) -> SchemeView:
    response.headers["ETag"] = etag(row.version)
    return shown.view(session, viewer, row)
