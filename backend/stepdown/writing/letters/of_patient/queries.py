"""The letters to one patient, and what became of each: whoever reviews them sees what they have been told."""

from typing import assert_never
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import in_words
from stepdown.plumbing.db import day_in_england
from stepdown.plumbing.problems import NotFound
from stepdown.writing.letters.models import BatchState, LetterState, ReleaseState
from stepdown.writing.letters.of_patient.schemas import PatientLetter
from stepdown.writing.letters.wordings_used import title_of

LETTERS = text("""
    select p.id as patient_id, l.id, l.batch_id, l.state, l.held_because, b.kind, b.wordings,
           b.state as batch_state, b.prepared_at, r.state as release_state, r.week, r.posted_on,
           r.withdrawn_because, w.name as worklist_name
    from patient p
    left join letter l on l.practice_id = p.practice_id and l.patient_id = p.id
    left join letter_batch b on b.practice_id = l.practice_id and b.id = l.batch_id
    left join letter_release r on r.practice_id = l.practice_id and r.id = l.release_id
    left join worklist w on w.practice_id = l.practice_id and w.id = l.worklist_id
    where p.practice_id = :practice and p.id = :patient
    order by b.prepared_at desc, l.id
""")


def letters_to(session: Session, viewer: Viewer, *, patient_id: UUID) -> list[PatientLetter]:
    """Newest first."""
    about = {"practice": viewer.practice, "patient": patient_id}
    rows = session.execute(LETTERS, about).mappings().all()
    if not rows:
        raise NotFound
    viewer.saw(patient_id)
    return [_shown(row) for row in rows if row["id"] is not None]


def _shown(row: RowMapping) -> PatientLetter:
    return PatientLetter(
        letter_id=row["id"],
        batch_id=row["batch_id"],
        title=title_of(row["kind"], row["wordings"]),
        worklist_name=row["worklist_name"],
        in_words=_in_words(row),
    )


def _in_words(row: RowMapping) -> str:
    prepared = f"Prepared on {in_words(day_in_england(row['prepared_at']))}"
    match LetterState(row["state"]):
        case LetterState.HELD:
            return f"{prepared}, held back: {row['held_because']}"
        case LetterState.WITHHELD:
            return f"{prepared}, withheld before posting: {row['held_because']}"
        case LetterState.VETOED:
            return f"{prepared}, taken out by a prescriber: {row['held_because']}"
        case LetterState.INCLUDED:
            return _of_its_batch(row, prepared)
        case other:
            assert_never(other)


def _of_its_batch(row: RowMapping, prepared: str) -> str:
    if row["release_state"] == ReleaseState.POSTED:
        return f"Posted on {in_words(row['posted_on'])}"
    match BatchState(row["batch_state"]):
        case BatchState.CANCELLED:
            return f"{prepared}, cancelled"
        case BatchState.CREATED if row["release_state"] == ReleaseState.WAITING:
            return f"{prepared}, waits for approval"
        case BatchState.CREATED | BatchState.APPROVED:
            return _of_its_release(row, prepared)
        case other:
            assert_never(other)


def _of_its_release(row: RowMapping, prepared: str) -> str:
    match ReleaseState(row["release_state"]):
        case ReleaseState.POSTED:
            return f"Posted on {in_words(row['posted_on'])}"
        case ReleaseState.WAITING | ReleaseState.RENDERING:
            return f"{prepared}, approved for the week of {in_words(row['week'])}, not yet printed"
        case ReleaseState.RENDERED | ReleaseState.DOWNLOADED:
            return f"{prepared}, printed, not yet marked as posted"
        case ReleaseState.WITHDRAWN:
            return f"{prepared}, withdrawn: {row['withdrawn_because']}"
        case other:
            assert_never(other)
