"""The job that prints a release. It can be killed and run again: the rows say what is still to do."""

import os
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing import jobs
from stepdown.plumbing.db import now, today
from stepdown.plumbing.press.bodies import SheetRefused
from stepdown.plumbing.problems import NotFound
from stepdown.writing.letters.bodies.making import CANNOT, make_bodies
from stepdown.writing.letters.bodies.queries import digests
from stepdown.writing.letters.models import BatchState, LetterRelease, ReleaseState
from stepdown.writing.letters.queries import withhold
from stepdown.writing.letters.releases import making, queries
from stepdown.writing.letters.releases.lifecycle import NOBODY_LEFT, PRINT_JOB, withdraw_release
from stepdown.writing.letters.releases.rechecking import recheck
from stepdown.writing.letters.releases.running import NoLongerPrinted, Run, refuse_unless

TRIES = 20


class KeepsChanging(RuntimeError):  # noqa: N818 - says what is so
    """Letters were withheld again and again while they were printed. The job can be run again."""


@jobs.job(PRINT_JOB)
def print_release(engine: Engine, *, practice: str, release: str, approver: str) -> None:
    run = Run(engine, practice, UUID(approver), PRINT_JOB)
    release_id = UUID(release)
    try:
        _print(run, release_id)
    except (NoLongerPrinted, NotFound):  # its letters may all have got another week
        return
    except Exception:
        with run.transaction() as (session, viewer):
            queries.note_failure(session, viewer, release_id)
        raise


def _print(run: Run, release_id: UUID) -> None:
    """More than once only where a letter is withheld while its part is being made."""
    with run.transaction() as (session, viewer):
        batch_id = queries.for_update(session, viewer, release_id)[0].id
    for _ in range(TRIES):
        make_bodies(run, batch_id)
        with run.transaction() as (session, viewer):
            parts = _begin(session, viewer, release_id)
        with ThreadPoolExecutor(os.cpu_count()) as pool:  # each waits for a process that makes its part
            list(pool.map(lambda number: _print_part(run, release_id, number), parts))
        with run.transaction() as (session, viewer):
            if _finish(session, viewer, release_id):
                return
    raise KeepsChanging


def _begin(session: Session, viewer: Viewer, release_id: UUID) -> list[int]:
    """Checks the holds once more: somebody may have died since the batch was made."""
    batch, release = queries.for_update(session, viewer, release_id)
    refuse_unless(batch.state == BatchState.APPROVED)
    refuse_unless(release.state in {ReleaseState.WAITING, ReleaseState.RENDERING})
    release.state, release.print_failed = ReleaseState.RENDERING, False
    release.dated_on = release.dated_on or today()
    session.flush()
    recheck(session, viewer, release_id)
    if None in queries.parts_with_letters(session, viewer, release_id):
        queries.number_parts(session, viewer, release_id)
    return _parts(session, viewer, release_id)


def _parts(session: Session, viewer: Viewer, release_id: UUID) -> list[int]:
    found = queries.parts_with_letters(session, viewer, release_id)
    return [number for number in found if number is not None]


def _print_part(run: Run, release_id: UUID, number: int) -> None:
    """One that is there from before a worker was killed is not made again."""
    with run.transaction() as (session, viewer):
        release = _being_made(session, viewer, release_id)
        known = digests(session, viewer, release.batch_id)
        part = making.part_now(session, viewer, release, number, known)
        is_there = queries.made_of_parts(session, viewer, release_id).get(number) == part.made_of
        used = {} if is_there else making.used_bodies(session, viewer, part)
    if is_there or not part.letters:
        return
    try:
        rendered = making.make(part, used)
    except SheetRefused as refused:
        with run.transaction() as (session, viewer):
            withhold(session, viewer, part.letters[refused.position], CANNOT.format(refused.slot))
        return
    with run.transaction() as (session, viewer):
        _being_made(session, viewer, release_id)
        making.keep(session, viewer, release_id, part, rendered)
        queries.note_progress(session, viewer, release_id)


def _being_made(session: Session, viewer: Viewer, release_id: UUID) -> LetterRelease:
    batch, release = queries.for_update(session, viewer, release_id)
    refuse_unless(batch.state == BatchState.APPROVED and release.state == ReleaseState.RENDERING)
    return release


def _finish(session: Session, viewer: Viewer, release_id: UUID) -> bool:
    """Only when each part is made of the letters as they are now."""
    release = _being_made(session, viewer, release_id)
    made = queries.made_of_parts(session, viewer, release_id)
    wanted = _parts(session, viewer, release_id)
    for number in made.keys() - set(wanted):
        queries.drop_part(session, viewer, release_id, number)
    if not wanted:
        withdraw_release(release, NOBODY_LEFT)
        return True
    known = digests(session, viewer, release.batch_id)
    parts = [making.part_now(session, viewer, release, number, known) for number in wanted]
    is_whole = all(made.get(one.number) == one.made_of for one in parts)
    if not is_whole or queries.has_letter_without_body(session, viewer, release_id):
        return False
    release.state, release.rendered_at = ReleaseState.RENDERED, now()
    release.rendered_letters = sum(len(one.letters) for one in parts)
    release.version += 1
    viewer.note(release=str(release_id), letters=release.rendered_letters)
    return True
