from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.clinical.types import OptionId
from stepdown.improving.interventions import queries, service
from stepdown.improving.interventions.models import InterventionStatus
from stepdown.improving.interventions.schemas import (
    InterventionChange,
    InterventionSummary,
    InterventionView,
    NewIntervention,
    StatusNote,
    StatusReason,
)
from stepdown.plumbing.idempotency import IdempotencyKey
from stepdown.plumbing.paging import CursorParameter, Page
from stepdown.plumbing.versions import IfMatch, etag

Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.INTERVENTION_READ])]
Planner = Annotated[Viewer, Security(current_viewer, scopes=[Permission.INTERVENTION_PLAN])]

AT = "/practices/{ods}/interventions"
ONE = AT + "/{intervention_id}"

StatusFilter = Annotated[list[InterventionStatus] | None, Query(description="Only of these statuses")]
OptionFilter = Annotated[OptionId | None, Query(description="Only this option of the toolkit")]

router = APIRouter(tags=["interventions"])


@router.get(AT, operation_id="listInterventions")
def list_interventions(
    viewer: Reader,
    session: DatabaseSession,
    status: StatusFilter = None,
    option: OptionFilter = None,
    cursor: CursorParameter = None,
) -> Page[InterventionSummary]:
    """Those at work first, then the newest."""
    statuses = status or list(InterventionStatus)
    found = queries.summaries(session, viewer, statuses=statuses, option=option)
    return queries.page(found, cursor)


@router.post(AT, operation_id="createIntervention", status_code=201)
def create(
    viewer: Planner, session: DatabaseSession, body: NewIntervention, key: IdempotencyKey, response: Response
) -> InterventionView:
    made = service.create(session, viewer, new=body, key=key)
    return _shown(session, viewer, made.id, response)


@router.get(ONE, operation_id="readIntervention")
def read(
    viewer: Reader, session: DatabaseSession, intervention_id: UUID, response: Response
) -> InterventionView:
    return _shown(session, viewer, intervention_id, response)


@router.patch(ONE, operation_id="changeIntervention")
def change(
    viewer: Planner,
    session: DatabaseSession,
    intervention_id: UUID,
    body: InterventionChange,
    response: Response,
    if_match: IfMatch = None,
) -> InterventionView:
    """Only what is sent is changed. Each change is kept, and the last one can be undone."""
    service.change(session, viewer, intervention_id=intervention_id, change=body, if_match=if_match)
    return _shown(session, viewer, intervention_id, response)


@router.post(ONE + "/begin", operation_id="beginIntervention")
def begin(
    viewer: Planner, session: DatabaseSession, intervention_id: UUID, response: Response
) -> InterventionView:
    """Also takes up again what was paused, finished or stopped."""
    service.begin(session, viewer, intervention_id=intervention_id)
    return _shown(session, viewer, intervention_id, response)


@router.post(ONE + "/pause", operation_id="pauseIntervention")
def pause(
    viewer: Planner, session: DatabaseSession, intervention_id: UUID, body: StatusReason, response: Response
) -> InterventionView:
    service.pause(session, viewer, intervention_id=intervention_id, reason=body.reason)
    return _shown(session, viewer, intervention_id, response)


@router.post(ONE + "/finish", operation_id="finishIntervention")
def finish(
    viewer: Planner, session: DatabaseSession, intervention_id: UUID, body: StatusNote, response: Response
) -> InterventionView:
    service.finish(session, viewer, intervention_id=intervention_id, reason=body.reason)
    return _shown(session, viewer, intervention_id, response)


@router.post(ONE + "/stop", operation_id="stopIntervention")
def stop(
    viewer: Planner, session: DatabaseSession, intervention_id: UUID, body: StatusReason, response: Response
) -> InterventionView:
    """With the reason: what did not work is learning too."""
    service.stop(session, viewer, intervention_id=intervention_id, reason=body.reason)
    return _shown(session, viewer, intervention_id, response)


def _shown(
    session: DatabaseSession, viewer: Viewer, intervention_id: UUID, response: Response
) -> InterventionView:
    shown = queries.view(session, viewer, intervention_id)
    response.headers["ETag"] = etag(shown.version)
    return shown
