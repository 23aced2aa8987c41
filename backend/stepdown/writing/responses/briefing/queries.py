"""What reception needs to know of the project, without a medicine in it."""

from datetime import timedelta

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.content import library
from stepdown.plumbing.db import today
from stepdown.records.practices.queries import home, letter_details
from stepdown.writing.letters.pacing.queries import pacing
from stepdown.writing.responses.briefing.schemas import (
    DangerShown,
    LettersOfWeek,
    QuestionAndAnswer,
    ReceptionBriefing,
    ReceptionGuide,
    SayAndNot,
)
from stepdown.writing.responses.duty.queries import on_duty_today

SHOWN_SINCE = timedelta(weeks=4)
WEEKS = text("""
    select r.id as release_id, r.week, r.posted_on, count(l.id) as letters
    from letter_release r
    join letter_batch b on b.practice_id = r.practice_id and b.id = r.batch_id and b.state = 'approved'
    join letter l on l.practice_id = r.practice_id and l.release_id = r.id and l.state = 'included'
    where r.practice_id = :practice and r.state <> 'withdrawn' and coalesce(r.posted_on, r.week) >= :since
    group by r.practice_id, r.id order by r.week, r.id limit 12
""")


def guide(session: Session, viewer: Viewer) -> ReceptionGuide:
    script, flags = library.call_script(), library.red_flags()
    duty = on_duty_today(session, viewer)
    return ReceptionGuide(
        tell=duty or flags.nobody_on_duty,
        duty_is_set=duty is not None,
        script=[SayAndNot.model_validate(one.model_dump()) for one in script.parts],
        upset=list(script.upset),
        asked=[QuestionAndAnswer.model_validate(one.model_dump()) for one in script.asked],
        brief=list(script.brief),
        dangers=[DangerShown.model_validate(one.model_dump()) for one in flags.dangers],
        checked_by_nobody=not (script.provenance.verified and flags.provenance.verified),
    )


def briefing(session: Session, viewer: Viewer) -> ReceptionBriefing:
    weeks = session.execute(WEEKS, {"practice": viewer.practice, "since": today() - SHOWN_SINCE}).mappings()
    return ReceptionBriefing(
        practice_name=home(session, viewer).name,
        with_whom=letter_details(session, viewer).clinician_name,
        free_appointments=pacing(session, viewer).free_appointments,
        weeks=[LettersOfWeek.model_validate(dict(row)) for row in weeks],
        guide=guide(session, viewer),
    )
