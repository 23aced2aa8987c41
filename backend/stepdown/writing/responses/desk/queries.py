"""Whom reception finds, what must match before they are spoken to, and what may then be said.

Only people to whom a letter or a text message went out. Nothing here reads a medicine, a reason or the name
of a worklist.
"""

from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing.db import day_in_england, today
from stepdown.plumbing.problems import NotFound
from stepdown.records.patients.names import listed_name
from stepdown.writing.letters.returned.queries import SENT
from stepdown.writing.responses.desk.asked import asked
from stepdown.writing.responses.desk.schemas import (
    CallersFound,
    CallerToCheck,
    FoundCaller,
    KnownCarer,
    LetterAtDesk,
    LoggedAnswer,
)
from stepdown.writing.responses.models import AnswerKind, Consent, DeskCheck
from stepdown.writing.responses.words import ANSWERS, CONSENTS, told

MOST_FOUND = 20

TEXTED = """
    message m
    join message_list b on b.practice_id = m.practice_id and b.id = m.list_id
    join lateral (select * from message_sent n where n.practice_id = m.practice_id and n.message_id = m.id
                  order by n.sent_on, n.route limit 1) s on true
"""
WRITTEN_TO = f"""
    (exists (select from {SENT}
             where l.practice_id = p.practice_id and l.patient_id = p.id and l.state = 'included')
     or exists (select from {TEXTED}
                where m.practice_id = p.practice_id and m.patient_id = p.id and m.state = 'included'))
"""  # noqa: S608 - fixed fragments
PEOPLE = f"""
    select p.id as patient_id, v.title, v.given_name, v.family_name, v.birth_date, v.address_lines, v.postcode
    from patient p
    join lateral (select * from patient_version n where n.practice_id = p.practice_id and n.patient_id = p.id
                  order by n.since desc limit 1) v on true
    where p.practice_id = :practice and {WRITTEN_TO}
"""  # noqa: S608 - fixed fragments
FIND = text(f"""
    {PEOPLE} and (
        p.nhs_number = :nhs_number or v.birth_date = :birth_date
        or (cardinality(cast(:names as text[])) > 0 and not exists (
            select from unnest(cast(:names as text[])) part
            where position(' ' || part in ' ' || v.sort_name) = 0))
        or exists (select from {SENT} where l.practice_id = :practice and l.patient_id = p.id
                   and l.state = 'included' and l.reference = :reference))
    order by v.sort_name collate "C", p.nhs_number limit :most
""")  # noqa: S608 - fixed fragments
ONE = text(f"{PEOPLE} and p.id = :patient")
CARERS = text("""
    select distinct on (c.carer, c.relationship) c.carer as who, c.relationship, c.consent,
           c.checked_at as recorded_at, s.name as recorded_by
    from desk_check c join staff s on s.id = c.checked_by
    where c.practice_id = :practice and c.patient_id = :patient and c.passed and c.carer is not null
    order by c.carer, c.relationship, c.checked_at desc
""")
LETTERS = text(f"""
    select l.id as letter_id, cast(null as uuid) as message_id, l.reference, 'letter' as route,
           r.posted_on as told_on, b.details ->> 'clinician_name' as with_whom,
           exists (select from returned_letter t where t.practice_id = l.practice_id
                   and t.letter_id = l.id and t.cleared_at is null and t.reason <> 'moved') as came_back
    from {SENT}
    where l.practice_id = :practice and l.patient_id = :patient and l.state = 'included'
    union all
    select null, m.id, null, s.route, s.sent_on, b.details ->> 'clinician_name', false
    from {TEXTED}
    where m.practice_id = :practice and m.patient_id = :patient and m.state = 'included'
    order by told_on desc nulls first, reference
""")  # noqa: S608 - fixed fragments
ANSWERED = text("""
    select a.*, s.name as logged_by_name from letter_response a join staff s on s.id = a.logged_by
    where a.practice_id = :practice and a.patient_id = :patient and a.replaced_at is null
    order by a.logged_at desc, a.id
""")
STANDS = text("""
    select exists (select from contact_refusal where practice_id = :practice and patient_id = :patient
                   and lifted_at is null)
""")


