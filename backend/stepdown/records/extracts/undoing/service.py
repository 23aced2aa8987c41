"""Taking the last commit back, while nothing was built on it."""

from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing.idempotency import first_time
from stepdown.plumbing.problems import NotFound, Problem
from stepdown.records.extracts import queries as extracts
from stepdown.records.extracts.committing import queries as committing
from stepdown.records.extracts.models import Extract, ExtractState
from stepdown.records.extracts.schemas import ExtractReview
from stepdown.records.extracts.undoing import queries
from stepdown.records.status_refreshes.queries import forget_named


class ExtractCannotBeUndone(Problem):
    status = 409
    title = "This extract cannot be undone"


def undo(session: Session, viewer: Viewer, *, extract_id: UUID, key: str) -> ExtractReview:
    """Everything is as before the commit. Its number is not given to another extract."""
    if first_time(session, staff_id=viewer.staff_id, key=key, request=f"undo {extract_id}"):
        committing.lock_practice(session, viewer, alone=True)
        extract = extracts.locked(session, viewer, extract_id)
        if extract is None:
            raise NotFound
        if because := extracts.cannot_undo(session, viewer, extract_id=extract_id):
            raise ExtractCannotBeUndone(because)
        _undo(session, viewer, extract)
    return extracts.review(session, viewer, extract_id=extract_id)


def _undo(session: Session, viewer: Viewer, extract: Extract) -> None:
    number = extract.number
    assert number is not None  # noqa: S101 - it is committed
    changed = queries.changed_patients(session, viewer, extract_id=extract.id, number=number)
    forget_named(session, viewer, extract_id=extract.id)
    queries.take_back(session, viewer, extract_id=extract.id, number=number)
    committing.forget_staged(session, viewer, extract.id, problems=True)
    extract.number, extract.was_number, extract.headings = None, number, {}
    extracts.decide(session, viewer, extract, ExtractState.UNDONE)
    viewer.saw(*changed)
    viewer.note(extract=str(extract.id), number=number, patients=len(changed))
