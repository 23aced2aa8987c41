"""The newest commit taken back: the exact inverse of `committing`."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, text
from sqlmodel import Session, col

from stepdown.access.viewer import Viewer
from stepdown.plumbing.db import PracticeTable
from stepdown.plumbing.keeping import keeping_of
from stepdown.records.extracts.undoing.models import IssueBefore

KEEP = text("""
    insert into issue_before (practice_id, extract_id, issue_id, copies, until)
    select i.practice_id, e.extract_id, i.id, i.copies, i.until
    from extract_issue e join issue i on i.practice_id = e.practice_id and i.id = e.issue_id
    where e.practice_id = :practice and e.extract_id = :extract and e.change in ('changed', 'gone')
""")

AS_BEFORE = text("""
    update issue i set copies = b.copies, until = b.until from issue_before b
    where b.practice_id = :practice and b.extract_id = :extract
      and i.practice_id = :practice and i.id = b.issue_id
""")
STEPS = [
    text(step)
    for step in (
        "delete from issue where practice_id = :practice and first_extract = :number",
        "delete from medication_version where practice_id = :practice and since = :number",
        "update medication_version set until = null where practice_id = :practice and until = :number",
        "delete from medication where practice_id = :practice and first_extract = :number",
        "delete from patient_version where practice_id = :practice and since = :number",
        "update patient_version set until = null where practice_id = :practice and until = :number",
        "delete from patient where practice_id = :practice and first_extract = :number",
    )
]

CHANGED_PATIENTS = text("""
    select patient_id from patient_version where practice_id = :practice and :number in (since, until)
    union
    select patient_id from medication_version where practice_id = :practice and :number in (since, until)
    union
    select patient_id from issue where practice_id = :practice and :number in (first_extract, until)
    union
    select i.patient_id from issue_before b
    join issue i on i.practice_id = b.practice_id and i.id = b.issue_id
    where b.practice_id = :practice and b.extract_id = :extract
""")

# What is made of the newest extract without writing its number down: the table, and when a row was made.
MADE_SINCE = {"letter_batch": "prepared_at"}


def keep_what_is_overwritten(session: Session, viewer: Viewer, extract_id: UUID) -> None:
    """Before the commit."""
    session.execute(KEEP, {"practice": viewer.practice, "extract": extract_id})


def changed_patients(session: Session, viewer: Viewer, *, extract_id: UUID, number: int) -> list[UUID]:
    about = {"practice": viewer.practice, "extract": extract_id, "number": number}
    return list(session.scalars(CHANGED_PATIENTS, about))


def take_back(session: Session, viewer: Viewer, *, extract_id: UUID, number: int) -> None:
    session.execute(AS_BEFORE, {"practice": viewer.practice, "extract": extract_id})
    own = (col(IssueBefore.practice_id) == viewer.practice, col(IssueBefore.extract_id) == extract_id)
    session.execute(delete(IssueBefore).where(*own))
    for step in STEPS:
        session.execute(step, {"practice": viewer.practice, "number": number})


def built_on(session: Session, viewer: Viewer, *, number: int, committed_at: datetime | None) -> list[str]:
    """What stands on this extract, as people call it. Later wings' tables say so of themselves."""
    about = {"practice": viewer.practice, "number": number, "at": committed_at}
    return [called for called, query in _asked() if session.scalar(text(query), about)]


def _asked() -> Iterator[tuple[str, str]]:
    for table, keeping in sorted(keeping_of(PracticeTable).items()):
        own = f'select exists (select from "{table}" where practice_id = :practice and '  # noqa: S608 - ours
        if keeping.stands_on is not None:
            yield keeping.called, f"{own}{keeping.stands_on} = :number)"
        if table in MADE_SINCE:
            yield keeping.called, f"{own}{MADE_SINCE[table]} >= :at)"
