"""What the demo asks of the database beside the services: how far it is, and that things were earlier."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select, update
from sqlmodel import Session, col

from stepdown.access.organisations.models import Organisation
from stepdown.access.staff.models import Staff
from stepdown.finding.reviews.models import Review
from stepdown.finding.worklists.models import Standing, Worklist, WorklistEntry
from stepdown.records.extracts.models import Extract, ExtractState
from stepdown.records.patients.models import Patient
from stepdown.records.prescribing.models import PublishedLoad
from stepdown.region.snapshots import queries as snapshots
from stepdown.region.snapshots.models import Snapshot, SnapshotReason, SnapshotState
from stepdown.writing.letters.models import Letter, LetterState


@dataclass(frozen=True)
class PostedLetter:
    id: UUID
    patient_id: UUID
    reference: str


def has_organisations(session: Session) -> bool:
    return session.scalars(select(Organisation).limit(1)).first() is not None


def has_organisation(session: Session, code: str) -> bool:
    return session.get(Organisation, code) is not None


def has_published_prescribing(session: Session) -> bool:
    return session.scalars(select(PublishedLoad).limit(1)).first() is not None


def staff_id(session: Session, email: str) -> UUID:
    return session.scalars(select(Staff).where(col(Staff.email) == email)).one().id


def committed_extracts(session: Session, practice_id: str) -> int:
    query = select(func.count(col(Extract.id))).where(
        col(Extract.practice_id) == practice_id, col(Extract.state) == ExtractState.COMMITTED
    )
    return session.scalar(query) or 0


def backdate_extract(session: Session, practice_id: str, extract_id: UUID, at: datetime) -> None:
    """Or the history of half a year would all be of this minute."""
    session.execute(
        update(Extract)
        .where(col(Extract.practice_id) == practice_id, col(Extract.id) == extract_id)
        .values(uploaded_at=at, decided_at=at)
    )


def listed_numbers(session: Session, practice_id: str, worklist_id: UUID) -> dict[str, UUID]:
    """NHS number and patient of everybody whom a worklist found."""
    query = (
        select(col(Patient.nhs_number), col(Patient.id))
        .join(WorklistEntry, col(WorklistEntry.patient_id) == col(Patient.id))
        .where(
            col(Patient.practice_id) == practice_id,
            col(WorklistEntry.practice_id) == practice_id,
            col(WorklistEntry.worklist_id) == worklist_id,
            col(WorklistEntry.standing) != Standing.GONE,
        )
    )
    return {row.nhs_number: row.id for row in session.execute(query)}


def backdate_worklist(
    session: Session, practice_id: str, worklist_id: UUID, *, made_at: datetime, reviewed_at: datetime
) -> None:
    """The list to the day after its extract, its reviews and ticks to a day of that week."""
    of_list = (col(Review.practice_id) == practice_id, col(Review.worklist_id) == worklist_id)
    listed = (col(Worklist.practice_id) == practice_id, col(Worklist.id) == worklist_id)
    done = col(Review.done_in_record_by).is_not(None)
    session.execute(update(Worklist).where(*listed).values(made_at=made_at))
    session.execute(update(Review).where(*of_list).values(reviewed_at=reviewed_at))
    session.execute(update(Review).where(*of_list, done).values(done_in_record_at=reviewed_at))


def posted_letters(session: Session, practice_id: str, batch_id: UUID) -> list[PostedLetter]:
    """In an order that is the same each time."""
    query = (
        select(Letter)
        .join(Patient, col(Patient.id) == col(Letter.patient_id))
        .where(
            col(Patient.practice_id) == practice_id,
            col(Letter.practice_id) == practice_id,
            col(Letter.batch_id) == batch_id,
            col(Letter.state) == LetterState.INCLUDED,
        )
        .order_by(col(Patient.nhs_number))
    )
    return [PostedLetter(one.id, one.patient_id, one.reference) for one in session.scalars(query)]


def snapshot_of(session: Session, icb: str, as_of: date) -> int | None:
    """The number of one that waits to be made; None where one of that day, or a later one, is made."""
    query = select(Snapshot).where(col(Snapshot.icb_id) == icb, col(Snapshot.as_of) >= as_of)
    there = session.scalars(query.limit(1)).first()
    if there is None:
        there = snapshots.ask(session, icb, reason=SnapshotReason.MONTHLY)
        there.as_of = as_of
    return there.number if there.state == SnapshotState.ASKED else None


def backdate_snapshot(session: Session, icb: str, number: int, at: datetime) -> None:
    one = (col(Snapshot.icb_id) == icb, col(Snapshot.number) == number)
    made = (col(Snapshot.state) == SnapshotState.MADE,)
    session.execute(update(Snapshot).where(*one).values(asked_at=at))
    session.execute(update(Snapshot).where(*one, *made).values(made_at=at))
