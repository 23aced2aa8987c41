"""What the caller answered: written down, corrected within the day, and in force at once."""

from datetime import date, timedelta
from typing import Protocol
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.finding.holds.refusals import service as refusals
from stepdown.plumbing import idempotency
from stepdown.plumbing.db import day_in_england, now, today
from stepdown.plumbing.problems import FieldError, InputRefused, NotFound, Problem
from stepdown.writing.letters.returned import service as returned
from stepdown.writing.responses.answers import queries
from stepdown.writing.responses.answers.learning import learn
from stepdown.writing.responses.answers.schemas import AnswerGiven, NewAnswer
from stepdown.writing.responses.desk.queries import check as desk_check
from stepdown.writing.responses.desk.schemas import LoggedAnswer
from stepdown.writing.responses.models import AnswerKind, DeskCheck, LetterResponse

CHECK_HOLDS_FOR = timedelta(hours=1)
FURTHEST = timedelta(days=366)
BY_MISTAKE = "Logged by mistake"
NO_ADDRESS = FieldError(
    pointer="/kind", detail="A text message went to no address: change the address in the clinical system"
)


class AnsweredTo(Protocol):
    """A letter or a text message."""

    letter_id: UUID | None
    message_id: UUID | None


class CheckWhoIsCalling(Problem):
    status = 409
    title = "Check first who is calling"


class TooLateToCorrect(Problem):
    status = 409
    title = "This was logged on an earlier day, or corrected already; log what the caller says now"


class AlreadyAttended(Problem):
    status = 409
    title = "This appointment is marked as attended or not; take that back first"


def log_answer(session: Session, viewer: Viewer, *, new: NewAnswer, key: str) -> LoggedAnswer:
    request = f"answer {viewer.practice} {new.model_dump_json()}"
    answer_id, first = idempotency.resource_for(session, staff_id=viewer.staff_id, key=key, request=request)
    if first:
        _check_appointment(new)
        check = _valid_check(session, viewer, new.check_id)
        _log(session, viewer, check, new, new, answer_id)
    return queries.answer_of(session, viewer, answer_id)


def _valid_check(session: Session, viewer: Viewer, check_id: UUID) -> DeskCheck:
    check = desk_check(session, viewer, check_id)
    if (
        check is None
        or not check.passed
        or check.checked_by != viewer.staff_id
        or now() - check.checked_at > CHECK_HOLDS_FOR
    ):
        raise CheckWhoIsCalling
    return check


def _log(
    session: Session, viewer: Viewer, check: DeskCheck, to: AnsweredTo, given: AnswerGiven, answer_id: UUID
) -> None:
    found = queries.answered(
        session, viewer, letter_id=to.letter_id, message_id=to.message_id, patient_id=check.patient_id
    )
    if found is None:
        raise NotFound
    answer = LetterResponse(
        practice_id=viewer.practice,
        id=answer_id,
        letter_id=to.letter_id,
        message_id=to.message_id,
        patient_id=check.patient_id,
        check_id=check.id,
        kind=given.kind,
        appointment_on=given.appointment_on,
        appointment_with=given.appointment_with,
        logged_by=viewer.staff_id,
    )
    _put_in_force(session, viewer, answer, found["address_lines"])
    session.add(answer)
    session.flush()
    viewer.note(answer=str(answer_id), kind=given.kind.value)
    learn(session, viewer)


def _put_in_force(session: Session, viewer: Viewer, answer: LetterResponse, lines: list[str] | None) -> None:
    """What it sets is kept with it, so that undoing it takes back its own and nobody else's."""
    match AnswerKind(answer.kind):
        case AnswerKind.NO_CONTACT:
            answer.refusal_id = refusals.refuse_contact(session, viewer, patient_id=answer.patient_id)
        case AnswerKind.MOVED:
            if answer.letter_id is None or lines is None:
                raise InputRefused(errors=[NO_ADDRESS])
            answer.returned_id = returned.say_moved(
                session, viewer, letter_id=answer.letter_id, patient_id=answer.patient_id, lines=lines
            )
        case _:
            pass


def undo_answer(session: Session, viewer: Viewer, *, answer_id: UUID) -> LoggedAnswer:
    answer = _to_correct(session, viewer, answer_id)
    _take_back(session, viewer, answer)
    learn(session, viewer)
    return queries.answer_of(session, viewer, answer_id)


def change_answer(
    session: Session, viewer: Viewer, *, answer_id: UUID, given: AnswerGiven, key: str
) -> LoggedAnswer:
    """The earlier answer stays in the history. Who was calling was checked for it."""
    request = f"change answer {viewer.practice} {answer_id} {given.model_dump_json()}"
    new_id, first = idempotency.resource_for(session, staff_id=viewer.staff_id, key=key, request=request)
    if first:
        _check_appointment(given)
        before = _to_correct(session, viewer, answer_id)
        _take_back(session, viewer, before)
        check = desk_check(session, viewer, before.check_id)
        if check is None:  # a foreign key holds it
            raise NotFound
        _log(session, viewer, check, before, given, new_id)
    return queries.answer_of(session, viewer, new_id)


def _to_correct(session: Session, viewer: Viewer, answer_id: UUID) -> LetterResponse:
    answer = queries.for_update(session, viewer, answer_id)
    if answer is None:
        raise NotFound
    viewer.saw(answer.patient_id)
    if answer.replaced_at is not None or day_in_england(answer.logged_at) != today():
        raise TooLateToCorrect
    if answer.attendance is not None:
        raise AlreadyAttended
    return answer


def _take_back(session: Session, viewer: Viewer, answer: LetterResponse) -> None:
    answer.replaced_by, answer.replaced_at = viewer.staff_id, now()
    session.flush()
    if answer.refusal_id is not None:
        refusals.take_back(session, viewer, refusal_id=answer.refusal_id, because=BY_MISTAKE)
    if answer.returned_id is not None:
        returned.take_back(session, viewer, answer.returned_id)
    viewer.note(answer=str(answer.id), replaced=True)


def _check_appointment(given: AnswerGiven) -> None:
    booked = given.kind is AnswerKind.BOOKED
    faults = [
        FieldError(pointer=f"/{name}", detail=_wanted(name, booked))
        for name in ("appointment_on", "appointment_with")
        if (getattr(given, name) is not None) != booked
    ]
    if not faults and given.appointment_on and not _can_be_booked(given.appointment_on):
        detail = "Give the date of the appointment: today or later, within a year"
        faults = [FieldError(pointer="/appointment_on", detail=detail)]
    if faults:
        raise InputRefused(errors=faults)


def _wanted(name: str, booked: bool) -> str:
    if not booked:
        return "This goes with a booked appointment only"
    return "Give the date of the appointment" if name == "appointment_on" else "Say with whom it is booked"


def _can_be_booked(day: date) -> bool:
    return today() <= day <= today() + FURTHEST
