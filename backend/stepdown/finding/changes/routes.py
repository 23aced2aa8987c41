from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.clinical.types import Outcome
from stepdown.finding.changes import queries
from stepdown.finding.changes.schemas import ChangeCounts, ChangeRow, Stage, WorklistOfChanges
from stepdown.plumbing.csv_out import AS_CSV, CSV
from stepdown.plumbing.paging import CursorParameter, Page

Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.WORKLIST_READ])]

router = APIRouter(tags=["changes"])

StageFilter = Annotated[Stage | None, Query(description="Only changes that have come so far")]
WorklistFilter = Annotated[UUID | None, Query(description="Only what was decided on this worklist")]
OutcomeFilter = Annotated[Outcome | None, Query(description="Only what was decided so")]


@router.get("/practices/{ods}/changes", operation_id="listChanges")
def list_changes(
    viewer: Reader,
    session: DatabaseSession,
    stage: StageFilter = None,
    worklist_id: WorklistFilter = None,
    outcome: OutcomeFilter = None,
    cursor: CursorParameter = None,
) -> Page[ChangeRow]:
    """What was decided about medicines on repeat, and whether later extracts show that it was carried out.

    Undone and not held come first, then the oldest decision.
    """
    wanted = queries.Wanted(stage, worklist_id, outcome)
    return queries.changes(session, viewer, wanted=wanted, cursor=cursor)


@router.get("/practices/{ods}/changes/counts", operation_id="countChanges")
def count_changes(
    viewer: Reader,
    session: DatabaseSession,
    worklist_id: WorklistFilter = None,
    outcome: OutcomeFilter = None,
) -> ChangeCounts:
    return queries.counts(session, viewer, wanted=queries.Wanted(None, worklist_id, outcome))


@router.get("/practices/{ods}/changes/worklists", operation_id="listWorklistsOfChanges")
def list_worklists_of_changes(viewer: Reader, session: DatabaseSession) -> list[WorklistOfChanges]:
    return queries.worklists_of_changes(session, viewer)


@router.get(
    "/practices/{ods}/changes.csv",
    operation_id="downloadChanges",
    response_class=Response,
    responses=AS_CSV,
)
def download_changes(
    viewer: Reader,
    session: DatabaseSession,
    stage: StageFilter = None,
    worklist_id: WorklistFilter = None,
    outcome: OutcomeFilter = None,
) -> Response:
    wanted = queries.Wanted(stage, worklist_id, outcome)
    return Response(queries.changes_csv(session, viewer, wanted=wanted), media_type=CSV)


@router.get("/practices/{ods}/patients/{patient_id}/changes", operation_id="listChangesOfPatient")
def list_patient_changes(
    viewer: Annotated[
        Viewer, Security(current_viewer, scopes=[Permission.WORKLIST_READ, Permission.PATIENT_READ])
    ],
    session: DatabaseSession,
    patient_id: UUID,
) -> list[ChangeRow]:
    """The newest decision first, with those that a later one replaced."""
    return queries.of_patient(session, viewer, patient_id=patient_id)
