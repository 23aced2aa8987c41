from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.plumbing.versions import IfMatch
from stepdown.writing.letters.phone_tasks import queries, service
from stepdown.writing.letters.phone_tasks.schemas import PhoneTaskDone, PhoneTaskRow, PhoneTaskState

Reception = Annotated[Viewer, Security(current_viewer, scopes=[Permission.RESPONSE_LOG])]

AT = "/practices/{ods}/phone-tasks"

router = APIRouter(tags=["letters"])


@router.get(AT, operation_id="listPhoneTasks")
def list_phone_tasks(
    viewer: Reception,
    session: DatabaseSession,
    state: PhoneTaskState | None = None,
    batch_id: UUID | None = None,
) -> list[PhoneTaskRow]:
    """Whom to ring, since no letter would be understood; those still to ring first. No reason is given."""
    return queries.phone_tasks(session, viewer, state=state, batch_id=batch_id)


@router.put(AT + "/{task_id}/done", operation_id="markPhoneTask")
def mark_phone_task(
    viewer: Reception,
    session: DatabaseSession,
    task_id: UUID,
    body: PhoneTaskDone,
    if_match: IfMatch = None,
) -> PhoneTaskRow:
    """How it was done; null takes that back."""
    return service.set_done(session, viewer, task_id=task_id, how=body.how, if_match=if_match)
