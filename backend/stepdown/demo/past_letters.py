"""Letters of the first practice: one batch that was posted, and one that waits for a clinician's approval."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Engine

from stepdown.clinical.types import LetterKind
from stepdown.demo import queries
from stepdown.demo.acting import acting
from stepdown.demo.backdating import queries as backdating
from stepdown.demo.days import working_day
from stepdown.demo.staff import clinicians_of, manager_of, receptionist_of
from stepdown.plumbing.versions import etag
from stepdown.writing.letters import preparing
from stepdown.writing.letters import service as letters
from stepdown.writing.letters.choosing.schemas import LettersAskedFor
from stepdown.writing.letters.releases import service as releases
from stepdown.writing.letters.releases.printing import print_release

POSTED_BEFORE = timedelta(weeks=3)


def post_letters(engine: Engine, code: str, worklist_ids: Sequence[UUID], today: date) -> tuple[UUID, date]:
    """The batch, and the day on which it was posted: about three weeks ago."""
    batch_id = prepare_letters(engine, code, worklist_ids)
    posted_on = working_day(today - POSTED_BEFORE)
    gp = clinicians_of(code)[0]
    with acting(engine, gp, code, "approveLetterBatch") as (session, viewer):
        key = f"demo-approve-{batch_id}"
        batch = letters.approve(session, viewer, batch_id=batch_id, key=key, if_match=etag(1))
        approver = queries.staff_id(session, gp.email)
        # Before they are printed, since the date stands on them.
        backdating.date_letters(session, code, batch_id, posted_on)
    for release in batch.releases:
        # Here and not by the queue, which nobody works on yet. The job in it finds nothing left to do.
        print_release(engine, practice=code, release=str(release.id), approver=str(approver))
        _post(engine, code, release.id, today)
    with acting(engine, receptionist_of(code), code, "markLettersPosted") as (session, _):
        backdating.backdate_posting(session, code, batch_id, posted_on)
    return batch_id, posted_on


def _post(engine: Engine, code: str, release_id: UUID, today: date) -> None:
    receptionist = receptionist_of(code)
    with acting(engine, receptionist, code, "downloadPrintFile") as (session, viewer):
        releases.take_part(session, viewer, release_id=release_id, part=1)
    with acting(engine, receptionist, code, "markLettersPosted") as (session, viewer):
        key = f"demo-posted-{release_id}"
        releases.mark_posted(session, viewer, release_id=release_id, posted_on=today, key=key)


def prepare_letters(engine: Engine, code: str, worklist_ids: Sequence[UUID]) -> UUID:
    with acting(engine, manager_of(code), code, "prepareLetterBatch") as (session, viewer):
        key = f"demo-prepare-{worklist_ids[0]}"
        asked = LettersAskedFor(kind=LetterKind.INVITATION, worklist_ids=list(worklist_ids))
        return preparing.prepare(session, viewer, asked=asked, key=key).id
