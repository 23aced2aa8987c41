"""The job that prints a release. It can be killed and run again: the rows say what is still to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session

from stepdown.access.viewer import Viewer, on_behalf_of
from stepdown.plumbing import jobs
from stepdown.plumbing.db import now, today, transaction
from stepdown.plumbing.pdf import DocumentRefused
from stepdown.writing.letters.models import BatchState, LetterRelease, ReleaseState
from stepdown.writing.letters.queries import withhold
from stepdown.writing.letters.releases import making, queries
from stepdown.writing.letters.releases.lifecycle import NOBODY_LEFT, PRINT_JOB, withdraw_release
from stepdown.writing.letters.releases.rechecking import recheck

PROGRESS_IS_NOTED_EVERY = timedelta(seconds=1)
UNPRINTABLE = "The letter cannot be printed: it asks for something outside itself."


class NoLongerPrinted(Exception):  # noqa: N818 - not an error: somebody changed their mind
    pass


@jobs.job(PRINT_JOB)
def print_release(engine: Engine, *, practice: str, release: str, approver: str) -> None:
    run = _Run(engine, practice, UUID(release), UUID(approver))
    try:
        while not _print(run):
            pass
    except NoLongerPrinted:
        return
    except Exception:
        with run.transaction() as (session, viewer):
            queries.note_failure(session, viewer, run.release_id)
        raise


@dataclass(frozen=True)
class _Run:
    engine: Engine
    practice: str
    release_id: UUID
    approver: UUID

    @contextmanager
    def transaction(self) -> Iterator[tuple[Session, Viewer]]:
        with transaction(self.engine, self.practice) as session:
            yield (
                session,
                on_behalf_of(session, staff_id=self.approver, practice_id=self.practice, action=PRINT_JOB),
            )


def _print(run: _Run) -> bool:
    """False when there is more to do: a letter was withheld while its part was being made."""
    with run.transaction() as (session, viewer):
        parts = _begin(session, viewer, run.release_id)
    made = 0
    for number in parts:
        made += _print_part(run, number, made)
    with run.transaction() as (session, viewer):
        return _finish(session, viewer, run.release_id)


def _begin(session: Session, viewer: Viewer, release_id: UUID) -> list[int]:
    """Checks the holds once more: somebody may have died since the batch was made."""
    batch, release = queries.for_update(session, viewer, release_id)
    _refuse_unless(batch.state == BatchState.APPROVED)
    _refuse_unless(release.state in {ReleaseState.WAITING, ReleaseState.RENDERING})
    release.state, release.print_failed = ReleaseState.RENDERING, False
    release.dated_on = release.dated_on or today()
    recheck(session, viewer, release_id)
    if not any(one.part for one in queries.included(session, viewer, release_id)):
        queries.number_parts(session, viewer, release_id)
    return _parts(session, viewer, release)


def _refuse_unless(condition: bool) -> None:
    if not condition:
        raise NoLongerPrinted


def _parts(session: Session, viewer: Viewer, release: LetterRelease) -> list[int]:
    numbers = {one.part for one in queries.included(session, viewer, release.id)}
    return sorted(number for number in numbers if number is not None)


def _print_part(run: _Run, number: int, made_before: int) -> int:
    """How many letters it has. One that is there from before a worker was killed is not made again."""
    with run.transaction() as (session, viewer):
        batch, release = queries.for_update(session, viewer, run.release_id)
        _refuse_unless(release.state == ReleaseState.RENDERING)
        part = making.part_now(session, viewer, batch, release, number)
        is_there = queries.made_of_parts(session, viewer, run.release_id).get(number) == part.made_of
    if is_there or not part.letters:
        return len(part.letters)
    try:
        rendered = making.make(part, _Progress(run, made_before))
    except DocumentRefused as refused:
        with run.transaction() as (session, viewer):
            withhold(session, viewer, part.letters[refused.position], UNPRINTABLE)
        return 0
    with run.transaction() as (session, viewer):
        _, release = queries.for_update(session, viewer, run.release_id)
        _refuse_unless(release.state == ReleaseState.RENDERING)
        making.keep(session, viewer, run.release_id, part, rendered)
        release.rendered_letters = made_before + len(part.letters)
    return len(part.letters)


class _Progress:
    """Writes the count down about once a second, in a transaction of its own."""

    def __init__(self, run: _Run, made_before: int) -> None:
        self._run, self._before = run, made_before
        self._noted = now()

    def __call__(self, done: int) -> None:
        if now() - self._noted < PROGRESS_IS_NOTED_EVERY:
            return
        self._noted = now()
        with self._run.transaction() as (session, viewer):
            _refuse_unless(queries.note_progress(session, viewer, self._run.release_id, self._before + done))


def _finish(session: Session, viewer: Viewer, release_id: UUID) -> bool:
    """Only when each part is made of the letters as they are now."""
    batch, release = queries.for_update(session, viewer, release_id)
    _refuse_unless(release.state == ReleaseState.RENDERING)
    made = queries.made_of_parts(session, viewer, release_id)
    wanted = _parts(session, viewer, release)
    for number in made.keys() - set(wanted):
        queries.drop_part(session, viewer, release_id, number)
    if not wanted:
        withdraw_release(release, NOBODY_LEFT)
        return True
    parts = [making.part_now(session, viewer, batch, release, number) for number in wanted]
    if any(made.get(one.number) != one.made_of for one in parts):
        return False
    release.state, release.rendered_at = ReleaseState.RENDERED, now()
    release.rendered_letters = sum(len(one.letters) for one in parts)
    release.version += 1
    viewer.note(release=str(release_id), letters=release.rendered_letters)
    return True
