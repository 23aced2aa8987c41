from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.finding.searches.asking import described
from stepdown.finding.searches.schemas import SearchDescription
from stepdown.finding.worklists import queries, service
from stepdown.finding.worklists.models import Standing
from stepdown.finding.worklists.schemas import (
    Assigned,
    Assignment,
    EntrySort,
    EntryTab,
    NewWorklist,
    WorklistEntryPanel,
    WorklistEntryRow,
    WorklistSummary,
)
from stepdown.plumbing.paging import CursorParameter, Page

Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.WORKLIST_READ])]
Maker = Annotated[Viewer, Security(current_viewer, scopes=[Permission.WORKLIST_MAKE])]

router = APIRouter(tags=["worklists"])

Tab = Annotated[EntryTab, Query()]
Sort = Annotated[EntrySort, Query()]
StandingFilter = Annotated[Standing | None, Query()]
AssignedFilter = Annotated[UUID | None, Query(description="Only those assigned to this member of staff")]


@router.get("/searches", operation_id="listSearches")
def list_searches(
    viewer: Annotated[Viewer, Security(current_viewer, scopes=[Permission.SIGNED_IN])],  # noqa: ARG001
) -> list[SearchDescription]:
    return described()


@router.get("/practices/{ods}/worklists", operation_id="listWorklists")
def list_worklists(viewer: Reader, session: DatabaseSession) -> list[WorklistSummary]:
    return queries.worklists(session, viewer)


@router.post("/practices/{ods}/worklists", operation_id="makeWorklist", status_code=201)
def make_worklist(viewer: Maker, session: DatabaseSession, body: NewWorklist) -> WorklistSummary:
    return service.make(session, viewer, new=body)


@router.get("/practices/{ods}/worklists/{worklist_id}", operation_id="readWorklist")
def read_worklist(viewer: Reader, session: DatabaseSession, worklist_id: UUID) -> WorklistSummary:
    return queries.worklist(session, viewer, worklist_id=worklist_id)


@router.get("/practices/{ods}/worklists/{worklist_id}/entries", operation_id="listWorklistEntries")
def list_entries(
    viewer: Reader,
    session: DatabaseSession,
    worklist_id: UUID,
    tab: Tab = EntryTab.ALL,
    sort: Sort = EntrySort.NAME,
    standing: StandingFilter = None,
    assigned_to: AssignedFilter = None,
    cursor: CursorParameter = None,
) -> Page[WorklistEntryRow]:
    wanted = queries.Wanted(tab=tab, sort=sort, standing=standing, assigned_to=assigned_to)
    return queries.entries(session, viewer, worklist_id=worklist_id, wanted=wanted, cursor=cursor)


@router.get(
    "/practices/{ods}/worklists/{worklist_id}/entries.csv",
    operation_id="downloadWorklist",
    response_class=Response,
    responses={200: {"content": {"text/csv": {}}}},
)
def download_entries(
    viewer: Reader, session: DatabaseSession, worklist_id: UUID, tab: Tab = EntryTab.ALL
) -> Response:
    return Response(
        queries.entries_csv(session, viewer, worklist_id=worklist_id, tab=tab), media_type="text/csv"
    )


@router.post("/practices/{ods}/worklists/{worklist_id}/assign", operation_id="assignPatients")
def assign(viewer: Maker, session: DatabaseSession, worklist_id: UUID, body: Assignment) -> Assigned:
    return service.assign(session, viewer, worklist_id=worklist_id, assignment=body)


@router.get("/practices/{ods}/worklists/{worklist_id}/entries/{patient_id}", operation_id="readWorklistEntry")
def read_entry(
    viewer: Annotated[
        Viewer, Security(current_viewer, scopes=[Permission.WORKLIST_READ, Permission.PATIENT_READ])
    ],
    session: DatabaseSession,
    worklist_id: UUID,
    patient_id: UUID,
    tab: Tab = EntryTab.ALL,
    sort: Sort = EntrySort.NAME,
    standing: StandingFilter = None,
    assigned_to: AssignedFilter = None,
) -> WorklistEntryPanel:
    """The filters and the sort say which neighbours "previous" and "next" lead to."""
    wanted = queries.Wanted(tab=tab, sort=sort, standing=standing, assigned_to=assigned_to)
    return queries.panel(session, viewer, worklist_id=worklist_id, patient_id=patient_id, wanted=wanted)
