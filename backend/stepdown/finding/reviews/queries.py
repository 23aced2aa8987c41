import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, text
from sqlmodel import Session, col

from stepdown.access.viewer import Viewer
from stepdown.finding.reviews.models import Review
from stepdown.finding.reviews.schemas import AssignableColleague
from stepdown.finding.worklists import shown
from stepdown.finding.worklists.assigning import assignable
from stepdown.finding.worklists.models import WorklistEntry
from stepdown.finding.worklists.queries import REVIEW
from stepdown.finding.worklists.schemas import ReviewRecord

# Over the worklists made on an extract, whatever the rule's version; each patient counts once.
DECIDED = text("""
    select w.extract_number,
           count(distinct r.patient_id) as reviewed,
           count(distinct r.patient_id) filter (where r.outcome = 'remove_and_tell') as removed,
           count(distinct r.patient_id) filter (where r.outcome = 'invite_for_review') as invited
    from worklist w
    join review r on r.practice_id = w.practice_id and r.worklist_id = w.id
    where w.practice_id = :practice and w.search = :search and w.parameters = cast(:parameters as jsonb)
      and w.narrowing = '{}'
      and r.replaced_at is null and not r.proposed
    group by w.extract_number
""")

# By the name that each had last: one that is off the list since the worklist was made can still be spoken of.
LINES = text("""
    select distinct on (m.id) m.id, v.name
    from medication m join medication_version v on v.practice_id = m.practice_id and v.medication_id = m.id
    where m.practice_id = :practice and m.patient_id = :patient
    order by m.id, v.since desc
""")

ONE_RECORD = text(f"select {REVIEW} from review r where r.practice_id = :practice and r.id = :review")  # noqa: S608 - a fixed fragment


@dataclass(frozen=True)
class Decided:
    """Of the patients on the worklists of one extract, those whose outcome needs no countersignature."""

    reviewed: int
    removed: int
    invited: int


def decided_by_extract(
    session: Session, viewer: Viewer, *, search: str, parameters: Mapping[str, int | str]
) -> dict[int, Decided]:
    about = {"practice": viewer.practice, "search": search, "parameters": json.dumps(parameters)}
    rows = session.execute(DECIDED, about)
    return {row.extract_number: Decided(row.reviewed, row.removed, row.invited) for row in rows}


def colleagues(session: Session, viewer: Viewer) -> list[AssignableColleague]:
    return [
        AssignableColleague(staff_id=one.id, name=one.name, profession=one.profession)
        for one in assignable(session, viewer)
    ]


def entry_to_review(
    session: Session, viewer: Viewer, *, worklist_id: UUID, patient_id: UUID
) -> WorklistEntry | None:
    """Locked: of two people who review a patient at once, the second sees what the first has written."""
    query = select(WorklistEntry).where(
        col(WorklistEntry.practice_id) == viewer.practice,
        col(WorklistEntry.worklist_id) == worklist_id,
        col(WorklistEntry.patient_id) == patient_id,
    )
    return session.scalar(query.with_for_update())


def current(session: Session, viewer: Viewer, *, worklist_id: UUID, patient_id: UUID) -> Review | None:
    query = select(Review).where(
        col(Review.practice_id) == viewer.practice,
        col(Review.worklist_id) == worklist_id,
        col(Review.patient_id) == patient_id,
        col(Review.replaced_at).is_(None),
    )
    return session.scalar(query)


def record_of(session: Session, viewer: Viewer, review: Review) -> ReviewRecord:
    stored = session.scalar(ONE_RECORD, {"practice": viewer.practice, "review": review.id})
    return shown.review(stored)


def lines_of(session: Session, viewer: Viewer, patient_id: UUID) -> dict[str, str]:
    rows = session.execute(LINES, {"practice": viewer.practice, "patient": patient_id})
    return {str(row.id): row.name for row in rows}
