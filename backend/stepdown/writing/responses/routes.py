from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.finding.holds.refusals import service as refusals
from stepdown.plumbing.idempotency import IdempotencyKey
from stepdown.plumbing.versions import IfMatch, etag
from stepdown.writing.letters.returned import routes as returned
from stepdown.writing.responses.answers import service as answers
from stepdown.writing.responses.answers.schemas import AnswerGiven, NewAnswer
from stepdown.writing.responses.appointments import queries as booked
from stepdown.writing.responses.appointments import service as attending
from stepdown.writing.responses.appointments.schemas import Appointments, BookedAppointment, MarkAttendance
from stepdown.writing.responses.briefing import queries as briefing
from stepdown.writing.responses.briefing.schemas import ReceptionBriefing, ReceptionGuide
from stepdown.writing.responses.desk import queries as desk
from stepdown.writing.responses.desk import service as checking
from stepdown.writing.responses.desk.schemas import (
    CallerLookup,
    CallersFound,
    CallerToCheck,
    CheckedCaller,
    LoggedAnswer,
    NewCheck,
)
from stepdown.writing.responses.duty import queries as duty
from stepdown.writing.responses.duty import service as rota
from stepdown.writing.responses.duty.schemas import DutyRotaChange, DutyRotaView
from stepdown.writing.responses.figures import queries as figures
from stepdown.writing.responses.figures.schemas import BatchResponses, ResponsesByWording
from stepdown.writing.responses.questions import queries as questions
from stepdown.writing.responses.questions import service as questioning
from stepdown.writing.responses.questions.schemas import (
    ForClinicians,
    LiftRefusal,
    QuestionAnswered,
    ReceptionWork,
)
from stepdown.writing.responses.urgent import service as urgent
from stepdown.writing.responses.urgent.schemas import NewUrgentCall, UrgentCallLogged

Reception = Annotated[Viewer, Security(current_viewer, scopes=[Permission.RESPONSE_LOG])]
Clinician = Annotated[Viewer, Security(current_viewer, scopes=[Permission.REVIEW_RECORD])]

AT = "/practices/{ods}/reception"

router = APIRouter(tags=["responses"])
router.include_router(returned.router)


@router.get(AT, operation_id="readReceptionWork")
def read_work(viewer: Reception, session: DatabaseSession) -> ReceptionWork:
    return questions.work(session, viewer)


@router.get(AT + "/guide", operation_id="readReceptionGuide")
def read_guide(viewer: Reception, session: DatabaseSession) -> ReceptionGuide:
    return briefing.guide(session, viewer)


@router.get(AT + "/briefing", operation_id="readReceptionBriefing")
def read_briefing(viewer: Reception, session: DatabaseSession) -> ReceptionBriefing:
    return briefing.briefing(session, viewer)


@router.post(AT + "/search", operation_id="findCallers")
def find(viewer: Reception, session: DatabaseSession, body: CallerLookup) -> CallersFound:
    """Only among people to whom a letter went out."""
    return desk.find(session, viewer, typed=body.text)


@router.get(AT + "/patients/{patient_id}", operation_id="readCallerToCheck")
def read_caller(viewer: Reception, session: DatabaseSession, patient_id: UUID) -> CallerToCheck:
    """What the caller must say, for the desk to compare with what it sees here."""
    return desk.to_check(session, viewer, patient_id=patient_id)


@router.post(AT + "/checks", operation_id="checkCaller", status_code=201)
def check(viewer: Reception, session: DatabaseSession, body: NewCheck) -> CheckedCaller:
    """Only where enough matches, and a carer has consent, does the answer speak of letters."""
    return checking.check_caller(session, viewer, new=body)


@router.post(AT + "/answers", operation_id="logAnswer", status_code=201)
def log_answer(
    viewer: Reception, session: DatabaseSession, body: NewAnswer, key: IdempotencyKey
) -> LoggedAnswer:
    return answers.log_answer(session, viewer, new=body, key=key)


