from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.plumbing.idempotency import IdempotencyKey
from stepdown.writing.letters.returned import queries, service
from stepdown.writing.letters.returned.schemas import ClearReturn, NewReturn, ReturnedRow

Reception = Annotated[Viewer, Security(current_viewer, scopes=[Permission.RESPONSE_LOG])]
Preparer = Annotated[Viewer, Security(current_viewer, scopes=[Permission.LETTER_PREPARE])]

AT = "/practices/{ods}/returned-letters"

router = APIRouter()


@router.get(AT, operation_id="listReturnedLetters")
def list_returned(viewer: Reception, session: DatabaseSession) -> list[ReturnedRow]:
    """Letters that came back and were not cleared, newest first."""
    return queries.standing(session, viewer)


@router.post(AT, operation_id="logReturnedLetter", status_code=201)
def log_returned(
    viewer: Reception, session: DatabaseSession, body: NewReturn, key: IdempotencyKey
) -> ReturnedRow:
    """The next letter to this patient is held back until their address changes or somebody clears it."""
    return service.log_returned(session, viewer, reference=body.reference, reason=body.reason, key=key)


@router.post(AT + "/{returned_id}/undo", operation_id="undoReturnedLetter")
def undo(viewer: Reception, session: DatabaseSession, returned_id: UUID) -> ReturnedRow:
    """On the day on which it was logged."""
    return service.undo(session, viewer, returned_id=returned_id)


@router.post(AT + "/{returned_id}/clear", operation_id="clearReturnedLetter")
def clear(viewer: Preparer, session: DatabaseSession, returned_id: UUID, body: ClearReturn) -> ReturnedRow:
    """Letters to this patient may go out again."""
    return service.clear(session, viewer, returned_id=returned_id, because=body.because)
