"""A prescriber takes a name out of a batch that is not yet posted."""

from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import NotAllowed, Viewer
from stepdown.clinical.dates import in_words
from stepdown.plumbing.db import day_in_england, now
from stepdown.plumbing.problems import NotFound
from stepdown.writing.letters import queries
from stepdown.writing.letters.models import LetterState
from stepdown.writing.letters.releases.lifecycle import NotInThisState
from stepdown.writing.letters.releases.queries import CLOSED, for_update
from stepdown.writing.letters.schemas import LetterBatchSummary
from stepdown.writing.letters.service import void_approval
from stepdown.writing.letters.vetoes.queries import letter_of


def veto(
    session: Session, viewer: Viewer, *, batch_id: UUID, letter_id: UUID, reason: str
) -> LetterBatchSummary:
    """The batch gets a new version and needs approval, again if it was approved: somebody looks anew."""
    batch = queries.for_update(session, viewer, batch_id)
    letter = letter_of(session, viewer, batch_id=batch_id, letter_id=letter_id)
    if letter is None:
        raise NotFound
    viewer.saw(letter.patient_id)
    if not queries.vetoes_names(viewer):
        raise NotAllowed("A name is taken out by a clinician whose profession may do so.")
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
    viewer.note(batch=str(batch_id), letter=str(letter_id))
    return queries.batch(session, viewer, batch_id=batch_id)
