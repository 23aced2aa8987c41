"""Answers to letters, and the letters that they answer."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import RowMapping, select, text
from sqlmodel import Session, col

from stepdown.access.viewer import Viewer
from stepdown.writing.letters.returned.queries import SENT
from stepdown.writing.responses.desk.queries import shown
from stepdown.writing.responses.desk.schemas import LoggedAnswer
from stepdown.writing.responses.models import LetterResponse

# Of a message no address is known.
ANSWERED = text(f"""
    select l.id as letter_id, cast(null as uuid) as message_id, l.address_lines from {SENT}
    where l.practice_id = :practice and l.id = :letter and l.patient_id = :patient and l.state = 'included'
    union all
    select null, m.id, null from message m
    where m.practice_id = :practice and m.id = :message and m.patient_id = :patient and m.state = 'included'
      and exists (select from message_sent s where s.practice_id = m.practice_id and s.message_id = m.id)
""")  # noqa: S608 - fixed fragments
# Each letter once, by what was answered last to it.
JUDGED = text("""
    select count(*) as invited, count(*) filter (where a.kind = 'booked') as responded
    from letter l
    join letter_release r on r.practice_id = l.practice_id and r.id = l.release_id
    join letter_batch b on b.practice_id = l.practice_id and b.id = l.batch_id
    left join lateral (
        select kind from letter_response n where n.practice_id = l.practice_id and n.letter_id = l.id
          and n.replaced_at is null order by n.logged_at desc, n.id limit 1) a on true
    where l.practice_id = :practice and l.state = 'included' and b.kind = any(:kinds)
      and r.posted_on <= :posted_by
""")
ONE = text("""
    select a.*, s.name as logged_by_name from letter_response a join staff s on s.id = a.logged_by
    where a.practice_id = :practice and a.id = :answer
""")


def answered(
    session: Session, viewer: Viewer, *, letter_id: UUID | None, message_id: UUID | None, patient_id: UUID
) -> RowMapping | None:
    """The letter or the message, if it is one that went to this patient."""
    about = {
        "practice": viewer.practice,
        "letter": letter_id,
        "message": message_id,
        "patient": patient_id,
    }
    return session.execute(ANSWERED, about).mappings().first()


def judged(session: Session, viewer: Viewer, *, kinds: Collection[str], posted_by: date) -> tuple[int, int]:
    """Letters of these kinds that were posted by that day, and how many of them led to an appointment."""
    about = {"practice": viewer.practice, "kinds": list(kinds), "posted_by": posted_by}
    row = session.execute(JUDGED, about).one()
    return row.invited, row.responded


def for_update(session: Session, viewer: Viewer, answer_id: UUID) -> LetterResponse | None:
    query = select(LetterResponse).where(
        col(LetterResponse.practice_id) == viewer.practice, col(LetterResponse.id) == answer_id
    )
    return session.scalar(query.with_for_update())


def answer_of(session: Session, viewer: Viewer, answer_id: UUID) -> LoggedAnswer:
    about = {"practice": viewer.practice, "answer": answer_id}
    row = session.execute(ONE, about).mappings().one()
    viewer.saw(row["patient_id"])
    return shown(row)
