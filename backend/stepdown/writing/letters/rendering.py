"""The job that prints an approved batch. It can be killed and run again: the rows say what is still to do."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session

from stepdown.access.viewer import Viewer, on_behalf_of
from stepdown.finding.holds.queries import holds_of
from stepdown.finding.reviews.queries import Invited, invited
from stepdown.plumbing import jobs
from stepdown.plumbing.db import now, transaction
from stepdown.plumbing.pdf import DocumentRefused, Rendered
from stepdown.plumbing.printing import render_apart
from stepdown.records.practices.queries import too_old_for_letters
from stepdown.writing.letters import queries
from stepdown.writing.letters.choosing import TOO_OLD, why_held
from stepdown.writing.letters.models import BatchState, Letter, LetterBatch, PrintFile
from stepdown.writing.letters.service import RENDER_JOB, letter_fields
from stepdown.writing.letters.window import AddressDoesNotFit
from stepdown.writing.letters.wording import LetterRefused, invitation_html, print_css

PROGRESS_IS_NOTED_EVERY = timedelta(seconds=1)
UNPRINTABLE = "The letter cannot be printed: it asks for something outside itself."
NO_LONGER_INVITED = "The review was changed after the letters were approved."


class BatchCancelled(Exception):  # noqa: N818 - not an error: somebody changed their mind
    pass


@jobs.job(RENDER_JOB)
def render_letters(engine: Engine, *, practice: str, batch: str, approver: str) -> None:
    task = _Task(engine, practice, UUID(batch), UUID(approver))
    try:
        while not _print(task):
            pass
    except BatchCancelled:
        return
    except Exception:
        with task.transaction() as (session, viewer):
            queries.note_failure(session, viewer, task.batch_id)
        raise


def _print(task: "_Task") -> bool:
    """False when one letter turned out to be unprintable: it is withheld, and the others are tried again."""
    with task.transaction() as (session, viewer):
        documents, letters = _begin(session, viewer, task.batch_id)
    if not documents:
        return True
    try:
        rendered = render_apart(documents, css=print_css(), pad_to_even=True, on_progress=_Progress(task))
    except DocumentRefused as refused:
        with task.transaction() as (session, viewer):
            queries.withhold(session, viewer, letters[refused.position], UNPRINTABLE)
        return False
    with task.transaction() as (session, viewer):
        _keep(session, viewer, task.batch_id, letters, rendered)
    return True


@dataclass(frozen=True)
class _Task:
    engine: Engine
    practice: str
    batch_id: UUID
    approver: UUID

    @contextmanager
    def transaction(self) -> Iterator[tuple[Session, Viewer]]:
        with transaction(self.engine, self.practice) as session:
            yield (
                session,
                on_behalf_of(session, staff_id=self.approver, practice_id=self.practice, action=RENDER_JOB),
            )


def _begin(session: Session, viewer: Viewer, batch_id: UUID) -> tuple[list[str], list[UUID]]:
    """Checks the holds once more: somebody may have died since the batch was made."""
    found = queries.for_update(session, viewer, batch_id)
    if found.state not in {BatchState.APPROVED, BatchState.RENDERING}:
        return [], []
    found.state, found.print_failed = BatchState.RENDERING, False
    letters = queries.included(session, viewer, batch_id)
    reviews = {one.patient_id: one for one in invited(session, viewer, worklist_id=found.worklist_id)}
    holds = holds_of(session, viewer, [one.patient_id for one in letters])
    stale = too_old_for_letters(session, viewer, [one.patient_id for one in letters])
    printed = {}
    for letter in letters:
        review: Invited | None = reviews.get(letter.patient_id)
        because = why_held(holds[letter.patient_id], review) if review else NO_LONGER_INVITED
        because = because or (TOO_OLD if letter.patient_id in stale else "")
        html = "" if because else _html(session, viewer, found, letter)
        if because:
            queries.withhold(session, viewer, letter.id, because)
        elif html:
            printed[letter.id] = html
    if not printed:
        found.state = BatchState.CANCELLED
    return list(printed.values()), list(printed)


def _html(session: Session, viewer: Viewer, batch: LetterBatch, letter: Letter) -> str:
    try:
        return invitation_html(letter_fields(batch, letter))
    except (LetterRefused, AddressDoesNotFit) as refused:
        queries.withhold(session, viewer, letter.id, f"The letter cannot be printed: {refused}")
        return ""


class _Progress:
    """Writes the count down about once a second, in a transaction of its own."""

    def __init__(self, task: _Task) -> None:
        self._task = task
        self._noted = now()

    def __call__(self, done: int) -> None:
        if now() - self._noted < PROGRESS_IS_NOTED_EVERY:
            return
        self._noted = now()
        with self._task.transaction() as (session, viewer):
            if not queries.note_progress(session, viewer, self._task.batch_id, done):
                raise BatchCancelled


def _keep(session: Session, viewer: Viewer, batch_id: UUID, letters: list[UUID], rendered: Rendered) -> None:
    found = queries.for_update(session, viewer, batch_id)
    if found.state != BatchState.RENDERING:
        return
    digest = hashlib.sha256(rendered.pdf).hexdigest()
    session.add(PrintFile(practice_id=viewer.practice, batch_id=batch_id, pdf=rendered.pdf, digest=digest))
    by_id = {one.id: one for one in queries.included(session, viewer, batch_id)}
    first = 0
    for letter_id, count in zip(letters, rendered.page_counts, strict=True):
        by_id[letter_id].first_page, by_id[letter_id].page_count = first, count
        first += count
    found.state, found.rendered_at = BatchState.RENDERED, now()
    found.rendered_letters = len(letters)
    found.version += 1
    viewer.note(batch=str(batch_id), letters=len(letters))
