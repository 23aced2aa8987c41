"""What became of the letters that were posted: of one batch, and by the words that they used."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import in_words as day_in_words
from stepdown.clinical.types import LetterKind
from stepdown.plumbing.db import day_in_england
from stepdown.plumbing.problems import NotFound
from stepdown.writing.letters.after_posting import after_posting
from stepdown.writing.letters.returned.models import ReturnReason
from stepdown.writing.letters.returned.words import REASONS
from stepdown.writing.responses.figures.schemas import BatchResponses, ResponsesByWording, WordingResponses
from stepdown.writing.responses.figures.share import FEW, in_words
from stepdown.writing.responses.models import AnswerKind, Attendance
from stepdown.writing.responses.words import ANSWERS

# Each posted letter once, with what was answered last to it.
POSTED = """
    select l.id, l.batch_id, l.format, l.language, l.wording_id, a.kind as answer, a.attendance,
           a.appointment_on, a.logged_at, t.reason, t.logged_at as returned_at, l.practice_id
    from letter l
    join letter_release r on r.practice_id = l.practice_id and r.id = l.release_id and r.posted_on is not null
    left join lateral (
        select * from letter_response n where n.practice_id = l.practice_id and n.letter_id = l.id
          and n.replaced_at is null order by n.logged_at desc, n.id limit 1) a on true
    left join returned_letter t on t.practice_id = l.practice_id and t.letter_id = l.id
      and t.cleared_at is null and t.reason <> 'moved'
    where l.practice_id = :practice and l.state = 'included'
"""
FIGURES = """
    count(p.id) as posted, count(p.answer) as answered,
    count(*) filter (where p.answer = 'booked') as booked,
    count(*) filter (where p.answer = 'declined') as declined,
    count(*) filter (where p.answer = 'thinking') as thinking,
    count(*) filter (where p.answer = 'asks') as asks,
    count(*) filter (where p.answer = 'moved') as moved,
    count(*) filter (where p.answer = 'no_contact') as no_contact,
    count(*) filter (where p.attendance = 'attended') as attended,
    count(*) filter (where p.attendance = 'did_not_attend') as did_not_attend,
    count(*) filter (where p.answer is null and p.reason is not null) as came_back,
    count(p.id) filter (where p.answer is null and p.reason is null) as no_answer
"""
OF_BATCH = text(f"""
    select b.id as batch_id, {FIGURES}
    from letter_batch b left join ({POSTED}) p on p.batch_id = b.id
    where b.practice_id = :practice and b.id = :batch group by b.id
""")  # noqa: S608 - fixed fragments
BY_WORDING = text(f"""
    select b.kind, p.format, p.language, w ->> 'version' as version, w ->> 'wording_id' as wording_id,
           max(w ->> 'title') as title, {FIGURES}
    from ({POSTED}) p
    join letter_batch b on b.practice_id = p.practice_id and b.id = p.batch_id
    cross join lateral jsonb_array_elements(b.wordings) w
    where w ->> 'format' = p.format and w ->> 'language' = p.language
    group by b.kind, p.format, p.language, w ->> 'version', w ->> 'wording_id'
    order by b.kind, p.format, p.language, min(b.prepared_at), w ->> 'version'
""")  # noqa: S608 - fixed fragments
BECAME = text(f"select * from ({POSTED}) p where p.id = any(:letters)")  # noqa: S608 - fixed fragments
CAUTION = (
    f"Versions with fewer than {FEW} posted letters say little. Where the intervals of two versions overlap, "
    "nothing shows that one is better. Letters were not drawn by lot: who got which version may matter more "
    "than its words."
)


def of_batch(session: Session, viewer: Viewer, *, batch_id: UUID) -> BatchResponses:
    about = {"practice": viewer.practice, "batch": batch_id}
    row = session.execute(OF_BATCH, about).mappings().first()
    if row is None:
        raise NotFound
    return BatchResponses.model_validate(dict(row))


def by_wording(session: Session, viewer: Viewer) -> ResponsesByWording:
    rows = session.execute(BY_WORDING, {"practice": viewer.practice}).mappings()
    return ResponsesByWording(wordings=[_wording(row) for row in rows], caution=CAUTION)


def _wording(row: RowMapping) -> WordingResponses:
    whose = "The practice’s own" if row["wording_id"] else "Stepdown’s wording"
    return WordingResponses(
        kind=LetterKind(row["kind"]),
        kind_title=row["title"] or LetterKind(row["kind"]).replace("_", " ").capitalize(),
        format=row["format"],
        language=row["language"],
        version=f"{whose}, version {row['version'].removeprefix('own ')}",
        posted=row["posted"],
        answered=row["answered"],
        booked=row["booked"],
        in_words=in_words(row["booked"], row["posted"]),
    )


@after_posting
def became(session: Session, viewer: Viewer, letter_ids: Sequence[UUID]) -> dict[UUID, str]:
    """In a batch's list of letters, which reception sees too."""
    about = {"practice": viewer.practice, "letters": list(letter_ids)}
    rows = session.execute(BECAME, about).mappings()
    return {row["id"]: words for row in rows if (words := _became(row))}


def _became(row: RowMapping) -> str:
    match row["attendance"]:
        case Attendance.ATTENDED:
            return f"Attended on {day_in_words(row['appointment_on'])}"
        case Attendance.DID_NOT_ATTEND:
            return f"Did not attend on {day_in_words(row['appointment_on'])}"
    if row["answer"] == AnswerKind.BOOKED:
        return f"Booked for {day_in_words(row['appointment_on'])}"
    if row["answer"]:
        return ANSWERS[AnswerKind(row["answer"])]
    if row["reason"]:
        back = day_in_words(day_in_england(row["returned_at"]))
        return f"Came back on {back}: {REASONS[ReturnReason(row['reason'])].lower()}"
    return ""