def find(session: Session, viewer: Viewer, *, typed: str) -> CallersFound:
    wanted = asked(typed)
    about = {
        "practice": viewer.practice,
        "nhs_number": wanted.nhs_number,
        "birth_date": wanted.birth_date,
        "names": list(wanted.names),
        "reference": wanted.reference,
        "most": MOST_FOUND + 1,
    }
    rows = session.execute(FIND, about).mappings().all()
    shown = rows[:MOST_FOUND]
    viewer.saw(*(row["patient_id"] for row in shown))
    return CallersFound(callers=[_found(row) for row in shown], is_more=len(rows) > MOST_FOUND)


def to_check(session: Session, viewer: Viewer, *, patient_id: UUID) -> CallerToCheck:
    row = written_to_or_404(session, viewer, patient_id)
    about = {"practice": viewer.practice, "patient": patient_id}
    carers = session.execute(CARERS, about).mappings()
    return CallerToCheck(
        **_found(row).model_dump(),
        address_lines=[*row["address_lines"], *([row["postcode"]] if row["postcode"] else [])],
        carers=[
            KnownCarer(**{k: v for k, v in one.items() if k != "consent"}, consent_label=_consent(one))
            for one in carers
        ],
    )


def written_to_or_404(session: Session, viewer: Viewer, patient_id: UUID) -> RowMapping:
    row = session.execute(ONE, {"practice": viewer.practice, "patient": patient_id}).mappings().first()
    if row is None:
        raise NotFound
    viewer.saw(patient_id)
    return row


def _found(row: RowMapping) -> FoundCaller:
    return FoundCaller(
        patient_id=row["patient_id"],
        listed=listed_name(row["title"], row["given_name"], row["family_name"]),
        birth_date=row["birth_date"],
    )


def _consent(row: RowMapping) -> str:
    return CONSENTS[Consent(row["consent"])]


def letters_of(session: Session, viewer: Viewer, patient_id: UUID) -> list[LetterAtDesk]:
    """Newest first, each with what was answered to it. For a caller who was checked."""
    about = {"practice": viewer.practice, "patient": patient_id}
    answers = session.execute(ANSWERED, about).mappings().all()
    return [
        LetterAtDesk(
            letter_id=row["letter_id"],
            message_id=row["message_id"],
            reference=row["reference"],
            in_words=told(row["route"], row["told_on"], row["with_whom"]),
            with_whom=row["with_whom"] or "",
            came_back=row["came_back"],
            answers=[shown(one) for one in answers if _is_to(row, one)],
        )
        for row in session.execute(LETTERS, about).mappings()
    ]


def _is_to(row: RowMapping, answer: RowMapping) -> bool:
    return (row["letter_id"], row["message_id"]) == (answer["letter_id"], answer["message_id"])


def shown(row: RowMapping) -> LoggedAnswer:
    kind = AnswerKind(row["kind"])
    return LoggedAnswer(
        id=row["id"],
        kind=kind,
        kind_label=ANSWERS[kind],
        appointment_on=row["appointment_on"],
        appointment_with=row["appointment_with"],
        attendance=row["attendance"],
        logged_by=row["logged_by_name"],
        logged_at=row["logged_at"],
        can_change=row["replaced_at"] is None and day_in_england(row["logged_at"]) == today(),
    )


def refuses_contact(session: Session, viewer: Viewer, patient_id: UUID) -> bool:
    return bool(session.scalar(STANDS, {"practice": viewer.practice, "patient": patient_id}))


def check(session: Session, viewer: Viewer, check_id: UUID) -> DeskCheck | None:
    return session.get(DeskCheck, (viewer.practice, check_id))
