"""A letter came back: the next one is not sent to the same address."""

from uuid import UUID, uuid4

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing import idempotency
from stepdown.plumbing.db import day_in_england, now, today
from stepdown.plumbing.problems import FieldError, InputRefused, NotFound, Problem
from stepdown.writing.letters.returned import queries
from stepdown.writing.letters.returned.models import ReturnedLetter, ReturnReason
from stepdown.writing.letters.returned.schemas import ReturnedRow
from stepdown.writing.letters.returned.words import address_key

UNDONE = "Logged by mistake"
UNKNOWN = FieldError(
    pointer="/reference", detail="There is no letter with this reference that was sent from this practice"
)


class AlreadyCameBack(Problem):
    status = 409
    title = "This letter is logged as returned already"


class ClearedAlready(Problem):
    status = 409
    title = "This was cleared already"


class TooLateToUndo(Problem):
    status = 409
    title = "This was logged on an earlier day; a clinician or the practice manager can clear it"


def log_returned(
    session: Session, viewer: Viewer, *, reference: str, reason: ReturnReason, key: str
) -> ReturnedRow:
    request = f"returned {viewer.practice} {reference} {reason}"
    returned_id, first = idempotency.resource_for(session, staff_id=viewer.staff_id, key=key, request=request)
    if first:
        letter = queries.sent_letter(session, viewer, reference)
        if letter is None:
            raise InputRefused(errors=[UNKNOWN])
        if not _add(session, viewer, letter.id, letter.patient_id, letter.address_lines, reason, returned_id):
            raise AlreadyCameBack
        viewer.note(returned=str(returned_id), reason=reason.value)
    return queries.row_of(session, viewer, returned_id)


def say_moved(
    session: Session, viewer: Viewer, *, letter_id: UUID, patient_id: UUID, lines: list[str]
) -> UUID | None:
    """The id of the row; None where the letter came back already."""
    row_id = uuid4()
    added = _add(session, viewer, letter_id, patient_id, lines, ReturnReason.MOVED, row_id)
    return row_id if added else None


def _add(
    session: Session,
    viewer: Viewer,
    letter_id: UUID,
    patient_id: UUID,
    lines: list[str],
    reason: ReturnReason,
    row_id: UUID,
) -> bool:
    row = ReturnedLetter(
        practice_id=viewer.practice,
        id=row_id,
        letter_id=letter_id,
        patient_id=patient_id,
        reason=reason,
        address_key=address_key(lines),
        logged_by=viewer.staff_id,
    )
    return queries.add(session, row)


def clear(session: Session, viewer: Viewer, *, returned_id: UUID, because: str) -> ReturnedRow:
    """Letters to this patient may go out again. The row stays in the history."""
    row = _standing(session, viewer, returned_id)
    _close(session, viewer, row, because)
    return queries.row_of(session, viewer, returned_id)


def undo(session: Session, viewer: Viewer, *, returned_id: UUID) -> ReturnedRow:
    """The wrong letter was scanned. Within the day."""
    row = _standing(session, viewer, returned_id)
    if day_in_england(row.logged_at) != today():
        raise TooLateToUndo
    _close(session, viewer, row, UNDONE)
    return queries.row_of(session, viewer, returned_id)


def take_back(session: Session, viewer: Viewer, returned_id: UUID) -> None:
    """With the answer that set it. What somebody cleared meanwhile stays as it is."""
    row = queries.for_update(session, viewer, returned_id)
    if row is not None and row.cleared_at is None:
        _close(session, viewer, row, UNDONE)


def _standing(session: Session, viewer: Viewer, returned_id: UUID) -> ReturnedLetter:
    row = queries.for_update(session, viewer, returned_id)
    if row is None:
        raise NotFound
    viewer.saw(row.patient_id)
    if row.cleared_at is not None:
        raise ClearedAlready
    return row


def _close(session: Session, viewer: Viewer, row: ReturnedLetter, because: str) -> None:
    row.cleared_by, row.cleared_at, row.cleared_because = viewer.staff_id, now(), because
    session.flush()
    viewer.note(returned=str(row.id))
