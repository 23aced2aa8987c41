"""Who came to the appointment that the letter led to."""

from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing.db import now, today
from stepdown.plumbing.problems import NotFound, Problem
from stepdown.writing.responses.answers.queries import for_update
from stepdown.writing.responses.appointments import queries
from stepdown.writing.responses.appointments.schemas import BookedAppointment
from stepdown.writing.responses.models import AnswerKind, Attendance


class NoSuchAppointment(Problem):
    status = 409
    title = "This is not a booked appointment, or was corrected meanwhile"


class NotYetTime(Problem):
    status = 409
    title = "The day of this appointment has not come yet"


def mark(
    session: Session, viewer: Viewer, *, answer_id: UUID, attendance: Attendance | None
) -> BookedAppointment:
    answer = for_update(session, viewer, answer_id)
    if answer is None:
        raise NotFound
    viewer.saw(answer.patient_id)
    if answer.kind != AnswerKind.BOOKED or answer.replaced_at is not None or answer.appointment_on is None:
        raise NoSuchAppointment
    if answer.appointment_on > today():
        raise NotYetTime
    answer.attendance = attendance
    answer.attendance_by, answer.attendance_at = (viewer.staff_id, now()) if attendance else (None, None)
    session.flush()
    viewer.note(answer=str(answer_id), attendance=attendance.value if attendance else None)
    return queries.appointment(session, viewer, answer_id)
