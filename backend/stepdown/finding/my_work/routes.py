from typing import Annotated

from fastapi import APIRouter, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.finding.my_work import queries
from stepdown.finding.my_work.schemas import MyWork

router = APIRouter(tags=["my-work"])


@router.get("/my-work", operation_id="readMyWork")
def read_my_work(
    viewer: Annotated[Viewer, Security(current_viewer, scopes=[Permission.SIGNED_IN])],
    session: DatabaseSession,
) -> MyWork:
    """What is left to do, practice by practice, as counts."""
    return queries.my_work(session, viewer)
