from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Request, Response, Security
from fastapi.responses import StreamingResponse

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.records.retention import service
from stepdown.records.retention.schemas import Purge, RetentionView

Editor = Annotated[Viewer, Security(current_viewer, scopes=[Permission.PRACTICE_EDIT])]

router = APIRouter(tags=["retention"], prefix="/practices/{ods}")
A_ZIP: dict[int | str, dict[str, Any]] = {200: {"content": {"application/zip": {}}}}
NOT_KEPT = {"Cache-Control": "no-store"}


@router.get("/retention", operation_id="readRetention")
def read_retention(viewer: Editor, session: DatabaseSession) -> RetentionView:
    return service.retention(session, viewer)


@router.post("/retention/trial", operation_id="tryRetention")
def try_retention(viewer: Editor, session: DatabaseSession) -> Purge:
    """What tonight's purge will take away, counted. Nothing is changed."""
    return service.try_purge(session, viewer)


@router.post(
    "/patients/{patient_id}/export",
    operation_id="exportPatient",
    response_class=Response,
    responses=A_ZIP,
)
def export_patient(
    viewer: Annotated[Viewer, Security(current_viewer, scopes=[Permission.PATIENT_EXPORT])],
    session: DatabaseSession,
    patient_id: UUID,
) -> Response:
    """All that is kept of one patient, to answer their request to see it."""
    content = service.tell_patient(session, viewer, patient_id=patient_id)
    return Response(content, media_type="application/zip", headers=_named("one-patient.zip"))


@router.post("/export", operation_id="exportPractice", response_class=StreamingResponse, responses=A_ZIP)
def export_practice(
    viewer: Annotated[Viewer, Security(current_viewer, scopes=[Permission.PRACTICE_EXPORT])],
    session: DatabaseSession,
    request: Request,
) -> StreamingResponse:
    """Everything of the practice, to take along before it is deleted here."""
    begun = service.begin_export(session, viewer)
    pieces = service.stream_export(request.app.state.engine, viewer, begun)
    name = f"stepdown-{viewer.practice}.zip"
    return StreamingResponse(pieces, media_type="application/zip", headers=_named(name))


def _named(name: str) -> dict[str, str]:
    return NOT_KEPT | {"Content-Disposition": f'attachment; filename="{name}"'}
