from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.finding.searches.asking import described
from stepdown.finding.searches.schemas import SearchDescription
from stepdown.finding.worklists import queries, service
from stepdown.finding.worklists.assignments import service as assignments
from stepdown.finding.worklists.assignments.schemas import Assigned, Assignment, AssignmentUndo
from stepdown.finding.worklists.entries import queries as entry_queries
from stepdown.finding.worklists.facets.queries import facets
from stepdown.finding.worklists.facets.schemas import EntryFacets
from stepdown.finding.worklists.schemas import (
    EntriesAsked,
    EntryTab,
    NewWorklist,
    SortedEntries,
    WorklistEntryPanel,
    WorklistEntryRow,
    WorklistSheet,
    WorklistSummary,
)
from stepdown.plumbing.csv_out import AS_CSV, CSV
from stepdown.plumbing.paging import Page

Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.WORKLIST_READ])]
Maker = Annotated[Viewer, Security(current_viewer, scopes=[Permission.WORKLIST_MAKE])]

router = APIRouter(tags=["worklists"])


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


@router.get(
    "/practices/{ods}/worklists/{worklist_id}/entries",
    operation_id="listWorklistEntries",
    response_model=Page[WorklistEntryRow],
    responses=AS_CSV,
)
def list_entries(
    viewer: Reader,
    session: DatabaseSession,
    worklist_id: UUID,
    asked: Annotated[EntriesAsked, Query()],
    accept: Annotated[str, Header(max_length=400)] = "",
) -> Page[WorklistEntryRow] | Response:
    """With `Accept: text/csv` all that the filter lets through, as a file, whatever page is asked for."""
    if accept.startswith(CSV):
        return _csv(entry_queries.entries_csv(session, viewer, worklist_id=worklist_id, asked=asked))
    return entry_queries.entries(session, viewer, worklist_id=worklist_id, asked=asked)


@router.get(
    "/practices/{ods}/worklists/{worklist_id}/entries.csv",
    operation_id="downloadWorklist",
    response_class=Response,
    responses=AS_CSV,
)
def download_entries(
    viewer: Reader,
    session: DatabaseSession,
    worklist_id: UUID,
    asked: Annotated[SortedEntries, Query()],
) -> Response:
    return _csv(entry_queries.entries_csv(session, viewer, worklist_id=worklist_id, asked=asked))


def _csv(content: str) -> Response:
    return Response(content, media_type=CSV)


@router.get("/practices/{ods}/worklists/{worklist_id}/sheet", operation_id="readWorklistSheet")
def read_sheet(
    viewer: Reader, session: DatabaseSession, worklist_id: UUID, asked: Annotated[SortedEntries, Query()]
) -> WorklistSheet:
    """All that the filter lets through, to print for a day without the system."""
    return entry_queries.sheet(session, viewer, worklist_id=worklist_id, asked=asked)


@router.get("/practices/{ods}/worklists/{worklist_id}/facets", operation_id="countWorklistEntries")
def count_entries(
    viewer: Reader,
    session: DatabaseSession,
    worklist_id: UUID,
    tab: Annotated[EntryTab, Query()] = EntryTab.ALL,
) -> EntryFacets:
    """How many patients each filter would leave of a tab."""
    return facets(session, viewer, worklist_id=worklist_id, tab=tab)


@router.post("/practices/{ods}/worklists/{worklist_id}/assign", operation_id="assignPatients")
def assign(viewer: Maker, session: DatabaseSession, worklist_id: UUID, body: Assignment) -> Assigned:
    return assignments.assign(session, viewer, worklist_id=worklist_id, assignment=body)


@router.post("/practices/{ods}/worklists/{worklist_id}/assign/undo", operation_id="undoAssignment")
def undo_assignment(
    viewer: Maker, session: DatabaseSession, worklist_id: UUID, body: AssignmentUndo
) -> Assigned:
    """Gives the patients back to whoever had them before, save whom a colleague has assigned meanwhile."""
    return assignments.undo(session, viewer, worklist_id=worklist_id, undone=body)


@router.get("/practices/{ods}/worklists/{worklist_id}/entries/{patient_id}", operation_id="readWorklistEntry")
def read_entry(
    viewer: Annotated[
        Viewer, Security(current_viewer, scopes=[Permission.WORKLIST_READ, Permission.PATIENT_READ])
    ],
    session: DatabaseSession,
    worklist_id: UUID,
    patient_id: UUID,
    asked: Annotated[SortedEntries, Query()],
) -> WorklistEntryPanel:
    """The filters and the sort say which neighbours "previous" and "next" lead to."""
    return entry_queries.panel(session, viewer, worklist_id=worklist_id, patient_id=patient_id, asked=asked)
