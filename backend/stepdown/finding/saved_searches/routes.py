from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.finding.saved_searches import queries, service
from stepdown.finding.saved_searches.schemas import NewSavedSearch, SavedSearch, SavedSearchChange
from stepdown.plumbing.versions import IfMatch, etag

Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.WORKLIST_READ])]
Maker = Annotated[Viewer, Security(current_viewer, scopes=[Permission.WORKLIST_MAKE])]

router = APIRouter(tags=["saved-searches"], prefix="/practices/{ods}/saved-searches")


@router.get("", operation_id="listSavedSearches")
def list_saved_searches(viewer: Reader, session: DatabaseSession) -> list[SavedSearch]:
    return queries.saved_searches(session, viewer)


@router.post("", operation_id="saveSearch", status_code=201)
def save_search(
    viewer: Maker, session: DatabaseSession, body: NewSavedSearch, response: Response
) -> SavedSearch:
    saved = service.save(session, viewer, new=body)
    response.headers["ETag"] = etag(saved.version)
    return saved


@router.get("/{saved_search_id}", operation_id="readSavedSearch")
def read_saved_search(
    viewer: Reader, session: DatabaseSession, saved_search_id: UUID, response: Response
) -> SavedSearch:
    saved = queries.saved_search(session, viewer, saved_search_id=saved_search_id)
    response.headers["ETag"] = etag(saved.version)
    return saved


@router.patch("/{saved_search_id}", operation_id="changeSavedSearch")
def change_saved_search(
    viewer: Maker,
    session: DatabaseSession,
    saved_search_id: UUID,
    body: SavedSearchChange,
    response: Response,
    if_match: IfMatch = None,
) -> SavedSearch:
    saved = service.change(session, viewer, saved_search_id=saved_search_id, change=body, if_match=if_match)
    response.headers["ETag"] = etag(saved.version)
    return saved


@router.delete("/{saved_search_id}", operation_id="removeSavedSearch", status_code=204)
def remove_saved_search(viewer: Maker, session: DatabaseSession, saved_search_id: UUID) -> None:
    service.remove(session, viewer, saved_search_id=saved_search_id)
