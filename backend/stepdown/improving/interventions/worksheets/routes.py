from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.improving.interventions.worksheets import queries, service
from stepdown.improving.interventions.worksheets.exporting import exported
from stepdown.improving.interventions.worksheets.schemas import (
    WorksheetChange,
    WorksheetFormat,
    WorksheetView,
)
from stepdown.plumbing.versions import IfMatch, etag

Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.INTERVENTION_READ])]
Planner = Annotated[Viewer, Security(current_viewer, scopes=[Permission.INTERVENTION_PLAN])]

AT = "/practices/{ods}/interventions/{intervention_id}/worksheet"
MEDIA_TYPES = {WorksheetFormat.JSON: "application/json", WorksheetFormat.MARKDOWN: "text/markdown"}

router = APIRouter()


@router.get(AT, operation_id="readWorksheet")
def read(
    viewer: Reader, session: DatabaseSession, intervention_id: UUID, response: Response
) -> WorksheetView:
    shown = queries.view(session, viewer, intervention_id)
    response.headers["ETag"] = etag(shown.version)
    return shown


@router.put(AT, operation_id="changeWorksheet")
def change(
    viewer: Planner,
    session: DatabaseSession,
    intervention_id: UUID,
    body: WorksheetChange,
    response: Response,
    if_match: IfMatch = None,
) -> WorksheetView:
    """For this intervention alone. What the toolkit asks stays visible, and comes back with null."""
    service.change(session, viewer, intervention_id=intervention_id, change=body, if_match=if_match)
    return read(viewer, session, intervention_id, response)


@router.get(
    AT + "/file",
    operation_id="downloadWorksheet",
    response_class=Response,
    responses={200: {"content": {one: {} for one in MEDIA_TYPES.values()}}},
)
def download(
    viewer: Reader,
    session: DatabaseSession,
    intervention_id: UUID,
    wanted: Annotated[WorksheetFormat, Query(alias="format")] = WorksheetFormat.MARKDOWN,
) -> Response:
    """To share with other practices: no person, patient, figure or name of the practice is in it."""
    sheet = queries.view(session, viewer, intervention_id)
    return Response(exported(sheet, wanted), media_type=MEDIA_TYPES[wanted])
