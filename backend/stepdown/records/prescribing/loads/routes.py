from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.plumbing.csv_out import AS_CSV, CSV
from stepdown.plumbing.idempotency import IdempotencyKey
from stepdown.plumbing.problems import MEDIA_TYPE
from stepdown.records.prescribing.fetching.fetch import sources_of
from stepdown.records.prescribing.loads import reviewing, service
from stepdown.records.prescribing.loads.gathering import Given
from stepdown.records.prescribing.loads.schemas import (
    CommitPrescribing,
    FetchPrescribing,
    PrescribingLoadReview,
    PrescribingLoadSummary,
    PrescribingSources,
)
from stepdown.records.prescribing.loads.sending import sent_files
from stepdown.records.prescribing.loads.shelves import OWN

Loader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.PRESCRIBING_LOAD])]

PROBLEM = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemBody"}}}
AWAY: dict[int | str, dict[str, Any]] = {
    502: {"description": "The source answered in a way that is not understood", "content": PROBLEM}
}

router = APIRouter(prefix="/practices/{ods}/prescribing/loads")


@router.get("/sources", operation_id="readPrescribingSources")
def read_sources(viewer: Loader, request: Request) -> PrescribingSources:  # noqa: ARG001 - may load
    return reviewing.sources_shown(sources_of(request.app.state.settings))


@router.post("/fetch", operation_id="fetchPrescribing", status_code=201, responses=AWAY)
def fetch(
    viewer: Loader, session: DatabaseSession, request: Request, body: FetchPrescribing
) -> PrescribingLoadReview:
    """One published month of the practice and those near it, kept aside as files would be."""
    sources = sources_of(request.app.state.settings)
    load_id = service.fetch(session, viewer, sources=sources, month=body.month)
    return reviewing.review(session, viewer, OWN, load_id=load_id)


@router.get("", operation_id="listPrescribingLoads")
def list_loads(viewer: Loader, session: DatabaseSession) -> list[PrescribingLoadSummary]:
    """The practice's own. Nobody else sees them, or figures from them."""
    return reviewing.loads(session, viewer, OWN)


@router.post("", operation_id="loadPrescribing", status_code=201)
def load(
    viewer: Loader, session: DatabaseSession, given: Annotated[Given, Depends(sent_files)]
) -> PrescribingLoadReview:
    """Reads the files and keeps their figures aside, until a person commits or discards them."""
    load_id = service.check(session, viewer, OWN, given=given)
    return reviewing.review(session, viewer, OWN, load_id=load_id)


@router.get("/{load_id}", operation_id="readPrescribingLoad")
def read_load(viewer: Loader, session: DatabaseSession, load_id: UUID) -> PrescribingLoadReview:
    return reviewing.review(session, viewer, OWN, load_id=load_id)


@router.get(
    "/{load_id}/problems.csv",
    operation_id="downloadPrescribingProblems",
    response_class=Response,
    responses=AS_CSV,
)
def download_problems(viewer: Loader, session: DatabaseSession, load_id: UUID) -> Response:
    """Rows to fix: where each stood, why it was not taken, and what it said."""
    return Response(reviewing.rows_to_fix(session, viewer, OWN, load_id=load_id), media_type=CSV)


@router.post("/{load_id}/commit", operation_id="commitPrescribing")
def commit(
    viewer: Loader, session: DatabaseSession, load_id: UUID, body: CommitPrescribing, key: IdempotencyKey
) -> PrescribingLoadReview:
    service.commit(session, viewer, OWN, load_id=load_id, key=key, replaces=body.replaces)
    return reviewing.review(session, viewer, OWN, load_id=load_id)


@router.post("/{load_id}/discard", operation_id="discardPrescribing")
def discard(viewer: Loader, session: DatabaseSession, load_id: UUID) -> PrescribingLoadReview:
    service.discard(session, viewer, OWN, load_id=load_id)
    return reviewing.review(session, viewer, OWN, load_id=load_id)


@router.post("/{load_id}/take-back", operation_id="takeBackPrescribing")
def take_back(
    viewer: Loader, session: DatabaseSession, load_id: UUID, key: IdempotencyKey
) -> PrescribingLoadReview:
    """Undoes a commit: what each of its months said before counts again."""
    service.take_back(session, viewer, OWN, load_id=load_id, key=key)
    return reviewing.review(session, viewer, OWN, load_id=load_id)
