"""Letters of the first practice: one batch that was posted, and one that waits for a clinician's approval."""

from datetime import date
from uuid import UUID

from sqlalchemy import Engine

from stepdown.clinical.types import LetterKind
from stepdown.demo import queries
from stepdown.demo.acting import acting
from stepdown.demo.staff import clinicians_of, manager_of, receptionist_of
from stepdown.plumbing.versions import etag
from stepdown.writing.letters import preparing
from stepdown.writing.letters import service as letters
from stepdown.writing.letters.choosing.schemas import LettersAskedFor
from stepdown.writing.letters.releases import service as releases
from stepdown.writing.letters.releases.printing import print_release


def write_letters(engine: Engine, code: str, *, posted: UUID, waiting: UUID, today: date) -> None:
    batch_id = _prepare(engine, code, posted)
    _prepare(engine, code, waiting)
    gp = clinicians_of(code)[0]
    with acting(engine, gp, code, "approveLetterBatch") as (session, viewer):
        key = f"demo-approve-{batch_id}"
        batch = letters.approve(session, viewer, batch_id=batch_id, key=key, if_match=etag(1))
        approver = queries.staff_id(session, gp.email)
    for release in batch.releases:
        # Here and not by the queue, which nobody works on yet. The job in it finds nothing left to do.
        print_release(engine, practice=code, release=str(release.id), approver=str(approver))
        _post(engine, code, release.id, today)


def _post(engine: Engine, code: str, release_id: UUID, today: date) -> None:
    receptionist = receptionist_of(code)
    with acting(engine, receptionist, code, "downloadPrintFile") as (session, viewer):
        releases.take_part(session, viewer, release_id=release_id, part=1)
    with acting(engine, receptionist, code, "markLettersPosted") as (session, viewer):
        key = f"demo-posted-{release_id}"
        releases.mark_posted(session, viewer, release_id=release_id, posted_on=today, key=key)


def _prepare(engine: Engine, code: str, worklist_id: UUID) -> UUID:
    with acting(engine, manager_of(code), code, "prepareLetterBatch") as (session, viewer):
        key = f"demo-prepare-{worklist_id}"
        asked = LettersAskedFor(kind=LetterKind.INVITATION, worklist_ids=[worklist_id])
        prepared = preparing.prepare(session, viewer, asked=asked, key=key)
        return prepared.id
