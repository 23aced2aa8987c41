"""Printing a release by hand, taking its files, withdrawing it, and saying that it was posted."""

import hashlib
from datetime import date
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import in_words
from stepdown.plumbing import idempotency
from stepdown.plumbing.db import after_refusal, day_in_england, enter_practice, now, today
from stepdown.plumbing.problems import NotFound, Problem
from stepdown.writing.letters.bodies.queries import digests
from stepdown.writing.letters.models import BatchState, LetterBatch, LetterRelease, PrintFile, ReleaseState
from stepdown.writing.letters.releases import making, queries
from stepdown.writing.letters.releases.lifecycle import (
    NOBODY_LEFT,
    NotInThisState,
    put_bodies_in_queue,
    put_in_queue,
    withdraw_release,
)
from stepdown.writing.letters.releases.rechecking import recheck
from stepdown.writing.letters.releases.schemas import LetterReleaseSummary

TAKEN = frozenset({ReleaseState.RENDERED, ReleaseState.DOWNLOADED})


class CannotBePosted(Problem):
    status = 409
    title = "This posting date cannot be right"


class NotItsWeekYet(Problem):
    status = 409
    title = "The week of these letters has not begun"


class NobodyLeftInIt(Problem):
    status = 409
    title = "Nobody in it is written to any more"


class PrintFileDamaged(Problem):
    status = 409
    title = "The print file is not as it was made; print these letters again"


def print_now(session: Session, viewer: Viewer, *, release_id: UUID, key: str) -> LetterReleaseSummary:
    """Before the queue does, or after it failed: the approval stands."""
    batch, release = queries.for_update(session, viewer, release_id)
    request = f"print {viewer.practice} {release_id}"
    if idempotency.first_time(session, staff_id=viewer.staff_id, key=key, request=request):
        if batch.state != BatchState.APPROVED or release.state != ReleaseState.WAITING:
            raise NotInThisState("Only approved letters that are not yet made can be printed.")
        _start_again(session, viewer, batch, release)
        release.version += 1
        session.flush()
        viewer.note(release=str(release_id))
    return queries.release(session, viewer, release_id=release_id)


def _start_again(session: Session, viewer: Viewer, batch: LetterBatch, release: LetterRelease) -> None:
    """Before their week, only what failed when they were laid out can be tried again."""
    if queries.is_due(release.week):
        put_in_queue(session, viewer, release)
    elif release.print_failed:
        release.print_failed = False
        put_bodies_in_queue(session, viewer, batch)
    else:
        raise NotItsWeekYet(f"They may be posted from {in_words(release.week)}.")


def withdraw(
    session: Session, viewer: Viewer, *, release_id: UUID, reason: str, key: str
) -> LetterReleaseSummary:
    """The patients stay on the worklist, and can be written to in another batch."""
    _, release = queries.for_update(session, viewer, release_id)
    request = f"withdraw {viewer.practice} {release_id} {reason}"
    if idempotency.first_time(session, staff_id=viewer.staff_id, key=key, request=request):
        if release.state in queries.CLOSED:
            raise NotInThisState("These letters were posted or withdrawn.")
        withdraw_release(release, reason)
        session.flush()
        viewer.note(release=str(release_id))
    return queries.release(session, viewer, release_id=release_id)


def take_part(session: Session, viewer: Viewer, *, release_id: UUID, part: int) -> bytes:
    """The file for the printer. Until it is posted the holds are checked again: somebody may have died."""
    _, release = queries.for_update(session, viewer, release_id)
    if release.state in TAKEN:
        if recheck(session, viewer, release_id):
            _make_again(session, viewer, release)
        if not queries.parts_with_letters(session, viewer, release_id):
            after_refusal(session, lambda own: _nobody_left(own, viewer, release_id))
            raise NobodyLeftInIt
        taken = _intact(session, viewer, release_id, part)
        taken.downloaded_at = release.downloaded_at = now()
        release.first_downloaded_at = release.first_downloaded_at or release.downloaded_at
        release.downloaded_by = viewer.staff_id
        session.flush()
        is_all = queries.not_downloaded(session, viewer, release_id) == 0
        release.state = ReleaseState.DOWNLOADED if is_all else ReleaseState.RENDERED
        release.version += 1
    elif release.state == ReleaseState.POSTED:
        taken = _intact(session, viewer, release_id, part)
    else:
        raise NotFound
    seen = queries.included(session, viewer, release_id, part=part)
    viewer.saw(*(one.patient_id for one in seen))
    viewer.note(release=str(release_id), part=part)
    return taken.pdf


def _nobody_left(session: Session, viewer: Viewer, release_id: UUID) -> None:
    """In a transaction of its own, since the refusal undoes the one of the request."""
    enter_practice(session, viewer.practice)
    _, release = queries.for_update(session, viewer, release_id)
    if release.state in TAKEN:
        recheck(session, viewer, release_id)
        if not queries.parts_with_letters(session, viewer, release_id):
            withdraw_release(release, NOBODY_LEFT)


def _make_again(session: Session, viewer: Viewer, release: LetterRelease) -> None:
    """Only the parts in which somebody is withheld; nobody moves from one part to another."""
    known = digests(session, viewer, release.batch_id)
    for number, made_of in queries.made_of_parts(session, viewer, release.id).items():
        part = making.part_now(session, viewer, release, number, known)
        if not part.letters:
            queries.drop_part(session, viewer, release.id, number)
        elif part.made_of != made_of:
            used = making.used_bodies(session, viewer, part)
            making.keep(session, viewer, release.id, part, making.make(part, used))


def _intact(session: Session, viewer: Viewer, release_id: UUID, part: int) -> PrintFile:
    found = queries.print_file(session, viewer, release_id=release_id, part=part)
    if found is None:
        raise NotFound
    if hashlib.sha256(found.pdf).hexdigest() != found.digest:
        raise PrintFileDamaged
    return found


def mark_posted(
    session: Session, viewer: Viewer, *, release_id: UUID, posted_on: date, key: str
) -> LetterReleaseSummary:
    batch, release = queries.for_update(session, viewer, release_id)
    request = f"posted {viewer.practice} {release_id} {posted_on}"
    if idempotency.first_time(session, staff_id=viewer.staff_id, key=key, request=request):
        _check_posting(batch, release, posted_on)
        release.state = ReleaseState.POSTED
        release.posted_on, release.posted_by = posted_on, viewer.staff_id
        release.version += 1
        session.flush()
        viewer.note(release=str(release_id), posted_on=posted_on.isoformat())
    return queries.release(session, viewer, release_id=release_id)


def _check_posting(batch: LetterBatch, release: LetterRelease, posted_on: date) -> None:
    if batch.state != BatchState.APPROVED or release.state not in TAKEN or release.rendered_at is None:
        raise NotInThisState("Only letters that were printed can be marked as posted.")
    if release.state == ReleaseState.RENDERED:
        raise NotInThisState("Download every part of the print file first: nobody has it as it is now.")
    if posted_on > today():
        raise CannotBePosted("The date is in the future.")
    if posted_on < (printed_on := day_in_england(release.rendered_at)):
        raise CannotBePosted(f"The letters were printed on {in_words(printed_on)}.")
