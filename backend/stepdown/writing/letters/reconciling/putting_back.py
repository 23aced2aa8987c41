"""Every ten minutes: what is due is printed, in its week or because its job was lost."""

import structlog
from sqlalchemy import Engine
from sqlmodel import Session

from stepdown.access.viewer import Viewer, for_the_service
from stepdown.plumbing import jobs
from stepdown.plumbing.db import transaction
from stepdown.records.practices.queries import practice_codes
from stepdown.writing.letters.queries import for_update
from stepdown.writing.letters.reconciling import queries
from stepdown.writing.letters.releases import queries as releases
from stepdown.writing.letters.releases.lifecycle import put_bodies_in_queue, put_in_queue

log = structlog.get_logger()
DUE_JOB = "print_due_letters"
EVERY_TEN_MINUTES = "*/10 * * * *"


@jobs.job(DUE_JOB, cron=EVERY_TEN_MINUTES)
def print_due_letters(engine: Engine) -> None:
    """One practice that fails does not keep the others from their turn; the job then runs again."""
    with transaction(engine) as session:
        practices = practice_codes(session)
    failed = 0
    for practice in practices:
        try:
            put_back(engine, practice)
        except Exception as error:
            failed += 1
            log.error("printing_not_queued", practice=practice, error=type(error).__name__)
    if failed:
        raise RuntimeError(f"{failed} practices did not have their letters put in the queue")


def put_back(engine: Engine, practice: str) -> None:
    with transaction(engine, practice) as session:
        viewer = for_the_service(session, practice_id=practice, action=DUE_JOB)
        viewer.trail.must_write = _put_back(session, viewer) > 0


def _put_back(session: Session, viewer: Viewer) -> int:
    due = queries.lost_releases(session, viewer)
    for release_id in due:
        put_in_queue(session, viewer, releases.for_update(session, viewer, release_id)[1])
    unmade = queries.lost_batches(session, viewer)
    for batch_id in unmade:
        put_bodies_in_queue(session, viewer, for_update(session, viewer, batch_id))
    viewer.note(releases=len(due), batches=len(unmade))
    return len(due) + len(unmade)
