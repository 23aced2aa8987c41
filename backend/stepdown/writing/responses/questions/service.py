"""A clinician answers what reception passed on."""

from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing.db import now
from stepdown.plumbing.problems import NotFound, Problem
from stepdown.writing.responses.answers.queries import for_update
from stepdown.writing.responses.models import AnswerKind


class NotAnOpenQuestion(Problem):
    status = 409
    title = "This question is answered already, or was corrected meanwhile"


def answer_question(session: Session, viewer: Viewer, *, answer_id: UUID, how: str) -> None:
    asked = for_update(session, viewer, answer_id)
    if asked is None:
        raise NotFound
    viewer.saw(asked.patient_id)
    if asked.kind != AnswerKind.ASKS or asked.replaced_at is not None or asked.answered_at is not None:
        raise NotAnOpenQuestion
    asked.answered_by, asked.answered_at, asked.answered_how = viewer.staff_id, now(), how
    session.flush()
    viewer.note(answer=str(answer_id))
