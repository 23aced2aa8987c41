from typing import Annotated

from fastapi import APIRouter, Security

from stepdown.access.audits import queries
from stepdown.access.audits.schemas import AuditRow
from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.plumbing.paging import CursorParameter, Page

router = APIRouter(tags=["audit"])


@router.get("/practices/{ods}/audit", operation_id="listPracticeAudit")
def list_practice_audit(
    viewer: Annotated[Viewer, Security(current_viewer, scopes=[Permission.PRACTICE_AUDIT])],
    session: DatabaseSession,
    cursor: CursorParameter = None,
) -> Page[AuditRow]:
    return queries.practice_trail(session, viewer, cursor=cursor)