@router.post(AT + "/answers/{answer_id}/undo", operation_id="undoAnswer")
def undo_answer(viewer: Reception, session: DatabaseSession, answer_id: UUID) -> LoggedAnswer:
    """On the day on which it was logged. What it had set is taken back with it."""
    return answers.undo_answer(session, viewer, answer_id=answer_id)


@router.post(AT + "/answers/{answer_id}/change", operation_id="changeAnswer")
def change_answer(
    viewer: Reception, session: DatabaseSession, answer_id: UUID, body: AnswerGiven, key: IdempotencyKey
) -> LoggedAnswer:
    """On the day on which it was logged. The answer has a new id; the earlier one stays in the history."""
    return answers.change_answer(session, viewer, answer_id=answer_id, given=body, key=key)


@router.post(AT + "/answers/{answer_id}/attendance", operation_id="markAttendance")
def mark(
    viewer: Reception, session: DatabaseSession, answer_id: UUID, body: MarkAttendance
) -> BookedAppointment:
    return attending.mark(session, viewer, answer_id=answer_id, attendance=body.attendance)


@router.get(AT + "/appointments", operation_id="listBookedAppointments")
def list_appointments(viewer: Reception, session: DatabaseSession) -> Appointments:
    return booked.appointments(session, viewer)


@router.post(AT + "/urgent-calls", operation_id="pressRedButton", status_code=201)
def press(viewer: Reception, session: DatabaseSession, body: NewUrgentCall) -> UrgentCallLogged:
    return urgent.press(session, viewer, new=body)


@router.get(AT + "/duty", operation_id="readDutyRota")
def read_duty(viewer: Reception, session: DatabaseSession, response: Response) -> DutyRotaView:
    shown = duty.rota(session, viewer)
    response.headers["ETag"] = etag(shown.version)
    return shown


@router.put(AT + "/duty", operation_id="changeDutyRota")
def change_duty(
    viewer: Annotated[Viewer, Security(current_viewer, scopes=[Permission.PRACTICE_EDIT])],
    session: DatabaseSession,
    body: DutyRotaChange,
    response: Response,
    if_match: IfMatch = None,
) -> DutyRotaView:
    shown = rota.change_rota(session, viewer, change=body, if_match=if_match)
    response.headers["ETag"] = etag(shown.version)
    return shown


@router.get(AT + "/questions", operation_id="listQuestionsForClinicians")
def list_questions(viewer: Clinician, session: DatabaseSession) -> ForClinicians:
    """What only a clinician can answer, who is said to have died, and who refuses contact."""
    return questions.for_clinicians(session, viewer)


@router.post(AT + "/answers/{answer_id}/answered", operation_id="answerQuestion")
def answer_question(
    viewer: Clinician, session: DatabaseSession, answer_id: UUID, body: QuestionAnswered
) -> ForClinicians:
    questioning.answer_question(session, viewer, answer_id=answer_id, how=body.how)
    return questions.for_clinicians(session, viewer)


@router.post(AT + "/contact-refusals/{refusal_id}/lift", operation_id="liftContactRefusal")
def lift(viewer: Clinician, session: DatabaseSession, refusal_id: UUID, body: LiftRefusal) -> ForClinicians:
    """The patient may be contacted about this again."""
    refusals.lift(session, viewer, refusal_id=refusal_id, because=body.because)
    return questions.for_clinicians(session, viewer)


@router.get("/practices/{ods}/letter-batches/{batch_id}/responses", operation_id="readBatchResponses")
def read_batch_responses(viewer: Reception, session: DatabaseSession, batch_id: UUID) -> BatchResponses:
    return figures.of_batch(session, viewer, batch_id=batch_id)


@router.get(AT + "/wordings", operation_id="readResponsesByWording")
def read_by_wording(
    viewer: Annotated[Viewer, Security(current_viewer, scopes=[Permission.WORDING_READ])],
    session: DatabaseSession,
) -> ResponsesByWording:
    """For those who may see the wording: the kind of a letter may name a medicine."""
    return figures.by_wording(session, viewer)
