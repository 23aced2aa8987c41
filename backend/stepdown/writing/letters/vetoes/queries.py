"""Names that a prescriber took out of a batch before it was approved."""

from uuid import UUID

from sqlalchemy import select, text
from sqlmodel import Session, col

from stepdown.access.viewer import Viewer
from stepdown.writing.letters.models import Letter

# A review that was recorded after the veto has answered it.
STANDING = text("""
    select distinct on (l.patient_id) l.patient_id, l.held_because
    from letter l
    join review r on r.practice_id = l.practice_id and r.worklist_id = l.worklist_id
      and r.patient_id = l.patient_id and r.replaced_at is null
    where l.practice_id = :practice and l.worklist_id = :worklist and l.state = 'vetoed'
      and l.vetoed_at > coalesce(r.countersigned_at, r.reviewed_at)
    order by l.patient_id, l.vetoed_at desc
""")


def standing_vetoes(session: Session, viewer: Viewer, *, worklist_id: UUID) -> dict[UUID, str]:
    """Why each of these patients is not written to from this worklist, whatever batch is made of it."""
    rows = session.execute(STANDING, {"practice": viewer.practice, "worklist": worklist_id})
    return {row.patient_id: row.held_because for row in rows}


def letter_of(session: Session, viewer: Viewer, *, batch_id: UUID, letter_id: UUID) -> Letter | None:
    query = select(Letter).where(
        col(Letter.practice_id) == viewer.practice,
        col(Letter.batch_id) == batch_id,
        col(Letter.id) == letter_id,
    )
    return session.scalar(query)
