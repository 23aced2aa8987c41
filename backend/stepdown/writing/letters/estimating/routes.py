from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.plumbing.versions import IfMatch, etag
from stepdown.writing.letters.estimating import queries, service
from stepdown.writing.letters.estimating.schemas import PostagePrices, PostageView, PrintEstimate

Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.LETTER_POST])]
Preparer = Annotated[Viewer, Security(current_viewer, scopes=[Permission.LETTER_PREPARE])]

POSTAGE = "/practices/{ods}/postage"

router = APIRouter(tags=["letters"])


@router.get("/practices/{ods}/letter-batches/{batch_id}/print-estimate", operation_id="readPrintEstimate")
def read_estimate(viewer: Reader, session: DatabaseSession, batch_id: UUID) -> PrintEstimate:
    """Paper, envelopes and postage. A price that nobody entered is said to be missing, never nothing."""
    return queries.estimate(session, viewer, batch_id=batch_id)


@router.get(POSTAGE, operation_id="readPostage")
def read_postage(viewer: Reader, session: DatabaseSession, response: Response) -> PostageView:
    shown = queries.postage(session, viewer)
    response.headers["ETag"] = etag(shown.version)
    return shown


@router.put(POSTAGE, operation_id="changePostage")
def change_postage(
    viewer: Preparer,
    session: DatabaseSession,
    body: PostagePrices,
    response: Response,
    if_match: IfMatch = None,
) -> PostageView:
    """What the practice itself pays for one item."""
    shown = service.change(session, viewer, prices=body, if_match=if_match)
    response.headers["ETag"] = etag(shown.version)
    return shown
