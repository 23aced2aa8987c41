"""Letters of the first practice: one batch that was posted, and one that waits for a clinician's approval."""

from datetime import date
from uuid import UUID

from sqlalchemy import Engine

from stepdown.demo import queries
from stepdown.demo.acting import acting
from stepdown.demo.staff import clinicians_of, manager_of, receptionist_of
from stepdown.plumbing.versions import etag
from stepdown.writing.letters import service as letters
from stepdown.writing.letters.rendering import render_letters


def write_letters(engine: Engine, code: str, *, posted: UUID, waiting: UUID, today: date) -> None:
    _prepare(engine, code, waiting)
    batch_id = _prepare(engine, code, posted)
    gp = clinicians_of(code)[0]
    with acting(engine, gp, code, "approveLetterBatch") as (session, viewer):
        letters.approve(session, viewer, batch_id=batch_id, key=f"demo-approve-{batch_id}", if_match=etag(1))
        approver = queries.staff_id(session, gp.email)
    # Here and not by the queue, which nobody works on yet. The job in it finds nothing left to do.
    render_letters(engine, practice=code, batch=str(batch_id), approver=str(approver))
    with acting(engine, receptionist_of(code), code, "markLettersPosted") as (session, viewer):
        key = f"demo-posted-{batch_id}"
        letters.mark_posted(session, viewer, batch_id=batch_id, posted_on=today, key=key)


def _prepare(engine: Engine, code: str, worklist_id: UUID) -> UUID:
    with acting(engine, manager_of(code), code, "prepareLetterBatch") as (session, viewer):
        key = f"demo-prepare-{worklist_id}"
        return letters.prepare(session, viewer, worklist_id=worklist_id, key=key).id
