from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.plumbing.versions import IfMatch
from stepdown.writing.letters import queries as batches
from stepdown.writing.letters.appointments import queries, service
from stepdown.writing.letters.appointments.schemas import (
    AppointmentsEntered,
    LetterAppointment,
    NewAppointments,
    PastedAppointments,
)

Preparer = Annotated[Viewer, Security(current_viewer, scopes=[Permission.LETTER_PREPARE])]

AT = "/practices/{ods}/letter-batches/{batch_id}/appointments"

router = APIRouter(tags=["letters"])


@router.get(AT, operation_id="listLetterAppointments")
def list_appointments(viewer: Preparer, session: DatabaseSession, batch_id: UUID) -> list[LetterAppointment]:
    """By name: letters that tell of an appointment, or wait for one."""
    batches.batch(session, viewer, batch_id=batch_id)
    return queries.appointments(session, viewer, batch_id=batch_id)


@router.put(AT, operation_id="enterLetterAppointments")
def enter(
    viewer: Preparer,
    session: DatabaseSession,
    batch_id: UUID,
    body: NewAppointments,
    if_match: IfMatch = None,
) -> AppointmentsEntered:
    """A letter that was held because it had none goes now. An approval falls: it was of other letters."""
    return service.enter(session, viewer, batch_id=batch_id, new=body.appointments, if_match=if_match)


@router.put(AT + "/pasted", operation_id="pasteLetterAppointments")
def paste(
    viewer: Preparer,
    session: DatabaseSession,
    batch_id: UUID,
    body: PastedAppointments,
    if_match: IfMatch = None,
) -> AppointmentsEntered:
    """Lines that cannot be read are told by number, and the others are entered."""
    return service.enter_pasted(session, viewer, batch_id=batch_id, pasted=body.pasted, if_match=if_match)
