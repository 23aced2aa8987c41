"""Calls that take the place of letters, oldest first. A batch that was cancelled asks for none."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import RowMapping, select, text
from sqlmodel import Session, col

from stepdown.access.viewer import Viewer
from stepdown.finding.holds.queries import holds_of, stops_all_contact
from stepdown.finding.reviews.decided.queries import set_aside
from stepdown.plumbing.problems import NotFound
from stepdown.records.patients import queries as patients
from stepdown.records.patients.rows import Addressee
from stepdown.records.patients.schemas import PatientName
from stepdown.writing.letters.phone_tasks.models import PhoneTask
from stepdown.writing.letters.phone_tasks.schemas import PhoneTaskRow, PhoneTaskState
from stepdown.writing.letters.returned.queries import stops_letters

MOST_SHOWN = 500

ROWS = """
    select t.*, s.name as done_by_name, l.listed
    from phone_task t
    join letter l on l.practice_id = t.practice_id and l.batch_id = t.batch_id
      and l.patient_id = t.patient_id
    join letter_batch b on b.practice_id = t.practice_id and b.id = t.batch_id
    left join staff s on s.id = t.done_by
    where t.practice_id = :practice and b.state <> 'cancelled'
"""
LISTED = text(
    ROWS
    + """ and (cast(:batch as uuid) is null or t.batch_id = :batch)
          and (cast(:is_done as boolean) is null or (t.done_at is not null) = :is_done)
    order by t.done_at desc nulls first, t.made_at, t.id limit :most"""
)
ONE = text(ROWS + " and t.id = :task")
BATCH = text("select 1 from letter_batch where practice_id = :practice and id = :batch")


def phone_tasks(
    session: Session, viewer: Viewer, *, state: PhoneTaskState | None, batch_id: UUID | None
) -> list[PhoneTaskRow]:
    about = {
        "practice": viewer.practice,
        "batch": batch_id,
        "is_done": None if state is None else state is PhoneTaskState.DONE,
        "most": MOST_SHOWN,
    }
    if batch_id is not None and session.execute(BATCH, about).first() is None:
        raise NotFound
    return _shown(session, viewer, session.execute(LISTED, about).mappings().all())


def phone_task(session: Session, viewer: Viewer, task_id: UUID) -> PhoneTaskRow:
    about = {"practice": viewer.practice, "task": task_id}
    for found in _shown(session, viewer, session.execute(ONE, about).mappings().all()):
        return found
    raise NotFound


def for_update(session: Session, viewer: Viewer, task_id: UUID) -> PhoneTask:
    query = select(PhoneTask).where(
        col(PhoneTask.practice_id) == viewer.practice, col(PhoneTask.id) == task_id
    )
    found = session.scalar(query.with_for_update())
    if found is None:
        raise NotFound
    return found


def _shown(session: Session, viewer: Viewer, rows: Sequence[RowMapping]) -> list[PhoneTaskRow]:
    ids = {row["patient_id"] for row in rows}
    if not ids:
        return []
    names, people = patients.names(session, viewer, ids), patients.addressees(session, viewer, ids)
    stopped = _not_to_be_phoned(session, viewer, ids)
    viewer.saw(*ids)
    return [_row(row, names, people, stopped) for row in rows]


def _not_to_be_phoned(session: Session, viewer: Viewer, ids: Collection[UUID]) -> set[UUID]:
    """Somebody may have died since, have asked not to be contacted, or be held by a later review."""
    holds = holds_of(session, viewer, list(ids))
    held = {one for one, own in holds.items() if any(map(stops_all_contact, own))}
    return held | set(set_aside(session, viewer, ids)) | set(stops_letters(session, viewer, ids))


def _row(
    row: RowMapping,
    names: Mapping[UUID, PatientName],
    people: Mapping[UUID, Addressee],
    stopped: Collection[UUID],
) -> PhoneTaskRow:
    """Named as when the batch was made. Whoever is not in the newest extract is not phoned."""
    patient_id = row["patient_id"]
    name, person = names.get(patient_id), people.get(patient_id)
    return PhoneTaskRow.model_validate(
        {
            **row,
            "birth_date": name.birth_date if name else None,
            "mobile": person.mobile if person else None,
            "done_by": row["done_by_name"],
            "may_phone": name is not None and patient_id not in stopped,
        }
    )
