from typing import Annotated

from fastapi import APIRouter, Query, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.improving.stories.evidence.packing import packed
from stepdown.improving.stories.evidence.queries import pack
from stepdown.improving.stories.evidence.schemas import EvidenceAsked, EvidencePack

Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.EVIDENCE_READ])]
Asked = Annotated[EvidenceAsked, Query()]

ZIP = "application/zip"

router = APIRouter()


@router.get("/evidence", operation_id="readEvidence")
def read(viewer: Reader, session: DatabaseSession, asked: Asked) -> EvidencePack:
    """Aims, agreements, cycles, measures, discussions and approvals of a period, without a patient in it."""
    return pack(session, viewer, asked)


@router.get(
    "/evidence.zip",
    operation_id="downloadEvidence",
    response_class=Response,
    responses={200: {"content": {ZIP: {}}}},
)
def download(viewer: Reader, session: DatabaseSession, asked: Asked) -> Response:
    """The same as a tagged PDF, with each story and the tables."""
    viewer.note(evidence=True)
    named = {"Content-Disposition": 'attachment; filename="evidence.zip"'}
    return Response(packed(session, viewer, asked), media_type=ZIP, headers=named)
