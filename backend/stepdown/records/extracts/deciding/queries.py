"""What stands in the way of committing an extract, of undoing it, or of checking its files again."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlmodel import Session

from stepdown.access.permissions import Permission, Role
from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import in_words
from stepdown.clinical.sentences import within
from stepdown.plumbing.db import day_in_england
from stepdown.records.extracts.models import ExtractState
from stepdown.records.extracts.schemas import SameFiles
from stepdown.records.extracts.undoing.queries import built_on

LOCK_FILES = text("select pg_advisory_xact_lock(hashtextextended(:practice || ' files ' || :digest, 0))")

# Those that wait come first, then the newest. One that another commit overtook stands in nobody's way.
SAME_FILES = text("""
    select e.id as extract_id, e.number, e.dated_on, coalesce(d.name, u.name) as by,
           coalesce(e.decided_at, e.uploaded_at) as at
    from extract e join staff u on u.id = e.uploaded_by left join staff d on d.id = e.decided_by
    where e.practice_id = :practice and e.digest = :digest
      and e.id is distinct from cast(:but as uuid)
      and (e.state = 'committed'
           or :waiting and (e.state = 'checking' or e.state = 'checked' and e.built_on = coalesce((
               select max(number) from extract where practice_id = :practice), 0)))
      and (e.number is null or cast(:before as int) is null or e.number < :before)
    order by e.number desc nulls first, e.uploaded_at desc limit 1
""")
COMMITTED_BY = text("""
    select d.name, e.decided_at from extract e join staff d on d.id = e.decided_by
    where e.practice_id = :practice and e.number = :number
""")
MANAGERS = text("""
    select s.name from role_held r join staff s on s.id = r.staff_id
    where r.organisation_id = :practice and r.role = :role and s.disabled_at is null
    order by s.name collate "C"
""")

CANNOT_COMMIT = {
    ExtractState.CHECKING: "It is still being checked.",
    ExtractState.REFUSED: "Its files could not be read.",
    ExtractState.COMMITTED: "It is already committed.",
    ExtractState.CANCELLED: "It was cancelled.",
    ExtractState.UNDONE: "It was undone.",
}


def lock_files(session: Session, viewer: Viewer, digest: str) -> None:
    """Of two people who send the same files at once, the second waits here until the first is known."""
    session.execute(LOCK_FILES, {"practice": viewer.practice, "digest": digest})


def same_files(
    session: Session,
    viewer: Viewer,
    *,
    digest: str,
    but: UUID | None = None,
    before: int | None = None,
    waiting: bool = False,
) -> SameFiles | None:
    """The committed extract with these files, before that number; or one that is still `waiting`."""
    asked = {"practice": viewer.practice, "digest": digest, "but": but, "before": before}
    row = session.execute(SAME_FILES, {**asked, "waiting": waiting}).mappings().first()
    return SameFiles.model_validate(dict(row)) if row else None


def is_out_of_date(row: RowMapping, newest: int) -> bool:
    return bool(row["state"] == ExtractState.CHECKED and row["built_on"] != newest)


def overtaken(session: Session, viewer: Viewer, *, built_on: int, newest: int) -> str:
    """By whom, for somebody whose extract waited meanwhile."""
    if newest < built_on:
        return "The extract that it was compared with was undone since. Check these files again."
    row = session.execute(COMMITTED_BY, {"practice": viewer.practice, "number": newest}).one()
    when = _day(row.decided_at)
    return f"{row.name} committed another extract in between, on {when}. Check these files again."


def needs_a_manager(session: Session, viewer: Viewer, row: RowMapping) -> str | None:
    """A report that was cut short looks like a tenth of the patients gone."""
    if not row["counts"].get("large_drop") or viewer.may(Permission.EXTRACT_COMMIT_DROP):
        return None
    asked = {"practice": viewer.practice, "role": Role.PRACTICE_MANAGER.value}
    managers = ", ".join(session.scalars(MANAGERS, asked))
    who = f"a practice manager can commit it: {managers}" if managers else "a practice manager can commit it"
    return f"It has over 10% fewer patients than the one before. Only {who}."


def cannot_commit(session: Session, viewer: Viewer, row: RowMapping, newest: int) -> str | None:
    state = ExtractState(row["state"])
    if state is not ExtractState.CHECKED:
        return CANNOT_COMMIT[state]
    if is_out_of_date(row, newest):
        return overtaken(session, viewer, built_on=row["built_on"], newest=newest)
    if not taken(row["counts"]):
        return "No row could be taken."
    return needs_a_manager(session, viewer, row)


def cannot_undo(session: Session, viewer: Viewer, row: RowMapping, newest: int) -> str | None:
    if row["state"] != ExtractState.COMMITTED:
        return "Only an extract that is in use can be undone."
    if row["number"] != newest:
        return "A newer extract is in use."
    if not row["keeps_undo"]:
        return "It was committed before Stepdown kept what is needed to undo it."
    stands = built_on(session, viewer, number=newest, committed_at=row["decided_at"])
    return f"Work stands on it already: {', '.join(map(_within, stands))}." if stands else None


def taken(counts: dict[str, dict[str, int]]) -> int:
    rows = counts["rows"]
    return rows["created"] + rows["updated"] + rows["unchanged"]


def said_of(found: SameFiles) -> str:
    """Who had these files before, and when."""
    whose = f"extract {found.number}" if found.number is not None else "an extract"
    return f"{found.by} loaded them on {_day(found.at)}, as {whose} of {in_words(found.dated_on)}."


def _within(called: str) -> str:
    return within(called)


def _day(at: datetime) -> str:
    return in_words(day_in_england(at))
