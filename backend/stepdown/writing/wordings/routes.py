from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.plumbing.idempotency import IdempotencyKey
from stepdown.plumbing.versions import IfMatch, etag
from stepdown.writing.wordings import queries, reading, service
from stepdown.writing.wordings.models import PracticeWording
from stepdown.writing.wordings.schemas import (
    Approval,
    Comparison,
    HouseWording,
    KindOfWording,
    NewWording,
    Wording,
    WordingText,
)

Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.WORDING_READ])]
Editor = Annotated[Viewer, Security(current_viewer, scopes=[Permission.WORDING_EDIT])]
Approver = Annotated[Viewer, Security(current_viewer, scopes=[Permission.WORDING_APPROVE])]

WORDINGS = "/practices/{ods}/wordings"

router = APIRouter(tags=["wordings"])


@router.get(WORDINGS, operation_id="listWordings")
def list_wordings(viewer: Reader, session: DatabaseSession) -> list[KindOfWording]:
    """Every letter and message that there is, whose words are in use, and the practice's own versions."""
    return reading.kinds(session, viewer)


@router.get(WORDINGS + "/house/{house_id}", operation_id="readHouseWording")
def read_house_wording(viewer: Reader, house_id: UUID) -> HouseWording:  # noqa: ARG001 - it may
    return reading.house(house_id)


@router.post(WORDINGS, operation_id="startWording", status_code=201)
def start_wording(
    viewer: Editor, session: DatabaseSession, body: NewWording, key: IdempotencyKey, response: Response
) -> Wording:
    return _answer(session, viewer, service.start(session, viewer, new=body, key=key), response)


@router.get(WORDINGS + "/{wording_id}", operation_id="readWording")
def read_wording(viewer: Reader, session: DatabaseSession, wording_id: UUID, response: Response) -> Wording:
    return _answer(session, viewer, queries.wording(session, viewer, wording_id), response)


@router.put(WORDINGS + "/{wording_id}", operation_id="saveWording")
def save_wording(
    viewer: Editor,
    session: DatabaseSession,
    wording_id: UUID,
    body: WordingText,
    response: Response,
    if_match: IfMatch = None,
) -> Wording:
    saved = service.save(session, viewer, wording_id=wording_id, text=body, if_match=if_match)
    return _answer(session, viewer, saved, response)


@router.get(WORDINGS + "/{wording_id}/compared", operation_id="compareWording")
def compare_wording(
    viewer: Reader, session: DatabaseSession, wording_id: UUID, before: UUID | None = None
) -> Comparison:
    """With `before`, one of the practice's or of the house; else with what it was made from."""
    return reading.comparison(session, viewer, wording_id=wording_id, before=before)


@router.post(WORDINGS + "/{wording_id}/submit", operation_id="submitWording")
def submit_wording(
    viewer: Editor, session: DatabaseSession, wording_id: UUID, response: Response, if_match: IfMatch = None
) -> Wording:
    submitted = service.submit(session, viewer, wording_id=wording_id, if_match=if_match)
    return _answer(session, viewer, submitted, response)


@router.post(WORDINGS + "/{wording_id}/approve", operation_id="approveWording")
def approve_wording(
    viewer: Approver,
    session: DatabaseSession,
    wording_id: UUID,
    body: Approval,
    key: IdempotencyKey,
    response: Response,
    if_match: IfMatch = None,
) -> Wording:
    approved = service.approve(
        session, viewer, wording_id=wording_id, approval=body, key=key, if_match=if_match
    )
    return _answer(session, viewer, approved, response)


@router.post(WORDINGS + "/{wording_id}/publish", operation_id="publishWording")
def publish_wording(
    viewer: Editor, session: DatabaseSession, wording_id: UUID, response: Response
) -> Wording:
    """It takes the place of the one before. Batches that were made keep the words that they have."""
    return _answer(session, viewer, service.publish(session, viewer, wording_id=wording_id), response)


@router.post(WORDINGS + "/{wording_id}/retire", operation_id="retireWording")
def retire_wording(viewer: Editor, session: DatabaseSession, wording_id: UUID, response: Response) -> Wording:
    return _answer(session, viewer, service.retire(session, viewer, wording_id=wording_id), response)


def _answer(session: DatabaseSession, viewer: Viewer, row: PracticeWording, response: Response) -> Wording:
    response.headers["ETag"] = etag(row.version)
    return reading.wording(session, viewer, row)
