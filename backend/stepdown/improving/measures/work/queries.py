"""What was done here in each calendar month, by the days of England."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.content.measures.shapes import WorkCount

Months = Mapping[date, int]


# `one` is what counts once a month: a letter, a patient, an appointment, a question.
COUNTED = text("""
    with posted as (
        select l.practice_id, l.id, r.posted_on from letter l
        join letter_release r on r.practice_id = l.practice_id and r.id = l.release_id
        where l.practice_id = :practice and l.state = 'included' and r.posted_on is not null
    ), decided as (
        select patient_id, outcome,
               (coalesce(countersigned_at, reviewed_at) at time zone 'Europe/London')::date as day
        from review where practice_id = :practice and replaced_at is null and not proposed
    ), answered as (
        select *, (logged_at at time zone 'Europe/London')::date as logged_on from letter_response
        where practice_id = :practice and replaced_at is null
    ), happened as (
        select 'letters_posted' as what, posted_on as day, id as one from posted
        union all
        select 'letters_answered', posted_on, id from posted p
        where exists (select from answered a
                      where a.letter_id = p.id and a.logged_on <= p.posted_on + cast(:within as integer))
        union all
        select 'told_otherwise', s.sent_on, m.patient_id
        from message_sent s join message m on m.practice_id = s.practice_id and m.id = s.message_id
        where s.practice_id = :practice and s.route <> 'letter'
        union all
        select 'attended', appointment_on, id from answered where kind = 'booked' and attendance = 'attended'
        union all
        select 'asked', logged_on, id from answered where kind = 'asks'
        union all
        select 'reviewed', day, patient_id from decided
        union all
        select 'removed', day, patient_id from decided where outcome = 'remove_and_tell'
    )
    select what, date_trunc('month', day)::date as month, count(distinct one) as n from happened group by 1, 2
""")
# What must have happened for a month without any of it to be a true nought.
BEGINS_WITH: Mapping[WorkCount, tuple[WorkCount, ...]] = {
    WorkCount.LETTERS_POSTED: (WorkCount.LETTERS_POSTED,),
    WorkCount.LETTERS_ANSWERED: (WorkCount.LETTERS_POSTED,),
    WorkCount.TOLD_OTHERWISE: (WorkCount.TOLD_OTHERWISE,),
    WorkCount.ATTENDED: (WorkCount.LETTERS_POSTED, WorkCount.TOLD_OTHERWISE, WorkCount.ATTENDED),
    WorkCount.REVIEWED: (WorkCount.REVIEWED,),
    WorkCount.REMOVED: (WorkCount.REVIEWED,),
    WorkCount.ASKED: (WorkCount.LETTERS_POSTED, WorkCount.TOLD_OTHERWISE, WorkCount.ASKED),
}


def worked(session: Session, viewer: Viewer, *, within_days: int) -> Mapping[WorkCount, Months]:
    """Every count by month. A month that is not there had none of it, once the work had begun."""
    about = {"practice": viewer.practice, "within": within_days}
    found: dict[WorkCount, dict[date, int]] = defaultdict(dict)
    for row in session.execute(COUNTED, about):
        found[WorkCount(row.what)][row.month] = row.n
    return found


def begins(counted: Mapping[WorkCount, Months], what: WorkCount) -> date | None:
    months = [month for one in BEGINS_WITH[what] for month in counted.get(one, {})]
    return min(months, default=None)
