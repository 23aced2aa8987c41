from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, File, Form, Request, Response, Security, UploadFile

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.plumbing.idempotency import IdempotencyKey
from stepdown.records.extracts import queries, service
from stepdown.records.extracts.models import ExtractSource
from stepdown.records.extracts.reading.uploads import Upload
from stepdown.records.extracts.schemas import ExtractReview, ExtractSummary, RowProblem, UnknownProduct

Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.EXTRACT_READ])]
Loader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.EXTRACT_LOAD])]

router = APIRouter(tags=["extracts"], prefix="/practices/{ods}/extracts")


@router.get("", operation_id="listExtracts")
def list_extracts(viewer: Reader, session: DatabaseSession) -> list[ExtractSummary]:
    return queries.extracts(session, viewer)


@router.post("", operation_id="checkExtract", status_code=201)
def check_extract(
    *,
    viewer: Loader,
    session: DatabaseSession,
    request: Request,
    files: Annotated[list[UploadFile], File(min_length=1, max_length=20)],
    dated_on: Annotated[date, Form(description="The day on which the report was made")],
    is_full: Annotated[bool, Form(description="A full extract: who is absent has left")],
    source: Annotated[ExtractSource, Form()],
) -> ExtractReview:
    """Checks the files and keeps their rows until a person commits or cancels. Nothing changes yet."""
    return service.check(
        session,
        viewer,
        uploads=[Upload(name=one.filename or "", content=one.file) for one in files],
        dated_on=dated_on,
        is_full=is_full,
        source=source,
        limit=request.app.state.settings.max_upload_bytes,
    )


@router.get("/{extract_id}", operation_id="readExtract")
def read_extract(viewer: Reader, session: DatabaseSession, extract_id: UUID) -> ExtractReview:
    return queries.review(session, viewer, extract_id=extract_id)


@router.get("/{extract_id}/problems", operation_id="listExtractProblems")
def list_problems(viewer: Reader, session: DatabaseSession, extract_id: UUID) -> list[RowProblem]:
    return queries.problems(session, viewer, extract_id=extract_id)


@router.get(
    "/{extract_id}/problems.csv",
    operation_id="downloadExtractProblems",
    response_class=Response,
    responses={200: {"content": {"text/csv": {}}}},
)
def download_problems(viewer: Reader, session: DatabaseSession, extract_id: UUID) -> Response:
    """Rows to fix: where each stood, and why it was not taken."""
    return Response(queries.problems_csv(session, viewer, extract_id=extract_id), media_type="text/csv")


@router.get("/{extract_id}/unknown-products", operation_id="listUnknownProducts")
def list_unknown_products(viewer: Reader, session: DatabaseSession, extract_id: UUID) -> list[UnknownProduct]:
    return queries.unknown_products(session, viewer, extract_id=extract_id)


@router.post("/{extract_id}/commit", operation_id="commitExtract")
def commit_extract(
    viewer: Loader, session: DatabaseSession, extract_id: UUID, key: IdempotencyKey
) -> ExtractReview:
    return service.commit(session, viewer, extract_id=extract_id, key=key)


@router.post("/{extract_id}/cancel", operation_id="cancelExtract")
def cancel_extract(viewer: Loader, session: DatabaseSession, extract_id: UUID) -> ExtractReview:
    """Takes everything of this extract away again; only the fact that it was cancelled stays."""
    return service.cancel(session, viewer, extract_id=extract_id)
