from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.plumbing.csv_out import AS_CSV, CSV
from stepdown.plumbing.idempotency import IdempotencyKey
from stepdown.plumbing.versions import IfMatch, etag
from stepdown.writing.messages import queries, service
from stepdown.writing.messages.of_patient.queries import messages_to
from stepdown.writing.messages.of_patient.schemas import PatientMessage
from stepdown.writing.messages.schemas import (
    MessageApproval,
    MessageExport,
    MessageKindChoice,
    MessageListSummary,
    MessageNotAccepted,
    MessageRow,
    MessagesTold,
    MessageText,
    NewMessageList,
    TakeOut,
)
from stepdown.writing.messages.sending import service as sending_out
from stepdown.writing.messages.sending.rows import rows_to_send

Sender = Annotated[Viewer, Security(current_viewer, scopes=[Permission.MESSAGE_SEND])]
Preparer = Annotated[Viewer, Security(current_viewer, scopes=[Permission.MESSAGE_PREPARE])]
# Reasons and medicines are read, and lists approved, by those who do so with letters.
Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.LETTER_READ])]
Approver = Annotated[Viewer, Security(current_viewer, scopes=[Permission.LETTER_APPROVE])]

LISTS = "/practices/{ods}/message-lists"
ONE = LISTS + "/{list_id}"

router = APIRouter(tags=["messages"])


@router.get("/practices/{ods}/message-kinds", operation_id="listMessageKinds")
def list_kinds(viewer: Preparer, session: DatabaseSession) -> list[MessageKindChoice]:
    """The wording in use of each kind, as a made-up patient would read it, and what it would cost."""
    return service.kinds(session, viewer)


@router.get(LISTS, operation_id="listMessageLists")
def list_lists(viewer: Sender, session: DatabaseSession) -> list[MessageListSummary]:
    return queries.lists(session, viewer)


@router.post(LISTS, operation_id="prepareMessageList", status_code=201)
def prepare(
    viewer: Preparer, session: DatabaseSession, body: NewMessageList, key: IdempotencyKey
) -> MessageListSummary:
    return service.prepare(session, viewer, new=body, key=key)


@router.get("/practices/{ods}/patients/{patient_id}/messages", operation_id="listPatientMessages")
def list_messages_to(viewer: Reader, session: DatabaseSession, patient_id: UUID) -> list[PatientMessage]:
    """What was to be said to the patient by message, and what became of it, newest first."""
    return messages_to(session, viewer, patient_id=patient_id)


@router.get(ONE, operation_id="readMessageList")
def read_list(
    viewer: Sender, session: DatabaseSession, list_id: UUID, response: Response
) -> MessageListSummary:
    found = queries.one_list(session, viewer, list_id)
    response.headers["ETag"] = etag(found.version)
    return found


@router.get(ONE + "/messages", operation_id="listMessages")
def list_messages(viewer: Sender, session: DatabaseSession, list_id: UUID) -> list[MessageRow]:
    return rows_to_send(session, viewer, list_id)


@router.get(ONE + "/not-accepted", operation_id="listMessagesNotAccepted")
def list_not_accepted(viewer: Reader, session: DatabaseSession, list_id: UUID) -> list[MessageNotAccepted]:
    return queries.not_accepted(session, viewer, list_id)


@router.get(ONE + "/messages/{message_id}/text", operation_id="readMessageText")
def read_text(viewer: Reader, session: DatabaseSession, list_id: UUID, message_id: UUID) -> MessageText:
    """The text to this patient. Once the list is approved it is refused where something speaks against it."""
    return sending_out.text_to_copy(session, viewer, list_id=list_id, message_id=message_id)


@router.post(ONE + "/messages/{message_id}/take-out", operation_id="takeOutMessage")
def take_out(
    viewer: Approver, session: DatabaseSession, list_id: UUID, message_id: UUID, body: TakeOut
) -> MessageListSummary:
    """Before approval: this patient is not told by this list. The list gets a new version."""
    return service.take_out(session, viewer, list_id=list_id, message_id=message_id, reason=body.reason)


@router.post(ONE + "/approve", operation_id="approveMessageList")
def approve(
    viewer: Approver,
    session: DatabaseSession,
    list_id: UUID,
    body: MessageApproval,
    key: IdempotencyKey,
    if_match: IfMatch = None,
) -> MessageListSummary:
    return service.approve(
        session,
        viewer,
        list_id=list_id,
        unknowns_confirmed=body.unknowns_confirmed,
        key=key,
        if_match=if_match,
    )


@router.post(ONE + "/cancel", operation_id="cancelMessageList")
def cancel(viewer: Preparer, session: DatabaseSession, list_id: UUID) -> MessageListSummary:
    return service.cancel(session, viewer, list_id=list_id)


@router.post(ONE + "/export", operation_id="exportMessageList", response_class=Response, responses=AS_CSV)
def export(viewer: Sender, session: DatabaseSession, list_id: UUID, body: MessageExport) -> Response:
    """The file to upload where texts are sent from. Whoever must not be texted any more is withheld first."""
    content = sending_out.export(session, viewer, list_id=list_id, upload_for=body.upload_for)
    return Response(content, media_type=CSV)


@router.post(ONE + "/sent", operation_id="markMessagesSent")
def mark_sent(
    viewer: Sender, session: DatabaseSession, list_id: UUID, body: MessagesTold, key: IdempotencyKey
) -> MessageListSummary:
    return sending_out.mark_sent(session, viewer, list_id=list_id, sending=body, key=key)
