from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.finding.reviews.visits.schemas import Visitor

# Somebody looks at one patient at a time. A visit that lapsed begins anew, and `began` says so.
BEGIN = text("""
    with left_behind as (
        delete from review_visit
        where practice_id = :practice and staff_id = :staff and patient_id <> :patient)
    insert into review_visit as v (practice_id, patient_id, staff_id, opened_at, seen_at)
    values (:practice, :patient, :staff, :now, :now)
    on conflict (practice_id, patient_id, staff_id) do update set
        opened_at = case when v.seen_at < :lapsed then :now else v.opened_at end, seen_at = :now
    returning opened_at = :now as began
""")
OTHERS = text("""
    select s.name, v.opened_at, floor(extract(epoch from :now - v.opened_at) / 60)::int as minutes
    from review_visit v join staff s on s.id = v.staff_id
    where v.practice_id = :practice and v.patient_id = :patient and v.staff_id <> :staff
      and v.seen_at >= :lapsed
    order by v.opened_at, s.name
""")
VERSION = text("""
    select coalesce((
        select version from review where practice_id = :practice and worklist_id = :worklist
          and patient_id = :patient and replaced_at is null), 0) as version
    from worklist_entry
    where practice_id = :practice and worklist_id = :worklist and patient_id = :patient
""")


def begin_or_go_on(
    session: Session, viewer: Viewer, patient_id: UUID, *, at: datetime, lapsed: datetime
) -> bool:
    """True where this visit begins; it goes on where it was seen since `lapsed`."""
    about = _about(viewer, patient_id) | {"now": at, "lapsed": lapsed}
    return bool(session.scalar(BEGIN, about))


def others(
    session: Session, viewer: Viewer, patient_id: UUID, *, at: datetime, lapsed: datetime
) -> list[Visitor]:
    rows = session.execute(OTHERS, _about(viewer, patient_id) | {"now": at, "lapsed": lapsed})
    return [Visitor.model_validate(dict(row)) for row in rows.mappings()]


def version(session: Session, viewer: Viewer, *, worklist_id: UUID, patient_id: UUID) -> int | None:
    """Of the review that stands, 0 where there is none; None where the patient is not on the list."""
    found = session.scalar(VERSION, _about(viewer, patient_id) | {"worklist": worklist_id})
    return None if found is None else int(found)


def _about(viewer: Viewer, patient_id: UUID) -> dict[str, Any]:
    return {"practice": viewer.practice, "patient": patient_id, "staff": viewer.staff_id}
