"""Nobody left behind: who of those on worklists was reviewed, invited and seen."""

from datetime import date
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import in_words
from stepdown.improving.measures.reach.groups import (
    NO_TAPERS,
    USED,
    Reached,
    differences,
    groups,
    row_of,
)
from stepdown.improving.measures.reach.schemas import Reach
from stepdown.plumbing.problems import FieldError, InputRefused, NotFound

NAME = text("select name from worklist where practice_id = :practice and id = :worklist")
# Each patient of these worklists once, as they are known now. Who waits for a later run is not on one yet.
REACHED = text("""
    with lists as (
        select id from worklist
        where practice_id = :practice and (cast(:worklist as uuid) is null or id = :worklist)
          and (cast(:first as date) is null
               or (made_at at time zone 'Europe/London')::date between :first and :last)
    ), listed as (
        select distinct patient_id from worklist_entry e join lists w on w.id = e.worklist_id
        where e.practice_id = :practice and e.standing <> 'gone' and not e.waiting
    ), reviewed as (
        select distinct r.patient_id from review r join lists w on w.id = r.worklist_id
        where r.practice_id = :practice and r.replaced_at is null and not r.proposed
    ), written as (
        select l.id, l.patient_id from letter l join lists w on w.id = l.worklist_id
        join letter_batch b on b.practice_id = l.practice_id and b.id = l.batch_id
        join letter_release r on r.practice_id = l.practice_id and r.id = l.release_id
        where l.practice_id = :practice and l.state = 'included' and r.posted_on is not null
          and b.kind in ('invitation', 'named_appointment', 'reminder', 'programme_invitation')
    ), texted as (
        select distinct m.id, m.patient_id from message m join lists w on w.id = m.worklist_id
        join message_list n on n.practice_id = m.practice_id and n.id = m.list_id
        join message_sent s on s.practice_id = m.practice_id and s.message_id = m.id
        where m.practice_id = :practice and n.kind in ('invitation', 'reminder')
    ), attended as (
        select distinct a.patient_id from letter_response a
        where a.practice_id = :practice and a.attendance = 'attended' and a.replaced_at is null
          and (a.letter_id in (select id from written) or a.message_id in (select id from texted))
    )
    select v.birth_date as born, v.sex, v.context ->> 'language' as speaks,
           p.patient_id in (select patient_id from reviewed) as reviewed,
           p.patient_id in (select patient_id from written union select patient_id from texted) as invited,
           p.patient_id in (select patient_id from attended) as attended
    from listed p
    left join lateral (select * from patient_version v
                       where v.practice_id = :practice and v.patient_id = p.patient_id
                       order by v.since desc limit 1) v on true
""")


def reach_of_worklist(session: Session, viewer: Viewer, *, worklist_id: UUID, on: date) -> Reach:
    """Ages are those of `on`."""
    name = session.scalar(NAME, {"practice": viewer.practice, "worklist": worklist_id})
    if name is None:
        raise NotFound
    people = _people(session, viewer, worklist_id=worklist_id, first=None, last=None)
    return _reach(f"Patients on the worklist “{name}”", people, on, worklist_id=worklist_id)


def reach_between(session: Session, viewer: Viewer, *, first: date, last: date) -> Reach:
    if first > last:
        raise InputRefused(errors=[FieldError(pointer="/first", detail="The first day is after the last")])
    people = _people(session, viewer, worklist_id=None, first=first, last=last)
    about = f"Patients on worklists made from {in_words(first)} to {in_words(last)}"
    return _reach(about, people, last, first=first, last=last)


def _people(
    session: Session, viewer: Viewer, *, worklist_id: UUID | None, first: date | None, last: date | None
) -> list[Reached]:
    asked = {"practice": viewer.practice, "worklist": worklist_id, "first": first, "last": last}
    return [Reached(**row) for row in session.execute(REACHED, asked).mappings()]


def _reach(
    about: str,
    people: list[Reached],
    on: date,
    *,
    worklist_id: UUID | None = None,
    first: date | None = None,
    last: date | None = None,
) -> Reach:
    listed = groups(people, on)
    return Reach(
        about=about,
        worklist_id=worklist_id,
        first=first,
        last=last,
        everybody=row_of("Everybody", people),
        groups=listed,
        differences=differences(listed),
        used=USED,
        tapering_because=NO_TAPERS,
    )
