"""What patients were told before by message, and when they were invited by one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import MessageKind

# What waits to be sent counts however long it waits.
TEXTS = text("""
    select distinct on (patient_id) patient_id, sent_on, prepared_at from (
        select m.patient_id, s.sent_on, l.prepared_at
        from message m
        join message_list l on l.practice_id = m.practice_id and l.id = m.list_id
        left join message_sent s on s.practice_id = m.practice_id and s.message_id = m.id
        where m.practice_id = :practice and m.patient_id = any(:patients) and l.kind = any(:kinds)
          and l.id <> :except
          and (s.sent_on >= :since
               or (s.sent_on is null and l.state <> 'cancelled' and m.state = 'included'))
    ) told
    order by patient_id, sent_on desc nulls first, prepared_at desc
""")
INVITED = text("""
    select m.patient_id, max(s.sent_on) as sent_on,
           exists (select from message r
                   join message_list rl on rl.practice_id = r.practice_id and rl.id = r.list_id
                   where r.practice_id = :practice and r.patient_id = m.patient_id and rl.kind = 'reminder'
                     and rl.id <> :except and rl.state <> 'cancelled' and r.state = 'included'
                     and rl.prepared_at > max(l.prepared_at)) as reminded
    from message m
    join message_list l on l.practice_id = m.practice_id and l.id = m.list_id
    join message_sent s on s.practice_id = m.practice_id and s.message_id = m.id
    where m.practice_id = :practice and m.patient_id = any(:patients) and l.kind = 'invitation'
    group by m.patient_id
""")


@dataclass(frozen=True)
class Told:
    """`sent_on` None: it is prepared, and waits."""

    sent_on: date | None
    prepared_at: datetime


@dataclass(frozen=True)
class Invited:
    sent_on: date
    reminded: bool


def told_by_message(
    session: Session,
    viewer: Viewer,
    patient_ids: Collection[UUID],
    *,
    kinds: Collection[MessageKind],
    since: date,
    except_list: UUID,
) -> dict[UUID, Told]:
    """The newest of each patient."""
    about = {
        "practice": viewer.practice,
        "patients": list(patient_ids),
        "kinds": [one.value for one in kinds],
        "since": since,
        "except": except_list,
    }
    return {row.patient_id: Told(row.sent_on, row.prepared_at) for row in session.execute(TEXTS, about)}


def invited_by_message(
    session: Session, viewer: Viewer, patient_ids: Collection[UUID], *, except_list: UUID
) -> dict[UUID, Invited]:
    about = {"practice": viewer.practice, "patients": list(patient_ids), "except": except_list}
    return {row.patient_id: Invited(row.sent_on, row.reminded) for row in session.execute(INVITED, about)}
