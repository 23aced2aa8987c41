"""Whether a letter may still go: asked again before it is printed, and before anybody takes the file."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.finding.holds.queries import holds_of
from stepdown.finding.reviews.queries import invited
from stepdown.records.practices.queries import too_old_for_letters
from stepdown.writing.letters.choosing import TOO_OLD, why_held
from stepdown.writing.letters.models import Letter
from stepdown.writing.letters.queries import withhold
from stepdown.writing.letters.releases.queries import included

NO_LONGER_INVITED = "The review was changed after the letters were approved."


def recheck(session: Session, viewer: Viewer, release_id: UUID) -> list[Letter]:
    """Withholds whoever must not be written to any more, and says which letters these are."""
    letters = included(session, viewer, release_id)
    viewer.saw(*(one.patient_id for one in letters))
    reasons = why_not_now(session, viewer, letters)
    for letter_id, because in reasons.items():
        withhold(session, viewer, letter_id, because)
    return [one for one in letters if one.id in reasons]


def why_not_now(session: Session, viewer: Viewer, letters: Sequence[Letter]) -> dict[UUID, str]:
    """By letter; one that may go is not in it."""
    worklists = {one.worklist_id for one in letters}
    reviews = {
        (worklist, one.patient_id): one
        for worklist in worklists
        for one in invited(session, viewer, worklist_id=worklist)
    }
    patients = [one.patient_id for one in letters]
    holds = holds_of(session, viewer, patients)
    stale = too_old_for_letters(session, viewer, patients)
    reasons = {}
    for letter in letters:
        review = reviews.get((letter.worklist_id, letter.patient_id))
        because = why_held(holds[letter.patient_id], review) if review else NO_LONGER_INVITED
        reasons[letter.id] = because or (TOO_OLD if letter.patient_id in stale else "")
    return {letter: because for letter, because in reasons.items() if because}
