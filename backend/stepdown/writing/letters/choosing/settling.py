"""Letters whose reason against them may be gone: they go into the batch, or are held for what is left."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.writing.letters.choosing.checking import why_not_now
from stepdown.writing.letters.choosing.queries import kinds_of, reached_before
from stepdown.writing.letters.choosing.rules import words_of_earlier
from stepdown.writing.letters.models import Letter, LetterRelease, LetterState


def settle(session: Session, viewer: Viewer, letters: Sequence[Letter], *, release: LetterRelease) -> None:
    """Of one batch that is not approved. Whoever is written to now is so in this release."""
    session.flush()
    reasons = why_not_now(session, viewer, letters) | _written_meanwhile(session, viewer, letters)
    for one in letters:
        one.held_because = reasons.get(one.id, "")
        one.state = LetterState.HELD if one.held_because else LetterState.INCLUDED
        if one.state is LetterState.INCLUDED:
            one.release_id = one.release_id or release.id
    session.flush()


def _written_meanwhile(session: Session, viewer: Viewer, letters: Sequence[Letter]) -> dict[UUID, str]:
    """By another batch, while this letter was held."""
    [(batch_id, kind)] = kinds_of(session, viewer, {one.batch_id for one in letters}).items()
    ids = {one.patient_id for one in letters}
    before = reached_before(session, viewer, ids, kind=kind, batch_id=batch_id)
    return {
        one.id: words_of_earlier(before[one.patient_id])
        for one in letters
        if one.patient_id in before and not one.again_because
    }
