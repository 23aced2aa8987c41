"""What becomes of a release, whoever decides it: a person, an edit of its batch, or the print job."""

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing import jobs
from stepdown.plumbing.problems import Problem
from stepdown.writing.letters.models import LetterBatch, LetterRelease, ReleaseState
from stepdown.writing.letters.releases import queries

LAY_OUT_JOB = "lay_out_letters"
PRINT_JOB = "print_release"
CALLED_OFF = "The batch was cancelled."
NOBODY_LEFT = "Nobody in it is written to any more."


class NotInThisState(Problem):
    status = 409
    title = "This is not possible any more, or not yet"


def print_when_due(session: Session, viewer: Viewer, release: LetterRelease) -> None:
    """One whose week is still to come is put in the queue in that week."""
    if queries.is_due(release.week):
        put_in_queue(session, viewer, release)


def put_in_queue(session: Session, viewer: Viewer, release: LetterRelease) -> None:
    """Without a lock: a try by hand must not wait for the queue's own next one. The rows decide."""
    release.print_failed = False
    jobs.defer(
        session,
        PRINT_JOB,
        practice=viewer.practice,
        release=str(release.id),
        approver=str(release.approved_by),
    )


def put_bodies_in_queue(session: Session, viewer: Viewer, batch: LetterBatch) -> None:
    jobs.defer(
        session,
        LAY_OUT_JOB,
        practice=viewer.practice,
        batch=str(batch.id),
        approver=str(batch.approved_by),
    )


def back_to_waiting(session: Session, viewer: Viewer, release: LetterRelease) -> None:
    """Nothing of what was made of it is left, so that nobody can post what was not approved."""
    queries.forget_what_was_made(session, viewer, release.id)
    release.state = ReleaseState.WAITING
    release.print_failed, release.rendered_letters = False, 0
    release.dated_on = release.rendered_at = release.approved_by = None
    release.first_downloaded_at = release.downloaded_at = release.downloaded_by = None
    release.version += 1


def withdraw_release(release: LetterRelease, because: str) -> None:
    release.state, release.withdrawn_because = ReleaseState.WITHDRAWN, because
    release.version += 1
