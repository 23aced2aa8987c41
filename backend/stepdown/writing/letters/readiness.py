"""What every letter needs before it is prepared or approved."""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing.problems import Problem
from stepdown.records.practices.queries import letter_details, settings, too_old_for_letters
from stepdown.records.practices.schemas import LetterDetailsView


class LetterDetailsMissing(Problem):
    status = 409
    title = "Fill in what every letter needs before preparing letters"


class ExtractStale(Problem):
    status = 409
    title = "The newest extract is too old to write to patients; load a new one or a status refresh first"


def ready_details(session: Session, viewer: Viewer) -> LetterDetailsView:
    details = letter_details(session, viewer)
    if details.missing:
        raise LetterDetailsMissing("Missing: " + ", ".join(details.missing))
    return details


def refuse_stale_extract(session: Session, viewer: Viewer, ids: Collection[UUID]) -> None:
    """Where it is too old for some of them only, their letters are held back and the others go."""
    if ids and too_old_for_letters(session, viewer, ids) >= set(ids):
        days = settings(session, viewer).stop_letters_after_days
        raise ExtractStale(f"Letters stop after {days} days without a full extract or a status refresh.")
