"""What was found, reviewed, written and answered on the worklists of a cycle: each patient once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlmodel import Session

from stepdown.access.viewer import Viewer

# Fragments of SQL. Values are bound, never put together with them.
Counted = RowMapping
LISTED = "e.standing <> 'gone' and not e.not_ruled_out and not e.waiting"
RUNS = text(f"""
    select w.id, w.name, w.search, w.parameters, w.extract_number, w.extract_dated_on, w.made_at,
           (w.made_at at time zone 'Europe/London')::date as made_on,
           (select count(*) from worklist_entry e
            where e.practice_id = w.practice_id and e.worklist_id = w.id and {LISTED}) as patients
    from worklist w
    where w.practice_id = :practice
      and ((w.made_at at time zone 'Europe/London')::date between :first and :last or w.id = any(:added))
    order by w.made_at, w.id
""")  # noqa: S608 - a fixed fragment
FOUND = text(f"""
    select e.worklist_id, count(distinct e.patient_id) as identified,
           count(distinct e.patient_id) filter (where not r.proposed) as reviewed,
           count(distinct e.patient_id) filter (where r.proposed) as to_countersign,
           count(distinct e.patient_id)
             filter (where not r.proposed and r.outcome = 'remove_and_tell') as removed,
           array_agg(r.id) filter (where not r.proposed and r.outcome = 'remove_and_tell') as removals
    from worklist_entry e
    left join review r on r.practice_id = e.practice_id and r.worklist_id = e.worklist_id
      and r.patient_id = e.patient_id and r.replaced_at is null
      and (coalesce(r.countersigned_at, r.reviewed_at) at time zone 'Europe/London')::date <= :last
    where e.practice_id = :practice and e.worklist_id = any(:lists) and {LISTED}
    group by grouping sets ((), (e.worklist_id))
""")  # noqa: S608 - a fixed fragment
PATIENTS = text(f"""
    select distinct e.patient_id from worklist_entry e
    where e.practice_id = :practice and e.worklist_id = any(:lists) and {LISTED}
""")  # noqa: S608 - a fixed fragment

# What went out, by whichever way: letters that were posted, texts and calls that somebody recorded.
CONTACTS = """
    select l.patient_id, 'letter' as route, r.posted_on as on_day, b.kind, l.id as letter_id,
           cast(null as uuid) as message_id, l.batch_id, cast(null as uuid) as list_id
    from letter l
    join letter_release r on r.practice_id = l.practice_id and r.id = l.release_id
      and r.posted_on is not null
    join letter_batch b on b.practice_id = l.practice_id and b.id = l.batch_id
    where l.practice_id = :practice and l.state = 'included' and l.worklist_id = any(:lists)
    union all
    select m.patient_id, s.route, s.sent_on, t.kind, null, m.id, null, m.list_id
    from message_sent s
    join message m on m.practice_id = s.practice_id and m.id = s.message_id
    join message_list t on t.practice_id = m.practice_id and t.id = m.list_id
    where s.practice_id = :practice and m.worklist_id = any(:lists)
    union all
    select p.patient_id, case p.how when 'sent_otherwise' then 'other' else 'phone' end,
           (p.done_at at time zone 'Europe/London')::date, b.kind, null, null, p.batch_id, null
    from phone_task p
    join letter_batch b on b.practice_id = p.practice_id and b.id = p.batch_id
    where p.practice_id = :practice and p.how <> 'not_reached'
      and exists (select from letter l where l.practice_id = p.practice_id and l.batch_id = p.batch_id
                  and l.worklist_id = any(:lists))
"""
TOLD = text(f"""
    select route, count(distinct patient_id) as patients,
           array_agg(distinct batch_id) filter (where batch_id is not null) as batches,
           array_agg(distinct list_id) filter (where list_id is not null) as lists
    from ({CONTACTS}) c where on_day <= :last and (cast(:kinds as text[]) is null or kind = any(:kinds))
    group by grouping sets ((), (route))
