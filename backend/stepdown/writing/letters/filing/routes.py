from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Request, Security
from fastapi.responses import StreamingResponse

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.writing.letters.filing import service

A_ZIP: dict[int | str, dict[str, Any]] = {200: {"content": {"application/zip": {}}}}
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Disposition": 'attachment; filename="letters-for-the-records.zip"',
}

router = APIRouter(tags=["letters"])


@router.get(
    "/practices/{ods}/letter-batches/{batch_id}/filing-bundle",
    operation_id="downloadFilingBundle",
    response_class=StreamingResponse,
    responses=A_ZIP,
)
def download_bundle(
    viewer: Annotated[Viewer, Security(current_viewer, scopes=[Permission.LETTER_READ])],
    session: DatabaseSession,
    request: Request,
    batch_id: UUID,
    release_id: UUID | None = None,
) -> StreamingResponse:
    """Letters that were posted, for the patients' records; of one week where its release is named."""
    bundle = service.begin(session, viewer, batch_id=batch_id, release_id=release_id)
    pieces = service.stream(request.app.state.engine, viewer, bundle)
    return StreamingResponse(pieces, media_type="application/zip", headers=HEADERS)
