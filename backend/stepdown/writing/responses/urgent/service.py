"""The red button. What to do is on the page before this answers; here it is written down."""

from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.content import library
from stepdown.writing.responses.desk.queries import letters_of, written_to_or_404
from stepdown.writing.responses.duty.queries import on_duty_today
from stepdown.writing.responses.models import UrgentCall
from stepdown.writing.responses.urgent.schemas import NewUrgentCall, UrgentCallLogged


def press(session: Session, viewer: Viewer, *, new: NewUrgentCall) -> UrgentCallLogged:
    reference = _newest_letter(session, viewer, new.patient_id) if new.patient_id else None
    duty = on_duty_today(session, viewer)
    call = UrgentCall(
        practice_id=viewer.practice,
        kind=new.kind,
        patient_id=new.patient_id,
        reference=reference,
        told=duty,
        pressed_by=viewer.staff_id,
    )
    session.add(call)
    session.flush()
    viewer.note(urgent_call=str(call.id), kind=new.kind.value, duty_is_set=duty is not None)
    return UrgentCallLogged(
        id=call.id,
        kind=new.kind,
        tell=duty or library.red_flags().nobody_on_duty,
        pressed_at=call.pressed_at,
    )


def _newest_letter(session: Session, viewer: Viewer, patient_id: UUID) -> str | None:
    written_to_or_404(session, viewer, patient_id)
    return letters_of(session, viewer, patient_id)[0].reference
