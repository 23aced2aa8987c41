from typing import Annotated

from fastapi import APIRouter, Path, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.region_viewer import RegionSession, RegionViewer, current_region_viewer
from stepdown.region.packs import paper, queries
from stepdown.region.packs.runs import routes as runs
from stepdown.region.packs.schemas import PackView

Reader = Annotated[RegionViewer, Security(current_region_viewer, scopes=[Permission.REGION_READ])]
Code = Annotated[str, Path(max_length=8)]

AT = "/practices/{code}/pack"
PDF = "application/pdf"

router = APIRouter(tags=["packs"], prefix="/icbs/{icb}")
router.include_router(runs.router)


@router.get(AT, operation_id="readPack")
def read_pack(viewer: Reader, session: RegionSession, code: Code) -> PackView:
    """What is taken along when this practice is visited, from the newest snapshot."""
    return queries.pack(session, viewer, code)


@router.get(
    AT + ".pdf", operation_id="downloadPack", response_class=Response, responses={200: {"content": {PDF: {}}}}
)
def download_pack(viewer: Reader, session: RegionSession, code: Code) -> Response:
    """The same as a tagged PDF, to print."""
    made = paper.pack_pdf(session, viewer, code)
    named = {"Content-Disposition": 'attachment; filename="visit-pack.pdf"'}
    return Response(made, media_type=PDF, headers=named)
