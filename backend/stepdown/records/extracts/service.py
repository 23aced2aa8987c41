"""Committing and cancelling an extract."""

from uuid import UUID

from sqlmodel import Session

from stepdown.access.permissions import Permission
from stepdown.access.viewer import Viewer
from stepdown.plumbing.idempotency import first_time
from stepdown.plumbing.problems import NotFound, Problem
from stepdown.records.extracts import queries
from stepdown.records.extracts.committing import queries as committing
from stepdown.records.extracts.comparing.queries import whole_sets
from stepdown.records.extracts.deciding.queries import overtaken
from stepdown.records.extracts.held.queries import leave_out_who_is_held
from stepdown.records.extracts.models import Extract, ExtractSource, ExtractState
from stepdown.records.extracts.schemas import ExtractReview
from stepdown.records.extracts.undoing.queries import keep_what_is_overwritten
from stepdown.records.status_refreshes.queries import note_named


class ExtractOutOfDate(Problem):
    status = 409
    title = "Another extract was committed in between; check these files again"


class ExtractAlreadyCommitted(Problem):
    status = 409
    title = "This extract is already committed"


class ExtractWasCancelled(Problem):
    status = 409
    title = "This extract was cancelled; check the files again"


class ExtractWasUndone(Problem):
    status = 409
    title = "This extract was undone; check the files again"


class ExtractNotChecked(Problem):
    status = 409
    title = "Only an extract that was checked can be committed"


class DropNeedsManager(Problem):
    status = 403
    title = "Over 10% fewer patients than before: only a practice manager can commit this extract"


class DropNotConfirmed(Problem):
    status = 409
    title = "Over 10% fewer patients than before: confirm that the whole report was exported"


class NothingToCommit(Problem):
    status = 409
    title = "No row of this extract could be taken, so there is nothing to commit"


def commit(
    session: Session, viewer: Viewer, *, extract_id: UUID, key: str, drop_confirmed: bool = True
) -> ExtractReview:
    """All of it or nothing, as the practice's next extract. The same key again gives the same answer."""
    if first_time(session, staff_id=viewer.staff_id, key=key, request=f"commit {extract_id}"):
        committing.lock_practice(session, viewer, alone=True)
        extract = _waiting(session, viewer, extract_id)
        newest = queries.newest_number(session, viewer)
        if extract.built_on != newest:
            raise ExtractOutOfDate(overtaken(session, viewer, built_on=extract.built_on, newest=newest))
        if not queries.has_rows(extract):
            raise NothingToCommit
        _check_drop(viewer, extract, confirmed=drop_confirmed)
        _commit(session, viewer, extract, committing.next_number(session, viewer))
    return queries.review(session, viewer, extract_id=extract_id)


def cancel(session: Session, viewer: Viewer, *, extract_id: UUID) -> ExtractReview:
    extract = queries.locked(session, viewer, extract_id)
    if extract is None:
        raise NotFound
    if extract.state == ExtractState.COMMITTED:
        raise ExtractAlreadyCommitted
    if extract.state in {ExtractState.CHECKING, ExtractState.CHECKED}:
        committing.forget_staged(session, viewer, extract_id, problems=True)
        extract.headings, extract.progress = {}, None
        queries.decide(session, viewer, extract, ExtractState.CANCELLED)
        viewer.note(extract=str(extract_id))
    return queries.review(session, viewer, extract_id=extract_id)


def _waiting(session: Session, viewer: Viewer, extract_id: UUID) -> Extract:
    extract = queries.locked(session, viewer, extract_id)
    if extract is None:
        raise NotFound
    match ExtractState(extract.state):
        case ExtractState.COMMITTED:
            raise ExtractAlreadyCommitted
        case ExtractState.CANCELLED:
            raise ExtractWasCancelled
        case ExtractState.UNDONE:
            raise ExtractWasUndone
        case ExtractState.CHECKING | ExtractState.REFUSED:
            raise ExtractNotChecked
        case ExtractState.CHECKED:
            return extract


def _check_drop(viewer: Viewer, extract: Extract, *, confirmed: bool) -> None:
    """A report that was cut short looks like patients who left."""
    if extract.counts.get("large_drop"):
        if not viewer.may(Permission.EXTRACT_COMMIT_DROP):
            raise DropNeedsManager
        if not confirmed:
            raise DropNotConfirmed


def _commit(session: Session, viewer: Viewer, extract: Extract, number: int) -> None:
    leave_out_who_is_held(session, viewer, extract.id)
    changed = committing.changed_patients(session, viewer, extract.id)
    keep_what_is_overwritten(session, viewer, extract.id)
    with whole_sets(session):
        committing.apply(session, viewer, extract_id=extract.id, number=number)
    if extract.source == ExtractSource.STATUS_REFRESH:
        note_named(session, viewer, extract_id=extract.id)
    committing.forget_staged(session, viewer, extract.id, problems=False)
    committing.forget_earlier_cells(session, viewer, number)
    extract.number, extract.keeps_undo = number, True
    queries.decide(session, viewer, extract, ExtractState.COMMITTED)
    viewer.saw(*changed)
    viewer.note(extract=str(extract.id), number=number, patients=len(changed))
