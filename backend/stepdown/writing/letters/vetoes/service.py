"""A prescriber takes a name out of a batch that is not yet posted, or puts it back."""

from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import NotAllowed, Viewer
from stepdown.clinical.dates import in_words
from stepdown.plumbing.db import day_in_england, now
from stepdown.plumbing.problems import NotFound
from stepdown.writing.letters import queries
from stepdown.writing.letters.choosing.settling import settle
from stepdown.writing.letters.models import Letter, LetterBatch, LetterState
from stepdown.writing.letters.releases.lifecycle import NotInThisState
from stepdown.writing.letters.releases.queries import CLOSED, for_update
from stepdown.writing.letters.schemas import LetterBatchSummary
from stepdown.writing.letters.service import void_approval
from stepdown.writing.letters.vetoes.queries import letter_of

PUT_BACK = "It is being put back."


def veto(
    session: Session, viewer: Viewer, *, batch_id: UUID, letter_id: UUID, reason: str
) -> LetterBatchSummary:
    """The batch gets a new version and needs approval, again if it was approved: somebody looks anew."""
    batch, letter = _opened(session, viewer, batch_id, letter_id)
    if letter.state != LetterState.INCLUDED or letter.release_id is None:
        raise NotInThisState("This letter is not in the batch any more.")
    if for_update(session, viewer, letter.release_id)[1].state in CLOSED:
        raise NotInThisState("This letter was posted or withdrawn.")
    void_approval(session, viewer, batch)
    at = now()
    letter.state = LetterState.VETOED
    letter.held_because = f"Taken out by {viewer.name} on {in_words(day_in_england(at))}: {reason}"
    letter.vetoed_by, letter.vetoed_at = viewer.staff_id, at
    session.flush()
    return queries.batch(session, viewer, batch_id=batch_id)


def take_back(session: Session, viewer: Viewer, *, batch_id: UUID, letter_id: UUID) -> LetterBatchSummary:
    """The letter goes again, unless something else is against it by now. Who vetoed it stays in the trail."""
    batch, letter = _opened(session, viewer, batch_id, letter_id)
    if letter.state != LetterState.VETOED:
        raise NotInThisState("This name is not taken out.")
    void_approval(session, viewer, batch)
    viewer.note(vetoed_by=str(letter.vetoed_by))
    letter.state, letter.held_because = LetterState.HELD, PUT_BACK
    letter.vetoed_by = letter.vetoed_at = None
    settle(session, viewer, [letter], batch_id=batch_id)
    return queries.batch(session, viewer, batch_id=batch_id)


def _opened(session: Session, viewer: Viewer, batch_id: UUID, letter_id: UUID) -> tuple[LetterBatch, Letter]:
    batch = queries.for_update(session, viewer, batch_id)
    letter = letter_of(session, viewer, batch_id=batch_id, letter_id=letter_id)
    if letter is None:
        raise NotFound
    viewer.saw(letter.patient_id)
    if not queries.vetoes_names(viewer):
        raise NotAllowed("A name is taken out, or put back, by a clinician whose profession may do so.")
    viewer.note(batch=str(batch_id), letter=str(letter_id))
    return batch, letter
