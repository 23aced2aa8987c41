"""Letters whose reason against them may be gone: they go into the batch, or are held for what is left."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.writing.letters.choosing.checking import why_not_now
from stepdown.writing.letters.choosing.queries import kinds_of, reached_before
from stepdown.writing.letters.choosing.rules import words_of_earlier
from stepdown.writing.letters.models import Letter, LetterState
from stepdown.writing.letters.pacing.service import spread
from stepdown.writing.letters.releases.queries import CLOSED, of_batch_for_update


def settle(session: Session, viewer: Viewer, letters: Sequence[Letter], *, batch_id: UUID) -> None:
    """Of one batch that is not approved. Whoever is written to after all gets a week that can take them."""
    session.flush()
    releases = [one for one in of_batch_for_update(session, viewer, batch_id) if one.state not in CLOSED]
    reasons = why_not_now(session, viewer, letters) | _written_meanwhile(session, viewer, letters)
    for one in letters:
        one.held_because = reasons.get(one.id, "")
        one.state = LetterState.HELD if one.held_because else LetterState.INCLUDED
        if one.state is LetterState.INCLUDED:
            still_open = one.release_id in {each.id for each in releases}
            one.release_id = one.release_id if still_open else releases[0].id
    session.flush()
    spread(session, viewer)


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
