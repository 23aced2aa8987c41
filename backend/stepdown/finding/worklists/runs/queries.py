"""What a run of a search needs to know of the runs before it, and of reviews recorded here."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from stepdown.access.viewer import Viewer
from stepdown.finding.worklists.models import Standing, Worklist, WorklistEntry

ANY_ISSUE = text("""
    select exists (select from issue where practice_id = :practice and first_extract <= :extract)
""")
EVER_LISTED = text("""
    select distinct e.patient_id, e.not_ruled_out
    from worklist_entry e
    where e.practice_id = :practice and e.worklist_id = any(:runs) and e.standing <> 'gone' and not e.waiting
""")
# Who still waits for information or for a colleague is not through with the review.
DECIDED = (
    """r.replaced_at is null and not r.proposed and r.outcome not in ('need_information', 'pass_to_gp')"""
)
DECIDED_ON_RUNS = text(f"""
    select distinct r.patient_id from review r
    where r.practice_id = :practice and r.worklist_id = any(:runs) and {DECIDED}
""")  # noqa: S608 - a fixed fragment
REVIEWED_SINCE = text(f"""
    select distinct r.patient_id from review r
    where r.practice_id = :practice and {DECIDED}
      and (r.reviewed_at at time zone 'Europe/London')::date >= :since
""")  # noqa: S608 - a fixed fragment
NAMES = text("""
    select patient_id, sort_name from patient_version
    where practice_id = :practice and patient_id = any(:patients)
      and since <= :extract and (until is null or until > :extract)
""")


def earlier_runs(session: Session, viewer: Viewer, run: Worklist) -> list[Worklist]:
    """The worklists of the same search with the same parameters and narrowing, newest first."""
    query = select(Worklist).where(
        col(Worklist.practice_id) == viewer.practice,
        col(Worklist.search) == run.search,
        col(Worklist.parameters) == run.parameters,
        col(Worklist.narrowing) == run.narrowing,
    )
    return list(
        session.scalars(query.order_by(col(Worklist.extract_number).desc(), col(Worklist.made_at).desc()))
    )


def has_issues(session: Session, viewer: Viewer, extract: int) -> bool:
    """Whether any single issue was told by then, not only the last of each medicine."""
    return bool(session.scalar(ANY_ISSUE, {"practice": viewer.practice, "extract": extract}))


def found_on(session: Session, viewer: Viewer, worklist_id: UUID) -> dict[UUID, WorklistEntry]:
    """Those who wait too."""
    query = select(WorklistEntry).where(
        col(WorklistEntry.practice_id) == viewer.practice,
        col(WorklistEntry.worklist_id) == worklist_id,
        col(WorklistEntry.standing) != Standing.GONE,
    )
    return {entry.patient_id: entry for entry in session.scalars(query)}


def ever_listed(session: Session, viewer: Viewer, runs: Collection[UUID]) -> set[tuple[UUID, bool]]:
    """With whether it was on the second list, of what is not ruled out."""
    rows = session.execute(EVER_LISTED, {"practice": viewer.practice, "runs": list(runs)})
    return {(row.patient_id, row.not_ruled_out) for row in rows}


def decided_on(session: Session, viewer: Viewer, runs: Collection[UUID]) -> set[UUID]:
    return set(session.scalars(DECIDED_ON_RUNS, {"practice": viewer.practice, "runs": list(runs)}))


def reviewed_since(session: Session, viewer: Viewer, since: date) -> set[UUID]:
    """Whoever has a decided outcome of that day or later, on any worklist."""
    return set(session.scalars(REVIEWED_SINCE, {"practice": viewer.practice, "since": since}))


def sort_names(session: Session, viewer: Viewer, patients: Collection[UUID], extract: int) -> dict[UUID, str]:
    about: dict[str, Any] = {"practice": viewer.practice, "patients": list(patients), "extract": extract}
    return {row.patient_id: row.sort_name for row in session.execute(NAMES, about)}


def add_unless_there(session: Session, made: Worklist) -> bool:
    """False where a colleague ran the same search on the same extract a moment ago."""
    row = insert(Worklist).values(made.model_dump()).on_conflict_do_nothing().returning(col(Worklist.id))
    return session.scalar(row) is not None
