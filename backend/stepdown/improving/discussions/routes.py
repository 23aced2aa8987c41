from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.improving.discussions import queries, service
from stepdown.improving.discussions.schemas import DiscussionSaid, DiscussionView, DiscussionWithHistory
from stepdown.plumbing.idempotency import IdempotencyKey
from stepdown.plumbing.versions import IfMatch, etag

Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.INTERVENTION_READ])]
Planner = Annotated[Viewer, Security(current_viewer, scopes=[Permission.INTERVENTION_PLAN])]

router = APIRouter(tags=["discussions"], prefix="/practices/{ods}/discussions")


@router.get("", operation_id="listDiscussions")
def list_discussions(viewer: Reader, session: DatabaseSession) -> list[DiscussionView]:
    return queries.discussions(session, viewer)


@router.post("", operation_id="recordDiscussion", status_code=201)
def record(
    viewer: Planner, session: DatabaseSession, body: DiscussionSaid, key: IdempotencyKey
) -> DiscussionWithHistory:
    """Who looked at which figures, which area they chose, and why."""
    return service.record(session, viewer, said=body, key=key)


@router.get("/{discussion_id}", operation_id="readDiscussion")
def read_discussion(
    viewer: Reader, session: DatabaseSession, discussion_id: UUID, response: Response
) -> DiscussionWithHistory:
    shown = queries.discussion(session, viewer, discussion_id=discussion_id)
    response.headers["ETag"] = etag(shown.version)
    return shown


@router.put("/{discussion_id}", operation_id="changeDiscussion")
def change(
    viewer: Planner,
    session: DatabaseSession,
    discussion_id: UUID,
    body: DiscussionSaid,
    response: Response,
    if_match: IfMatch = None,
) -> DiscussionWithHistory:
    shown = service.change(session, viewer, discussion_id=discussion_id, said=body, if_match=if_match)
    response.headers["ETag"] = etag(shown.version)
    return shown