""")  # noqa: S608 - a fixed fragment
ANSWERED = text(f"""
    with c as ({CONTACTS})
    select count(distinct a.patient_id) as answered,
           count(distinct a.patient_id) filter (where a.kind = 'booked') as booked,
           count(distinct a.patient_id) filter (where a.attendance = 'attended') as attended,
           count(distinct a.patient_id) filter (where a.attendance = 'did_not_attend') as did_not_attend,
           count(distinct a.patient_id) filter (where a.kind = 'declined') as declined
    from letter_response a
    where a.practice_id = :practice and a.replaced_at is null
      and (a.logged_at at time zone 'Europe/London')::date <= :last
      and (a.letter_id in (select letter_id from c where kind = any(:kinds))
           or a.message_id in (select message_id from c where kind = any(:kinds)))
""")  # noqa: S608 - a fixed fragment
ASKED = text("""
    select count(*) as asked, count(*) filter (where a.answered_at is null) as waiting
    from letter_response a
    left join letter l on l.practice_id = a.practice_id and l.id = a.letter_id
    left join message m on m.practice_id = a.practice_id and m.id = a.message_id
    where a.practice_id = :practice and a.replaced_at is null and a.kind = 'asks'
      and (a.logged_at at time zone 'Europe/London')::date <= :last
      and coalesce(l.worklist_id, m.worklist_id) = any(:lists)
""")
FAR = date(9999, 12, 31)


@dataclass(frozen=True)
class Run:
    """A worklist, as far as a cycle needs to know it."""

    id: UUID
    name: str
    search: str
    parameters: dict[str, Any]
    extract_number: int
    extract_dated_on: date
    made_at: datetime
    made_on: date
    patients: int


@dataclass(frozen=True)
class Told:
    """Patients by route; `everybody` counts each once, whatever the routes."""

    everybody: int
    by_route: dict[str, int]
    batches: tuple[UUID, ...]
    lists: tuple[UUID, ...]


def runs(
    session: Session, viewer: Viewer, *, first: date, last: date | None, added: Collection[UUID]
) -> list[Run]:
    """The worklists made in these days, and those that were added by hand; the oldest first."""
    about = {"practice": viewer.practice, "first": first, "last": last or FAR, "added": list(added)}
    return [Run(**row) for row in session.execute(RUNS, about).mappings()]


def found(
    session: Session, viewer: Viewer, *, lists: Sequence[UUID], last: date | None
) -> dict[UUID | None, Counted]:
    """By worklist, and for all of them under None: there each patient counts once."""
    rows = session.execute(FOUND, _about(viewer, lists, last)).mappings()
    return {row["worklist_id"]: row for row in rows}


def patients_of(session: Session, viewer: Viewer, *, lists: Sequence[UUID]) -> set[UUID]:
    return set(session.scalars(PATIENTS, {"practice": viewer.practice, "lists": list(lists)}))


def told(
    session: Session,
    viewer: Viewer,
    *,
    lists: Sequence[UUID],
    last: date | None,
    kinds: Sequence[str] | None = None,
) -> Told:
    about = {**_about(viewer, lists, last), "kinds": None if kinds is None else list(kinds)}
    rows = {row["route"]: row for row in session.execute(TOLD, about).mappings()}
    everybody = rows.pop(None)
    return Told(
        everybody=everybody["patients"],
        by_route={route: row["patients"] for route, row in rows.items()},
        batches=tuple(everybody["batches"] or ()),
        lists=tuple(everybody["lists"] or ()),
    )


def answered(
    session: Session, viewer: Viewer, *, lists: Sequence[UUID], last: date | None, kinds: Sequence[str]
) -> Counted:
    about = {**_about(viewer, lists, last), "kinds": list(kinds)}
    return session.execute(ANSWERED, about).mappings().one()


def asked(session: Session, viewer: Viewer, *, lists: Sequence[UUID], last: date | None) -> tuple[int, int]:
    """How many asked about what was removed, and how many of these wait for an answer."""
    row = session.execute(ASKED, _about(viewer, lists, last)).one()
    return row.asked, row.waiting


def _about(viewer: Viewer, lists: Sequence[UUID], last: date | None) -> dict[str, Any]:
    return {"practice": viewer.practice, "lists": list(lists), "last": last or FAR}
