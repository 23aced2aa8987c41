"""Approving a batch, voiding an approval, and calling a batch off."""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import NotAllowed, Viewer
from stepdown.clinical.types import LetterFormat, LetterKind
from stepdown.plumbing import idempotency
from stepdown.plumbing.db import now
from stepdown.plumbing.problems import Problem
from stepdown.plumbing.versions import check_version
from stepdown.writing.letters import queries
from stepdown.writing.letters.bodies.contents import WordingNotAllowed, text_of
from stepdown.writing.letters.bodies.queries import drop_unused
from stepdown.writing.letters.models import BatchState, Letter, LetterBatch, LetterRelease
from stepdown.writing.letters.readiness import ready_details, refuse_stale_extract
from stepdown.writing.letters.releases.lifecycle import (
    CALLED_OFF,
    NotInThisState,
    back_to_waiting,
    put_bodies_in_queue,
    withdraw_release,
)
from stepdown.writing.letters.releases.queries import CLOSED, of_batch_for_update
from stepdown.writing.letters.schemas import LetterBatchSummary
from stepdown.writing.letters.wordings_used import used_now


class ASecondPersonApproves(Problem):
    status = 409
    title = "This batch cannot be approved by you"


class WordingChangedMeanwhile(Problem):
    status = 409
    title = "The wording of these letters is no longer allowed; take today’s, or prepare them again"


def approve(
    session: Session, viewer: Viewer, *, batch_id: UUID, key: str, if_match: str | None
) -> LetterBatchSummary:
    """A second person, a clinician, takes responsibility for the batch; only then is it printed."""
    found = queries.for_update(session, viewer, batch_id)
    request = f"approve {viewer.practice} {batch_id}"
    if idempotency.first_time(session, staff_id=viewer.staff_id, key=key, request=request):
        check_version(if_match, found.version)
        _check_approver(session, viewer, found)
        letters = queries.included(session, viewer, batch_id)
        refuse_stale_extract(session, viewer, [one.patient_id for one in letters])
        _check_wordings(found, letters)
        found.state = BatchState.APPROVED
        found.approved_by, found.approved_at = viewer.staff_id, now()
        found.version += 1
        session.flush()
        for release in _open_releases(session, viewer, batch_id):
            release.approved_by = viewer.staff_id
        session.flush()
        put_bodies_in_queue(session, viewer, found)
        viewer.note(batch=str(batch_id), letters=len(letters))
    return queries.batch(session, viewer, batch_id=batch_id)


def _open_releases(session: Session, viewer: Viewer, batch_id: UUID) -> list[LetterRelease]:
    return [one for one in of_batch_for_update(session, viewer, batch_id) if one.state not in CLOSED]


def _check_approver(session: Session, viewer: Viewer, found: LetterBatch) -> None:
    if not queries.approves_letters(viewer):
        raise NotAllowed("Letters are approved by a clinician whose profession may approve letters.")
    summary = queries.batch(session, viewer, batch_id=found.id)
    if not summary.can_approve:
        raise ASecondPersonApproves(summary.cannot_approve_because)


def _check_wordings(found: LetterBatch, letters: Iterable[Letter]) -> None:
    try:
        for letter_format, language in {(LetterFormat(one.format), one.language) for one in letters}:
            text_of(found, letter_format, language)
    except WordingNotAllowed as refused:
        raise WordingChangedMeanwhile from refused


def void_approval(session: Session, viewer: Viewer, found: LetterBatch) -> None:
    """After an edit. What was made goes; what was posted stays. The batch is already locked."""
    released = _open_releases(session, viewer, found.id)
    if found.state == BatchState.CANCELLED or not released:
        raise NotInThisState("These letters were posted or called off.")
    for release in released:
        back_to_waiting(session, viewer, release)
    drop_unused(session, viewer, found.id)
    found.state, found.approved_by, found.approved_at = BatchState.CREATED, None, None
    found.version += 1
    session.flush()


def refresh(session: Session, viewer: Viewer, *, batch_id: UUID, if_match: str | None) -> LetterBatchSummary:
    """The letters are to say what the practice's details and wording say today; they are approved anew."""
    found = queries.for_update(session, viewer, batch_id)
    check_version(if_match, found.version)
    void_approval(session, viewer, found)
    found.details = ready_details(session, viewer).model_dump(mode="json", exclude={"missing", "version"})
    found.wordings = used_now(session, viewer, LetterKind(found.kind), found.wordings)
    session.flush()
    queries.take_wordings(session, viewer, found)
    viewer.note(batch=str(batch_id))
    return queries.batch(session, viewer, batch_id=batch_id)


def cancel(session: Session, viewer: Viewer, *, batch_id: UUID) -> LetterBatchSummary:
    """What was posted stays posted. A print job that is under way notices and stops."""
    found = queries.for_update(session, viewer, batch_id)
    if found.state != BatchState.CANCELLED:
        released = of_batch_for_update(session, viewer, batch_id)
        open_ones = [one for one in released if one.state not in CLOSED]
        if released and not open_ones:
            raise NotInThisState("These letters were posted or withdrawn.")
        for one in open_ones:
            withdraw_release(one, CALLED_OFF)
        # A batch of which some letters were posted is not called off: only the rest of it is.
        if len(open_ones) == len(released) or found.state == BatchState.CREATED:
            found.state = BatchState.CANCELLED
        found.version += 1
        session.flush()
    viewer.note(batch=str(batch_id))
    return queries.batch(session, viewer, batch_id=batch_id)
