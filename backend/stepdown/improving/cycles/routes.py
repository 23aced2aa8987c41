from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.improving.cycles import queries, reading, service
from stepdown.improving.cycles.callers import reading as asked
from stepdown.improving.cycles.callers import service as asking
from stepdown.improving.cycles.callers.schemas import CallerQueries, NewQuery, NotedQuery, QueryChange
from stepdown.improving.cycles.closing import service as closing
from stepdown.improving.cycles.due import queries as due
from stepdown.improving.cycles.due.schemas import DueTasks
from stepdown.improving.cycles.history import queries as history
from stepdown.improving.cycles.history.schemas import CycleHistory
from stepdown.improving.cycles.planning import service as planning
from stepdown.improving.cycles.ramp import queries as ramp
from stepdown.improving.cycles.ramp.schemas import CycleRamp
from stepdown.improving.cycles.recording import service as recording
from stepdown.improving.cycles.schemas import (
    ClosedCycle,
    CycleActChange,
    CycleDoChange,
    CyclePlanChange,
    CycleRunsChange,
    CyclesListed,
    CycleStudyChange,
    CycleView,
    NewCycle,
    StepChange,
)
from stepdown.improving.cycles.tables import ramp_csv, sheet_csv
from stepdown.plumbing.csv_out import AS_CSV, CSV
from stepdown.plumbing.idempotency import IdempotencyKey
from stepdown.plumbing.versions import IfMatch, etag

Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.INTERVENTION_READ])]
Planner = Annotated[Viewer, Security(current_viewer, scopes=[Permission.INTERVENTION_PLAN])]
Recorder = Annotated[Viewer, Security(current_viewer, scopes=[Permission.CYCLE_RECORD])]

Accept = Annotated[str, Header(max_length=400)]

OF_INTERVENTION = "/practices/{ods}/interventions/{intervention_id}/cycles"
ONE = "/practices/{ods}/cycles/{cycle_id}"

router = APIRouter(tags=["cycles"])


@router.get("/practices/{ods}/due", operation_id="listDueTasks")
def list_due(viewer: Reader, session: DatabaseSession) -> DueTasks:
    """What is due in the cycles of the practice: to start, to run again, to finish, to review."""
    return due.due_tasks(session, viewer)


@router.get("/practices/{ods}/cycles", operation_id="listCycles")
def list_cycles(viewer: Reader, session: DatabaseSession) -> CyclesListed:
    """Of all interventions, those first that were changed last."""
    return reading.listed(session, viewer)


@router.get(OF_INTERVENTION, operation_id="readCycleRamp", response_model=CycleRamp, responses=AS_CSV)
def read_ramp(
    viewer: Reader, session: DatabaseSession, intervention_id: UUID, accept: Accept = ""
) -> CycleRamp | Response:
    """The cycles of an intervention, one line each: what was tried, what came of it, what was decided."""
    found = ramp.ramp(session, viewer, intervention_id)
    return Response(ramp_csv(found), media_type=CSV) if accept.startswith(CSV) else found


@router.post(OF_INTERVENTION, operation_id="startCycle", status_code=201)
def start(
    viewer: Planner, session: DatabaseSession, intervention_id: UUID, body: NewCycle, response: Response
) -> CycleView:
    """In Plan. After a closed cycle the plan of that one is carried over."""
    made = service.start_cycle(session, viewer, intervention_id=intervention_id, new=body)
    return _shown(session, viewer, made.id, response)


@router.get(ONE, operation_id="readCycle", response_model=CycleView, responses=AS_CSV)
def read(
    viewer: Reader, session: DatabaseSession, cycle_id: UUID, response: Response, accept: Accept = ""
) -> CycleView | Response:
    """The worksheet with all that is known. What fills itself is counted anew until the cycle is closed."""
    found = _shown(session, viewer, cycle_id, response)
    return Response(sheet_csv(found), media_type=CSV) if accept.startswith(CSV) else found


def _shown(session: DatabaseSession, viewer: Viewer, cycle_id: UUID, response: Response) -> CycleView:
    shown = reading.cycle_view(session, viewer, queries.cycle(session, viewer, cycle_id))
    response.headers["ETag"] = etag(shown.version)
    return shown


@router.patch(ONE + "/plan", operation_id="changeCyclePlan")
def change_plan(
    viewer: Planner,
    session: DatabaseSession,
    cycle_id: UUID,
    body: CyclePlanChange,
    response: Response,
    if_match: IfMatch = None,
) -> CycleView:
    planning.change_plan(session, viewer, cycle_id=cycle_id, wanted=body, if_match=if_match)
    return _shown(session, viewer, cycle_id, response)


@router.post(ONE + "/step", operation_id="goToCycleStep")
def go_to_step(
    viewer: Recorder,
    session: DatabaseSession,
    cycle_id: UUID,
    body: StepChange,
    response: Response,
    if_match: IfMatch = None,
) -> CycleView:
    """Forwards or back, until it is closed. The first step out of Plan starts the cycle."""
    service.go_to_step(session, viewer, cycle_id=cycle_id, step=body.step, if_match=if_match)
    return _shown(session, viewer, cycle_id, response)


