from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.plumbing.csv_out import AS_CSV, CSV
from stepdown.plumbing.idempotency import IdempotencyKey
from stepdown.records.prescribing.loads import reviewing, service
from stepdown.records.prescribing.loads.gathering import Given
from stepdown.records.prescribing.loads.schemas import (
    CommitPrescribing,
    PrescribingLoadReview,
    PrescribingLoadSummary,
)
from stepdown.records.prescribing.loads.sending import sent_files
from stepdown.records.prescribing.loads.shelves import PUBLISHED

Publisher = Annotated[Viewer, Security(current_viewer, scopes=[Permission.PRESCRIBING_PUBLISH])]

router = APIRouter(prefix="/prescribing/loads")


@router.get("", operation_id="listPublishedLoads")
def list_loads(viewer: Publisher, session: DatabaseSession) -> list[PrescribingLoadSummary]:
    """By a board's lead for the board's practices, by an administrator for all."""
    return reviewing.loads(session, viewer, PUBLISHED)


@router.post("", operation_id="publishPrescribing", status_code=201)
def publish(
    viewer: Publisher, session: DatabaseSession, given: Annotated[Given, Depends(sent_files)]
) -> PrescribingLoadReview:
    """Reads the files and keeps their figures aside, until a person commits or discards them."""
    load_id = service.check(session, viewer, PUBLISHED, given=given)
    return reviewing.review(session, viewer, PUBLISHED, load_id=load_id)


@router.get("/{load_id}", operation_id="readPublishedLoad")
def read_load(viewer: Publisher, session: DatabaseSession, load_id: UUID) -> PrescribingLoadReview:
    return reviewing.review(session, viewer, PUBLISHED, load_id=load_id)


@router.get(
    "/{load_id}/problems.csv",
    operation_id="downloadPublishedProblems",
    response_class=Response,
    responses=AS_CSV,
)
def download_problems(viewer: Publisher, session: DatabaseSession, load_id: UUID) -> Response:
    """Rows to fix: where each stood, why it was not taken, and what it said."""
    return Response(reviewing.rows_to_fix(session, viewer, PUBLISHED, load_id=load_id), media_type=CSV)


@router.post("/{load_id}/commit", operation_id="commitPublished")
def commit(
    viewer: Publisher, session: DatabaseSession, load_id: UUID, body: CommitPrescribing, key: IdempotencyKey
) -> PrescribingLoadReview:
    service.commit(session, viewer, PUBLISHED, load_id=load_id, key=key, replaces=body.replaces)
    return reviewing.review(session, viewer, PUBLISHED, load_id=load_id)


@router.post("/{load_id}/discard", operation_id="discardPublished")
def discard(viewer: Publisher, session: DatabaseSession, load_id: UUID) -> PrescribingLoadReview:
    service.discard(session, viewer, PUBLISHED, load_id=load_id)
    return reviewing.review(session, viewer, PUBLISHED, load_id=load_id)


@router.post("/{load_id}/take-back", operation_id="takeBackPublished")
def take_back(
    viewer: Publisher, session: DatabaseSession, load_id: UUID, key: IdempotencyKey
) -> PrescribingLoadReview:
    """Undoes a commit: what each of its months said before counts again."""
    service.take_back(session, viewer, PUBLISHED, load_id=load_id, key=key)
    return reviewing.review(session, viewer, PUBLISHED, load_id=load_id)
