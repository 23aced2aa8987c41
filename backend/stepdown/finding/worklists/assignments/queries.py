from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.finding.worklists.wanted.queries import Wanted

# Locked in one order, so that two people who assign at once do not wait for each other.
CHOSEN = text("""
    select patient_id, assigned_to from worklist_entry
    where practice_id = :practice and worklist_id = :worklist and patient_id = any(:patients)
    order by patient_id for update
""")
GIVE = text("""
    update worklist_entry e set assigned_to = g.staff_id, version = e.version + 1
    from unnest(cast(:patients as uuid[]), cast(:staff as uuid[])) as g(patient_id, staff_id)
    where e.practice_id = :practice and e.worklist_id = :worklist and e.patient_id = g.patient_id
""")
MATCHING = "select m.patient_id from ({matching}) m order by m.position"


def matching(session: Session, viewer: Viewer, worklist_id: UUID, wanted: Wanted) -> list[UUID]:
    """By name."""
    query = text(MATCHING.format(matching=wanted.matching()))
    return list(session.scalars(query, wanted.values(viewer, worklist_id)))


def assignees(
    session: Session, viewer: Viewer, worklist_id: UUID, patients: Collection[UUID]
) -> dict[UUID, UUID | None]:
    """Of those who are on the list, locked."""
    about = {"practice": viewer.practice, "worklist": worklist_id, "patients": list(patients)}
    return {row.patient_id: row.assigned_to for row in session.execute(CHOSEN, about)}


def give(session: Session, viewer: Viewer, worklist_id: UUID, to: Mapping[UUID, UUID | None]) -> None:
    about = {"practice": viewer.practice, "worklist": worklist_id}
    session.execute(GIVE, {**about, "patients": list(to), "staff": list(to.values())})
