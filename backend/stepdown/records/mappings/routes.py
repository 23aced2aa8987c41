from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.plumbing.versions import IfMatch, etag
from stepdown.records.mappings import queries, service
from stepdown.records.mappings.schemas import MappingSummary, NewMapping, SavedMapping

Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.EXTRACT_READ])]
Loader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.EXTRACT_LOAD])]

router = APIRouter(tags=["mappings"], prefix="/practices/{ods}/mappings")


@router.get("", operation_id="listMappings")
def list_mappings(viewer: Reader, session: DatabaseSession) -> list[MappingSummary]:
    return queries.mappings(session, viewer)


@router.post("", operation_id="createMapping", status_code=201)
def create_mapping(
    viewer: Loader, session: DatabaseSession, body: NewMapping, response: Response
) -> SavedMapping:
    saved = service.create(session, viewer, new=body)
    response.headers["ETag"] = etag(saved.version)
    return saved


@router.get("/{mapping_id}", operation_id="readMapping")
def read_mapping(
    viewer: Reader, session: DatabaseSession, mapping_id: UUID, response: Response
) -> SavedMapping:
    saved = queries.mapping(session, viewer, mapping_id=mapping_id)
    response.headers["ETag"] = etag(saved.version)
    return saved


@router.put("/{mapping_id}", operation_id="changeMapping")
def change_mapping(
    viewer: Loader,
    session: DatabaseSession,
    mapping_id: UUID,
    body: NewMapping,
    response: Response,
    if_match: IfMatch = None,
) -> SavedMapping:
    """Makes a new version. Extracts that were read by an older one keep it."""
    saved = service.change(session, viewer, mapping_id=mapping_id, new=body, if_match=if_match)
    response.headers["ETag"] = etag(saved.version)
    return saved


@router.delete("/{mapping_id}", operation_id="deleteMapping", status_code=204)
def delete_mapping(viewer: Loader, session: DatabaseSession, mapping_id: UUID) -> None:
    """It is not offered any more. Its versions stay, for the extracts that were read by them."""
    service.archive(session, viewer, mapping_id=mapping_id)
