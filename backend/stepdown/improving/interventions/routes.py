from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.clinical.types import OptionId
from stepdown.improving.interventions import queries, service
from stepdown.improving.interventions.agreements import service as agreeing
from stepdown.improving.interventions.history import queries as histories
from stepdown.improving.interventions.listed import as_csv
from stepdown.improving.interventions.models import InterventionStatus
from stepdown.improving.interventions.schemas import (
    InterventionChange,
    InterventionChangeShown,
    InterventionSummary,
    InterventionView,
    NewAgreement,
    NewIntervention,
    StatusNote,
    StatusReason,
    TeamCandidate,
)
from stepdown.improving.interventions.worksheets import routes as worksheets
from stepdown.plumbing.csv_out import AS_CSV, CSV
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
router.include_router(worksheets.router)


@router.get(
    AT,
    operation_id="listInterventions",
    response_model=Page[InterventionSummary],
    responses=AS_CSV,
)
def list_interventions(
    viewer: Reader,
    session: DatabaseSession,
    status: StatusFilter = None,
    option: OptionFilter = None,
    cursor: CursorParameter = None,
    accept: Annotated[str, Header(max_length=400)] = "",
) -> Page[InterventionSummary] | Response:
    """Those at work first, then the newest. With `Accept: text/csv` all that the filter lets through."""
    statuses = status or list(InterventionStatus)
    found = queries.summaries(session, viewer, statuses=statuses, option=option)
    if accept.startswith(CSV):
        return Response(as_csv(found), media_type=CSV)
    return queries.page(found, cursor)


@router.post(AT, operation_id="createIntervention", status_code=201)
def create(
    viewer: Planner, session: DatabaseSession, body: NewIntervention, key: IdempotencyKey, response: Response
) -> InterventionView:
    made = service.create(session, viewer, new=body, key=key)
    return _shown(session, viewer, made.id, response)


@router.get("/practices/{ods}/team-candidates", operation_id="listTeamCandidates")
def list_team_candidates(viewer: Planner, session: DatabaseSession) -> list[TeamCandidate]:
    """Everybody who works in the practice, whatever their role: who informs reception is of the team too."""
    return queries.team_candidates(session, viewer)


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


@router.get(ONE + "/history", operation_id="listInterventionChanges")
def list_changes(
    viewer: Reader, session: DatabaseSession, intervention_id: UUID
) -> list[InterventionChangeShown]:
    """Who changed what, the newest first."""
    return histories.history(session, viewer, intervention_id)


@router.post(ONE + "/history/{change_id}/undo", operation_id="undoInterventionChange")
def undo(
    viewer: Planner,
    session: DatabaseSession,
    intervention_id: UUID,
    change_id: UUID,
    response: Response,
) -> InterventionView:
    """What stood before the last change is written anew. Undoing that again brings the change back."""
    service.undo(session, viewer, intervention_id=intervention_id, change_id=change_id)
    return _shown(session, viewer, intervention_id, response)


@router.post(ONE + "/agreements", operation_id="noteAgreement", status_code=201)
def note_agreement(
    viewer: Planner, session: DatabaseSession, intervention_id: UUID, body: NewAgreement, response: Response
) -> InterventionView:
    agreeing.note(session, viewer, intervention_id=intervention_id, new=body)
    return _shown(session, viewer, intervention_id, response)


@router.post(ONE + "/agreements/{agreement_id}/take-back", operation_id="takeBackAgreement")
def take_back_agreement(
    viewer: Planner, session: DatabaseSession, intervention_id: UUID, agreement_id: UUID, response: Response
) -> InterventionView:
    agreeing.take_back(session, viewer, intervention_id=intervention_id, agreement_id=agreement_id)
    return _shown(session, viewer, intervention_id, response)


def _shown(
    session: DatabaseSession, viewer: Viewer, intervention_id: UUID, response: Response
) -> InterventionView:
    shown = queries.view(session, viewer, intervention_id)
    response.headers["ETag"] = etag(shown.version)
    return shown
