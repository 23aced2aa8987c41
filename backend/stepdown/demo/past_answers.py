"""What the desk wrote down in the weeks after the posting: who rang, who came, whose letter came back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.demo import queries
from stepdown.demo.acting import acting
from stepdown.demo.backdating import queries as backdating
from stepdown.demo.days import working_day
from stepdown.demo.queries import PostedLetter
from stepdown.demo.staff import receptionist_of
from stepdown.writing.letters.returned import service as returned
from stepdown.writing.letters.returned.models import ReturnReason
from stepdown.writing.responses.answers import service as answers
from stepdown.writing.responses.answers.schemas import NewAnswer
from stepdown.writing.responses.appointments.service import mark
from stepdown.writing.responses.desk.schemas import Carer, Identifier, NewCheck
from stepdown.writing.responses.desk.service import check_caller
from stepdown.writing.responses.models import AnswerKind, Attendance, Consent

CAME, STAYED_AWAY = Attendance.ATTENDED, Attendance.DID_NOT_ATTEND
CLINICIAN = "November Samplewright"
DAUGHTER = Carer(who="Tango Sampleby", relationship="Daughter", consent=Consent.ON_THE_CALL)
CAME_BACK_AFTER = 9


@dataclass(frozen=True)
class Call:
    """So many days after the posting; for a booking, with the days to the appointment, and who came."""

    kind: AnswerKind
    after: int
    appointment: int | None = None
    attendance: Attendance | None = None
    carer: Carer | None = None


# The second last appointment is over and waits for its mark; the last two are still to come.
CALLS = (
    Call(AnswerKind.BOOKED, 2, 8, CAME),
    Call(AnswerKind.BOOKED, 2, 9, CAME),
    Call(AnswerKind.DECLINED, 3),
    Call(AnswerKind.BOOKED, 3, 12, STAYED_AWAY),
    Call(AnswerKind.THINKING, 4),
    Call(AnswerKind.BOOKED, 5, 15, CAME, DAUGHTER),
    Call(AnswerKind.BOOKED, 6, 15),
    Call(AnswerKind.DECLINED, 7),
    Call(AnswerKind.NO_CONTACT, 8),
    Call(AnswerKind.BOOKED, 9, 26),
    Call(AnswerKind.THINKING, 9),
    Call(AnswerKind.BOOKED, 11, 29),
)


def log_answers(engine: Engine, code: str, batch_id: UUID, posted_on: date, today: date) -> None:
    """The rest has not answered."""
    with acting(engine, receptionist_of(code), code, "logAnswer") as (session, viewer):
        letters = queries.posted_letters(session, code, batch_id)
        for letter, call in zip(letters, CALLS, strict=False):
            _log(session, viewer, letter, call, posted_on, today)
    _log_return(engine, code, islice(letters, len(CALLS), None), posted_on)


def _log(
    session: Session, viewer: Viewer, letter: PostedLetter, call: Call, posted_on: date, today: date
) -> None:
    on, appointment = _day(posted_on, call.after), _day(posted_on, call.appointment)
    matched = [Identifier.NAME, Identifier.BIRTH_DATE]
    who = NewCheck(patient_id=letter.patient_id, matched=matched, carer=call.carer)
    new = NewAnswer(
        check_id=check_caller(session, viewer, new=who).check_id,
        letter_id=letter.id,
        kind=call.kind,
        # What is booked is booked for a day to come.
        appointment_on=max(appointment, today) if appointment else None,
        appointment_with=CLINICIAN if appointment else None,
    )
    answer = answers.log_answer(session, viewer, new=new, key=f"demo-answer-{letter.id}")
    backdating.backdate_answer(session, viewer.practice, answer.id, on or posted_on, appointment)
    if call.attendance and appointment:
        session.expire_all()
        mark(session, viewer, answer_id=answer.id, attendance=call.attendance)
        backdating.backdate_attendance(session, viewer.practice, answer.id, appointment)


def _day(posted_on: date, after: int | None) -> date | None:
    return None if after is None else working_day(posted_on + timedelta(days=after))


def _log_return(engine: Engine, code: str, letters: Iterable[PostedLetter], posted_on: date) -> None:
    """Of the first that nobody answered."""
    on = working_day(posted_on + timedelta(days=CAME_BACK_AFTER))
    with acting(engine, receptionist_of(code), code, "logReturnedLetter") as (session, viewer):
        for letter in islice(letters, 1):
            row = returned.log_returned(
                session,
                viewer,
                reference=letter.reference,
                reason=ReturnReason.GONE_AWAY,
                key=f"demo-returned-{letter.id}",
            )
            backdating.backdate_return(session, code, row.id, on)
