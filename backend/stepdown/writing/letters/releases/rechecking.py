"""Whether a letter may still go: asked again before it is printed, and before anybody takes the file."""

from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.writing.letters.choosing.checking import why_not_now
from stepdown.writing.letters.models import Letter
from stepdown.writing.letters.queries import withhold
from stepdown.writing.letters.releases.queries import included


def recheck(session: Session, viewer: Viewer, release_id: UUID) -> list[Letter]:
    """Withholds whoever must not be written to any more, and says which letters these are."""
    letters = included(session, viewer, release_id)
    viewer.saw(*(one.patient_id for one in letters))
    reasons = why_not_now(session, viewer, letters)
    for letter_id, because in reasons.items():
        withhold(session, viewer, letter_id, because)
    return [one for one in letters if one.id in reasons]
