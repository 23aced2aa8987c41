"""Staged rows into the history: versions closed and opened, issues added, and the staging emptied."""

from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.records.extracts.reading.rows import MEDICATION_COLUMNS, PATIENT_COLUMNS

PATIENT, LINE = ", ".join(PATIENT_COLUMNS), ", ".join(MEDICATION_COLUMNS)

# One at a time for each practice. Those who only compare do so side by side, but not while somebody commits.
LOCK = "select {lock}(hashtextextended('extract:' || cast(:practice as text), 0))"
LOCK_ALONE = text(LOCK.format(lock="pg_advisory_xact_lock"))
LOCK_SHARED = text(LOCK.format(lock="pg_advisory_xact_lock_shared"))

STEPS = [
    text(step)
    for step in (
        """
        insert into patient (practice_id, id, nhs_number, first_extract)
        select practice_id, patient_id, nhs_number, :number from extract_patient
        where practice_id = :practice and extract_id = :extract and change = 'new'
        """,
        """
        update patient_version v set until = :number from extract_patient e
        where e.practice_id = :practice and e.extract_id = :extract and e.change in ('changed', 'gone')
          and v.practice_id = :practice and v.patient_id = e.patient_id and v.until is null
        """,
        f"""
        insert into patient_version (practice_id, patient_id, since, fingerprint, {PATIENT})
        select practice_id, patient_id, :number, fingerprint, {PATIENT} from extract_patient
        where practice_id = :practice and extract_id = :extract and change <> 'unchanged'
        """,  # noqa: S608 - names of columns
        """
        insert into medication (practice_id, id, patient_id, drug_key, kind, started_on, ordinal,
                                first_extract)
        select practice_id, medication_id, patient_id, drug_key, kind, started_on, ordinal, :number
        from extract_medication
        where practice_id = :practice and extract_id = :extract and change = 'new'
        """,
        """
        update medication_version v set until = :number from extract_medication e
        where e.practice_id = :practice and e.extract_id = :extract and e.change in ('changed', 'gone')
          and v.practice_id = :practice and v.medication_id = e.medication_id and v.until is null
        """,
        f"""
        insert into medication_version (practice_id, medication_id, since, patient_id, fingerprint, {LINE})
        select practice_id, medication_id, :number, patient_id, fingerprint, {LINE} from extract_medication
        where practice_id = :practice and extract_id = :extract and change in ('new', 'changed')
        """,  # noqa: S608 - names of columns
        """
        insert into issue (practice_id, id, patient_id, drug_key, name, dmd_code, issued_on, quantity, unit,
                           days, status, copies, first_extract)
        select practice_id, issue_id, patient_id, drug_key, name, dmd_code, issued_on, quantity, unit, days,
               status, copies, :number
        from extract_issue
        where practice_id = :practice and extract_id = :extract and change = 'new'
        """,
        """
        update issue i set copies = e.copies, until = case when e.change = 'gone' then :number end
        from extract_issue e
        where e.practice_id = :practice and e.extract_id = :extract and e.change in ('changed', 'gone')
          and i.practice_id = :practice and i.id = e.issue_id
        """,
    )
]

CHANGED_PATIENTS = text("""
    select patient_id from extract_patient
    where practice_id = :practice and extract_id = :extract and change <> 'unchanged'
    union
    select patient_id from extract_medication
    where practice_id = :practice and extract_id = :extract and change <> 'unchanged'
    union
    select patient_id from extract_issue where practice_id = :practice and extract_id = :extract
""")

STAGED = ("extract_held", "extract_issue", "extract_medication", "extract_patient")

# One more than any that was ever given: an undone extract's is not given again.
NEXT_NUMBER = text("""
    select greatest(max(number), max(was_number), 0) + 1 from extract where practice_id = :practice
""")
# They are for mending the rows before the next extract, and that has come.
FORGET_CELLS = text("""
    update extract_problem p set cells = null from extract e
    where p.practice_id = :practice and p.cells is not null
      and e.practice_id = :practice and e.id = p.extract_id and e.number < :number
""")


def lock_practice(session: Session, viewer: Viewer, *, alone: bool) -> None:
    """Held until the transaction ends."""
    session.execute(LOCK_ALONE if alone else LOCK_SHARED, {"practice": viewer.practice})


def changed_patients(session: Session, viewer: Viewer, extract_id: UUID) -> list[UUID]:
    about = {"practice": viewer.practice, "extract": extract_id}
    return list(session.scalars(CHANGED_PATIENTS, about))


def apply(session: Session, viewer: Viewer, *, extract_id: UUID, number: int) -> None:
    about = {"practice": viewer.practice, "extract": extract_id, "number": number}
    for step in STEPS:
        session.execute(step, about)


def next_number(session: Session, viewer: Viewer) -> int:
    return int(session.execute(NEXT_NUMBER, {"practice": viewer.practice}).scalar_one())


def forget_earlier_cells(session: Session, viewer: Viewer, number: int) -> None:
    session.execute(FORGET_CELLS, {"practice": viewer.practice, "number": number})


def forget_staged(session: Session, viewer: Viewer, extract_id: UUID, *, problems: bool) -> None:
    """With `problems` nothing of the files stays; without, each problem stays, but not whose it was."""
    about = {"practice": viewer.practice, "extract": extract_id}
    own = "practice_id = :practice and extract_id = :extract"
    for table in (*STAGED, *(("extract_problem",) if problems else ())):
        session.execute(text(f"delete from {table} where {own}"), about)  # noqa: S608 - the names above
    session.execute(text(f"update extract_problem set nhs_number = null where {own}"), about)  # noqa: S608
