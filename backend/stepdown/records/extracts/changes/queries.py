"""Who and what an extract changes: from the staging while it waits, from the history once it is committed."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing.paging import Page
from stepdown.plumbing.problems import NotFound
from stepdown.records.extracts.changes.fields import medicine_changes, patient_changes
from stepdown.records.extracts.changes.schemas import (
    FieldChange,
    MedicineChange,
    MedicineFate,
    PatientChange,
    PatientFate,
)
from stepdown.records.extracts.lists.queries import Listed, page_of
from stepdown.records.patients.names import listed_name
from stepdown.records.patients.schemas import PatientName

WHICH = text("select number from extract where practice_id = :practice and id = :extract")

NOT_HELD = """
    e.patient_id not in (
        select patient_id from extract_held where practice_id = :practice and extract_id = :extract
          and decision is distinct from 'same_person')
"""
# Who comes as "left" has left as much as who no longer comes.
FATE = """
    case when {is_new} then 'new'
         when {after}.registration = 'left' and {before}.registration <> 'left' then 'left'
         else 'changed' end
"""
PATIENTS_WAITING = f"""
    select e.patient_id as id, e.sort_name as place, e.nhs_number, to_jsonb(e) as after, to_jsonb(v) as before
    from extract_patient e
    left join patient_version v
      on v.practice_id = e.practice_id and v.patient_id = e.patient_id and v.until is null
    where e.practice_id = :practice and e.extract_id = :extract and e.change <> 'unchanged' and {NOT_HELD}
      and {FATE.format(is_new="e.change = 'new'", before="v", after="e")} = :fate
"""  # noqa: S608 - fixed text
PATIENTS_COMMITTED = f"""
    select v.patient_id as id, v.sort_name as place, p.nhs_number, to_jsonb(v) as after, to_jsonb(b) as before
    from patient_version v
    join patient p on p.practice_id = v.practice_id and p.id = v.patient_id
    left join patient_version b
      on b.practice_id = v.practice_id and b.patient_id = v.patient_id and b.until = :number
    where v.practice_id = :practice and v.since = :number
      and {FATE.format(is_new="p.first_extract = :number", before="b", after="v")} = :fate
"""  # noqa: S608 - fixed text

MEDICINES_WAITING = f"""
    select m.medication_id as id, e.sort_name || chr(1) || m.name as place, e.nhs_number,
           e.patient_id, m.kind, m.started_on,
           to_jsonb(e) as patient, to_jsonb(m) as after, to_jsonb(v) as before
    from extract_medication m
    join extract_patient e
      on e.practice_id = m.practice_id and e.extract_id = m.extract_id and e.patient_id = m.patient_id
    left join medication_version v
      on v.practice_id = m.practice_id and v.medication_id = m.medication_id and v.until is null
    where m.practice_id = :practice and m.extract_id = :extract and m.change = :fate and {NOT_HELD}
"""  # noqa: S608 - fixed text
# One that was off the list and is back has a version again, but none that ended just now: it has changed.
MEDICINES_COMMITTED = """
    select m.id, e.sort_name || chr(1) || coalesce(v.name, b.name) as place, p.nhs_number,
           m.patient_id, m.kind, m.started_on,
           to_jsonb(e) as patient, coalesce(to_jsonb(v), to_jsonb(b)) as after, to_jsonb(b) as before
    from medication m
    join patient p on p.practice_id = m.practice_id and p.id = m.patient_id
    join patient_version e on e.practice_id = m.practice_id and e.patient_id = m.patient_id
     and e.since <= :number and (e.until is null or e.until > :number)
    left join medication_version v
      on v.practice_id = m.practice_id and v.medication_id = m.id and v.since = :number
    left join medication_version b
      on b.practice_id = m.practice_id and b.medication_id = m.id and b.until = :number
    where m.practice_id = :practice and (v.medication_id is not null or b.medication_id is not null)
      and case when v.medication_id is null then 'gone'
               when m.first_extract = :number then 'new' else 'changed' end = :fate
"""


def changed_patients(
    session: Session, viewer: Viewer, *, extract_id: UUID, fate: PatientFate, cursor: str | None
) -> Page[PatientChange]:
    sources = (PATIENTS_WAITING, PATIENTS_COMMITTED)
    listed = _listed(session, viewer, extract_id, sources, fate, cursor)
    items = [
        PatientChange(
            patient=_name(row["id"], row["nhs_number"], row["after"]),
            fields=_fields(row, patient_changes) if fate is PatientFate.CHANGED else [],
        )
        for row in listed.rows
    ]
    viewer.saw(*(item.patient.patient_id for item in items))
    return listed.shown_as(items)


def changed_medicines(
    session: Session, viewer: Viewer, *, extract_id: UUID, fate: MedicineFate, cursor: str | None
) -> Page[MedicineChange]:
    sources = (MEDICINES_WAITING, MEDICINES_COMMITTED)
    listed = _listed(session, viewer, extract_id, sources, fate, cursor)
    items = [_medicine(row, fate) for row in listed.rows]
    viewer.saw(*(item.patient.patient_id for item in items))
    return listed.shown_as(items)


def _listed(
    session: Session,
    viewer: Viewer,
    extract_id: UUID,
    sources: tuple[str, str],
    fate: PatientFate | MedicineFate,
    cursor: str | None,
) -> Listed:
    """Empty for an extract that was cancelled or undone: nothing of it is left."""
    about = {"practice": viewer.practice, "extract": extract_id}
    found = session.execute(WHICH, about).first()
    if found is None:
        raise NotFound
    waiting, committed = sources
    source = waiting if found.number is None else committed
    return page_of(session, source, {**about, "number": found.number, "fate": fate.value}, cursor)


def _name(patient_id: UUID, nhs_number: str, said: Mapping[str, Any]) -> PatientName:
    return PatientName(
        patient_id=patient_id,
        listed=listed_name(said["title"], said["given_name"], said["family_name"]),
        nhs_number=nhs_number,
        birth_date=said["birth_date"],
    )


def _fields(row: RowMapping, changes: Callable[[Any, Any], list[FieldChange]]) -> list[FieldChange]:
    """The version before may be gone by now, as history is kept for a time only."""
    return [] if row["before"] is None else changes(row["before"], row["after"])


def _medicine(row: RowMapping, fate: MedicineFate) -> MedicineChange:
    return MedicineChange(
        medication_id=row["id"],
        patient=_name(row["patient_id"], row["nhs_number"], row["patient"]),
        name=row["after"]["name"],
        kind=row["kind"],
        started_on=row["started_on"],
        fields=_fields(row, medicine_changes) if fate is MedicineFate.CHANGED else [],
    )
