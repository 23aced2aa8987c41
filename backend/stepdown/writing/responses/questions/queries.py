"""What reception passed on to clinicians, and what waits at the desk."""

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.finding.holds.refusals.queries import standing
from stepdown.plumbing.db import day_in_england, today
from stepdown.records.patients import queries as patients
from stepdown.writing.responses.duty.queries import on_duty_today
from stepdown.writing.responses.questions.schemas import (
    ForClinicians,
    OpenQuestion,
    ReceptionWork,
    StandingRefusal,
)

MOST_SHOWN = 200

OPEN = """
    select a.id, 'removed_medicine' as kind, a.patient_id, a.letter_id, a.message_id,
           a.logged_at as asked_at, a.logged_by, a.practice_id
    from letter_response a
    where a.practice_id = :practice and a.kind = 'asks' and a.replaced_at is null and a.answered_at is null
    union all
    select t.id, 'died_reported', t.patient_id, t.letter_id, null, t.logged_at, t.logged_by, t.practice_id
    from returned_letter t
    where t.practice_id = :practice and t.reason = 'died_reported' and t.cleared_at is null
"""
QUESTIONS = text(f"""
    select q.id, q.kind, q.patient_id, q.asked_at, s.name as logged_by,
           coalesce(l.worklist_id, m.worklist_id) as worklist_id
    from ({OPEN}) q
    left join letter l on l.practice_id = q.practice_id and l.id = q.letter_id
    left join message m on m.practice_id = q.practice_id and m.id = q.message_id
    join staff s on s.id = q.logged_by
    order by q.asked_at, q.id limit :most
""")  # noqa: S608 - fixed fragments
WORK = text(f"""
    select count(*) filter (where appointment_on <= :today) as to_mark,
           count(*) filter (where appointment_on > :today) as ahead,
           (select count(*) from returned_letter t
            where t.practice_id = :practice and t.cleared_at is null) as came_back,
           (select count(*) from ({OPEN}) q) as questions
    from letter_response a
    where a.practice_id = :practice and a.kind = 'booked' and a.replaced_at is null and a.attendance is null
""")  # noqa: S608 - fixed fragments


def for_clinicians(session: Session, viewer: Viewer) -> ForClinicians:
    """The longest wait first."""
    about = {"practice": viewer.practice, "most": MOST_SHOWN}
    rows = session.execute(QUESTIONS, about).mappings().all()
    refusals = standing(session, viewer)
    ids = {row["patient_id"] for row in rows} | {one.patient_id for one in refusals}
    names = patients.names(session, viewer, ids)
    return ForClinicians(
        questions=[
            OpenQuestion.model_validate(
                {
                    **row,
                    "patient": names[row["patient_id"]],
                    "waiting_days": (today() - day_in_england(row["asked_at"])).days,
                }
            )
            for row in rows
            if row["patient_id"] in names
        ],
        refusals=[
            StandingRefusal(
                id=one.id,
                patient=names[one.patient_id],
                asked_on=day_in_england(one.recorded_at),
                logged_by=one.recorded_by,
            )
            for one in refusals
            if one.patient_id in names
        ],
    )


def work(session: Session, viewer: Viewer) -> ReceptionWork:
    counted = session.execute(WORK, {"practice": viewer.practice, "today": today()}).mappings().one()
    return ReceptionWork(**counted, duty_today=on_duty_today(session, viewer))
