from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.plumbing.versions import IfMatch, etag
from stepdown.writing.letters.pacing import calendar, queries, service
from stepdown.writing.letters.pacing.schemas import (
    BatchPlan,
    LetterCalendar,
    NewPlan,
    PacingChange,
    PacingView,
)

Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.LETTER_POST])]
Preparer = Annotated[Viewer, Security(current_viewer, scopes=[Permission.LETTER_PREPARE])]

PACING = "/practices/{ods}/letter-pacing"
PLAN = "/practices/{ods}/letter-batches/{batch_id}/plan"

router = APIRouter(tags=["letters"])


@router.get(PACING, operation_id="readPacing")
def read_pacing(viewer: Reader, session: DatabaseSession, response: Response) -> PacingView:
    """How many letters a week may go out, and from what that is reckoned."""
    shown = queries.pacing(session, viewer)
    response.headers["ETag"] = etag(shown.version)
    return shown


@router.put(PACING, operation_id="changePacing")
def change_pacing(
    viewer: Preparer,
    session: DatabaseSession,
    body: PacingChange,
    response: Response,
    if_match: IfMatch = None,
) -> PacingView:
    """Letters that were waiting are given their weeks anew; the answer says which moved."""
    shown = service.change(session, viewer, change=body, if_match=if_match)
    response.headers["ETag"] = etag(shown.version)
    return shown


@router.get("/practices/{ods}/letter-calendar", operation_id="readLetterCalendar")
def read_calendar(viewer: Reader, session: DatabaseSession, begins: date | None = None) -> LetterCalendar:
    """Twelve weeks, from the one with this day in it: what each can take, is to take and has taken."""
    return calendar.calendar(session, viewer, begins=begins)


@router.get(PLAN, operation_id="readBatchPlan")
def read_plan(viewer: Reader, session: DatabaseSession, batch_id: UUID, response: Response) -> BatchPlan:
    shown = calendar.batch_plan(session, viewer, batch_id=batch_id)
    response.headers["ETag"] = etag(shown.version)
    return shown


@router.put(PLAN, operation_id="changeBatchPlan")
def change_plan(
    viewer: Preparer,
    session: DatabaseSession,
    batch_id: UUID,
    body: NewPlan,
    response: Response,
    if_match: IfMatch = None,
) -> BatchPlan:
    """Before approval: from another week on, or fewer a week. Never more than a week can take."""
    service.change_plan(session, viewer, batch_id=batch_id, chosen=body, if_match=if_match)
    return read_plan(viewer, session, batch_id, response)
