"""That letters, answers and wordings of the demo are of the last weeks, and not of this minute."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col

from stepdown.demo.days import at_work
from stepdown.writing.letters.models import LetterBatch, LetterRelease
from stepdown.writing.letters.pacing.models import LetterPlan
from stepdown.writing.letters.pacing.weeks import monday_of
from stepdown.writing.letters.returned.models import ReturnedLetter
from stepdown.writing.responses.models import DeskCheck, LetterResponse
from stepdown.writing.wordings.models import PracticeWording

PREPARED_BEFORE = timedelta(days=2)


def date_letters(session: Session, practice_id: str, batch_id: UUID, posted_on: date) -> None:
    """Of a batch with one release: two of one week would be one too many."""
    released = (col(LetterRelease.practice_id) == practice_id, col(LetterRelease.batch_id) == batch_id)
    planned = (col(LetterPlan.practice_id) == practice_id, col(LetterPlan.batch_id) == batch_id)
    week = monday_of(posted_on)
    session.execute(update(LetterRelease).where(*released).values(week=week, dated_on=posted_on))
    session.execute(update(LetterPlan).where(*planned).values(first_week=week))


def backdate_posting(session: Session, practice_id: str, batch_id: UUID, posted_on: date) -> None:
    released = (col(LetterRelease.practice_id) == practice_id, col(LetterRelease.batch_id) == batch_id)
    at = at_work(posted_on)
    downloads = dict.fromkeys(("rendered_at", "first_downloaded_at", "downloaded_at"), at)
    session.execute(update(LetterRelease).where(*released).values(posted_on=posted_on, **downloads))
    session.execute(
        update(LetterBatch)
        .where(col(LetterBatch.practice_id) == practice_id, col(LetterBatch.id) == batch_id)
        .values(prepared_at=at - PREPARED_BEFORE, approved_at=at - timedelta(hours=1))
    )


def backdate_answer(
    session: Session, practice_id: str, answer_id: UUID, on: date, appointment_on: date | None
) -> None:
    of_answer = (col(LetterResponse.practice_id) == practice_id, col(LetterResponse.id) == answer_id)
    checks = session.scalars(
        update(LetterResponse)
        .where(*of_answer)
        .values(logged_at=at_work(on), appointment_on=appointment_on)
        .returning(col(LetterResponse.check_id))
    ).all()
    checked = (col(DeskCheck.practice_id) == practice_id, col(DeskCheck.id).in_(checks))
    session.execute(update(DeskCheck).where(*checked).values(checked_at=at_work(on)))


def backdate_attendance(session: Session, practice_id: str, answer_id: UUID, on: date) -> None:
    of_answer = (col(LetterResponse.practice_id) == practice_id, col(LetterResponse.id) == answer_id)
    session.execute(update(LetterResponse).where(*of_answer).values(attendance_at=at_work(on)))


def backdate_return(session: Session, practice_id: str, returned_id: UUID, on: date) -> None:
    of_return = (col(ReturnedLetter.practice_id) == practice_id, col(ReturnedLetter.id) == returned_id)
    session.execute(update(ReturnedLetter).where(*of_return).values(logged_at=at_work(on)))


def backdate_wording(session: Session, practice_id: str, wording_id: UUID, on: date) -> None:
    of_wording = (col(PracticeWording.practice_id) == practice_id, col(PracticeWording.id) == wording_id)
    days = dict.fromkeys(("edited_at", "approved_at", "published_at"), at_work(on))
    session.execute(update(PracticeWording).where(*of_wording).values(**days))
