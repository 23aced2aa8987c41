from typing import Annotated, Any

from fastapi import APIRouter, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.writing.letters.specimens import service
from stepdown.writing.letters.specimens.schemas import Preview, WordingToPreview

Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.WORDING_READ])]
PDF: dict[int | str, dict[str, Any]] = {200: {"content": {"application/pdf": {}}}}

router = APIRouter(tags=["wordings"], prefix="/practices/{ods}/wording-previews")


@router.post("", operation_id="previewWording")
def preview(viewer: Reader, session: DatabaseSession, body: WordingToPreview) -> Preview:
    """What is wrong with it, how hard it is to read, and how it looks. Nothing is kept."""
    return service.preview(session, viewer, wording=body)


@router.post("/pdf", operation_id="previewWordingPdf", response_class=Response, responses=PDF)
def preview_pdf(viewer: Reader, session: DatabaseSession, body: WordingToPreview) -> Response:
    """The pages of a letter to one made-up patient, marked as a preview."""
    content = service.preview_pdf(session, viewer, wording=body)
    return Response(
        content,
        media_type="application/pdf",
        headers={"Content-Disposition": 'inline; filename="preview.pdf"'},
    )