@router.patch(ONE + "/do", operation_id="recordCycleDo")
def record_do(
    viewer: Recorder,
    session: DatabaseSession,
    cycle_id: UUID,
    body: CycleDoChange,
    response: Response,
    if_match: IfMatch = None,
) -> CycleView:
    """What is counted by hand. It stands beside what the product counted, and takes its place nowhere."""
    recording.record_do(session, viewer, cycle_id=cycle_id, wanted=body, if_match=if_match)
    return _shown(session, viewer, cycle_id, response)


@router.put(ONE + "/worklists", operation_id="chooseCycleWorklists")
def choose_worklists(
    viewer: Recorder,
    session: DatabaseSession,
    cycle_id: UUID,
    body: CycleRunsChange,
    response: Response,
    if_match: IfMatch = None,
) -> CycleView:
    """Those that count although another search made them, and those that do not count."""
    recording.choose_runs(session, viewer, cycle_id=cycle_id, wanted=body, if_match=if_match)
    return _shown(session, viewer, cycle_id, response)


@router.patch(ONE + "/study", operation_id="writeCycleStudy")
def write_study(
    viewer: Recorder,
    session: DatabaseSession,
    cycle_id: UUID,
    body: CycleStudyChange,
    response: Response,
    if_match: IfMatch = None,
) -> CycleView:
    service.write_study(session, viewer, cycle_id=cycle_id, wanted=body, if_match=if_match)
    return _shown(session, viewer, cycle_id, response)


@router.patch(ONE + "/act", operation_id="decideCycleAct")
def decide(
    viewer: Planner,
    session: DatabaseSession,
    cycle_id: UUID,
    body: CycleActChange,
    response: Response,
    if_match: IfMatch = None,
) -> CycleView:
    """Adopt, adapt or abandon. It is kept, and the cycle stays open until it is closed."""
    service.decide(session, viewer, cycle_id=cycle_id, wanted=body, if_match=if_match)
    return _shown(session, viewer, cycle_id, response)


@router.post(ONE + "/close", operation_id="closeCycle")
def close(
    viewer: Planner,
    session: DatabaseSession,
    cycle_id: UUID,
    key: IdempotencyKey,
    if_match: IfMatch = None,
) -> ClosedCycle:
    """As it was studied and decided. Its figures stay as they are; the next cycle is begun from it."""
    return closing.close_cycle(session, viewer, cycle_id=cycle_id, if_match=if_match, key=key)


@router.get(ONE + "/history", operation_id="readCycleHistory")
def read_history(viewer: Reader, session: DatabaseSession, cycle_id: UUID) -> CycleHistory:
    return history.history(session, viewer, cycle_id)


@router.post(ONE + "/undo", operation_id="undoCycleChange")
def undo(
    viewer: Recorder,
    session: DatabaseSession,
    cycle_id: UUID,
    response: Response,
    if_match: IfMatch = None,
) -> CycleView:
    """Takes back the last change, and nothing where somebody has changed something since it was seen."""
    service.undo(session, viewer, cycle_id=cycle_id, if_match=if_match)
    return _shown(session, viewer, cycle_id, response)


@router.get(ONE + "/queries", operation_id="listCycleQueries")
def list_queries(viewer: Reader, session: DatabaseSession, cycle_id: UUID) -> CallerQueries:
    """Who contacted the surgery to ask: notes without anybody's identity, and what became of each."""
    return asked.of_cycle(session, viewer, cycle_id=cycle_id)


@router.post(ONE + "/queries", operation_id="noteCycleQuery", status_code=201)
def note_query(viewer: Recorder, session: DatabaseSession, cycle_id: UUID, body: NewQuery) -> NotedQuery:
    return asked.noted(asking.note_query(session, viewer, cycle_id=cycle_id, new=body), viewer)


@router.patch(ONE + "/queries/{note_id}", operation_id="changeCycleQuery")
def change_query(
    viewer: Recorder,
    session: DatabaseSession,
    cycle_id: UUID,
    note_id: UUID,
    body: QueryChange,
    response: Response,
    if_match: IfMatch = None,
) -> NotedQuery:
    changed = asking.change_query(
        session, viewer, cycle_id=cycle_id, note_id=note_id, wanted=body, if_match=if_match
    )
    response.headers["ETag"] = etag(changed.version)
    return asked.one(session, changed)


@router.post(ONE + "/queries/{note_id}/remove", operation_id="removeCycleQuery")
def remove_query(viewer: Recorder, session: DatabaseSession, cycle_id: UUID, note_id: UUID) -> CallerQueries:
    asking.remove_query(session, viewer, cycle_id=cycle_id, note_id=note_id)
    return asked.of_cycle(session, viewer, cycle_id=cycle_id)
