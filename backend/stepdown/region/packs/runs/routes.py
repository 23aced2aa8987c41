from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.region_viewer import RegionSession, RegionViewer, current_region_viewer
from stepdown.region.packs.runs import queries, service
from stepdown.region.packs.runs.models import PackForm
from stepdown.region.packs.runs.schemas import NewPackRun, PackRunShown

Reader = Annotated[RegionViewer, Security(current_region_viewer, scopes=[Permission.REGION_READ])]

PDF, ZIP = "application/pdf", "application/zip"

router = APIRouter(prefix="/packs")


@router.get("", operation_id="listPackRuns")
def list_runs(viewer: Reader, session: RegionSession) -> list[PackRunShown]:
    """The newest first; they and their files are kept for two weeks."""
    return queries.runs(session, viewer)


@router.post("", operation_id="askForPacks", status_code=202)
def ask(
    viewer: Reader, session: RegionSession, body: NewPackRun, request: Request, response: Response
) -> PackRunShown:
    """A pack of each practice from the newest snapshot. They are made after the answer; see Location."""
    run_id = service.ask(session, viewer, body)
    response.headers["Location"] = request.url_for("read_run", icb=viewer.icb, run_id=run_id).path
    return queries.run(session, viewer, run_id)


@router.get("/{run_id}", operation_id="readPackRun")
def read_run(viewer: Reader, session: RegionSession, run_id: UUID) -> PackRunShown:
    return queries.run(session, viewer, run_id)


@router.post("/{run_id}/cancel", operation_id="cancelPacks")
def cancel(viewer: Reader, session: RegionSession, run_id: UUID) -> PackRunShown:
    """Nothing is kept of them."""
    service.cancel(session, viewer, run_id)
    return queries.run(session, viewer, run_id)


@router.get(
    "/{run_id}/file",
    operation_id="downloadPacks",
    response_class=Response,
    responses={200: {"content": {PDF: {}, ZIP: {}}}},
)
def download(viewer: Reader, session: RegionSession, run_id: UUID) -> Response:
    """A ZIP file with a PDF for each practice, or one PDF to print."""
    run = queries.run(session, viewer, run_id)
    is_zip = run.form is PackForm.SEPARATE
    name = f"visit-packs-{run.as_of.isoformat()}.{'zip' if is_zip else 'pdf'}"
    return Response(
        service.take(session, viewer, run_id).content,
        media_type=ZIP if is_zip else PDF,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
