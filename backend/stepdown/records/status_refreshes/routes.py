from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.records.status_refreshes import queries
from stepdown.records.status_refreshes.schemas import StatusRefreshFacts

router = APIRouter(tags=["status_refreshes"], prefix="/practices/{ods}/status-refreshes")


@router.get("/{extract_id}", operation_id="readStatusRefresh")
def read_status_refresh(
    viewer: Annotated[Viewer, Security(current_viewer, scopes=[Permission.EXTRACT_READ])],
    session: DatabaseSession,
    extract_id: UUID,
) -> StatusRefreshFacts:
    """Loaded by `checkExtract` with this source, reviewed, committed and undone as any extract."""
    return queries.facts(session, viewer, extract_id=extract_id)
