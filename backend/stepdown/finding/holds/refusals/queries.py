"""Who asked the practice itself not to be contacted about this again, whatever the extract says."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from stepdown.access.viewer import Viewer
from stepdown.finding.holds.models import ContactRefusal

# The holds that are kept beside the entries of worklists are then made anew.
LOOK_AGAIN = text("""
    update worklist w set holds_as_of = ''
    where w.practice_id = :practice and exists (
        select from worklist_entry e where e.practice_id = w.practice_id
          and e.worklist_id = w.id and e.patient_id = :patient)
""")
STANDING = text("""
    select c.id, c.patient_id, c.recorded_at, s.name as recorded_by
    from contact_refusal c join staff s on s.id = c.recorded_by
    where c.practice_id = :practice and c.lifted_at is null
    order by c.recorded_at desc, c.id limit :most
""")
MOST_SHOWN = 200


@dataclass(frozen=True)
class StandingRefusal:
    id: UUID
    patient_id: UUID
    recorded_at: datetime
    recorded_by: str


def refusing(session: Session, viewer: Viewer, patient_ids: Collection[UUID]) -> set[UUID]:
    query = select(col(ContactRefusal.patient_id)).where(
        col(ContactRefusal.practice_id) == viewer.practice,
        col(ContactRefusal.patient_id).in_(patient_ids),
        col(ContactRefusal.lifted_at).is_(None),
    )
    return set(session.scalars(query))


def add(session: Session, viewer: Viewer, patient_id: UUID) -> UUID | None:
    """None where one stands already: of two who record it at once, one has recorded it."""
    row = ContactRefusal(practice_id=viewer.practice, patient_id=patient_id, recorded_by=viewer.staff_id)
    made = insert(ContactRefusal).values(row.model_dump()).on_conflict_do_nothing()
    return session.scalar(made.returning(col(ContactRefusal.id)))


def for_update(session: Session, viewer: Viewer, refusal_id: UUID) -> ContactRefusal | None:
    query = select(ContactRefusal).where(
        col(ContactRefusal.practice_id) == viewer.practice, col(ContactRefusal.id) == refusal_id
    )
    return session.scalar(query.with_for_update())


def look_again(session: Session, viewer: Viewer, patient_id: UUID) -> None:
    session.execute(LOOK_AGAIN, {"practice": viewer.practice, "patient": patient_id})


def standing(session: Session, viewer: Viewer) -> list[StandingRefusal]:
    """Newest first."""
    rows = session.execute(STANDING, {"practice": viewer.practice, "most": MOST_SHOWN}).mappings()
    return [StandingRefusal(**row) for row in rows]
