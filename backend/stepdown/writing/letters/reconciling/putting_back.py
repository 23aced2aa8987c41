"""Every ten minutes: what is due is printed, in its week or because its job was lost."""

from sqlalchemy import Engine
from sqlmodel import Session

from stepdown.access.viewer import Viewer, for_the_service
from stepdown.plumbing import jobs
from stepdown.plumbing.db import transaction
from stepdown.records.practices.each import practice_by_practice
from stepdown.writing.letters.queries import for_update
from stepdown.writing.letters.reconciling import queries
from stepdown.writing.letters.releases import queries as releases
from stepdown.writing.letters.releases.lifecycle import put_bodies_in_queue, put_in_queue

DUE_JOB = "print_due_letters"
EVERY_TEN_MINUTES = "*/10 * * * *"


@jobs.job(DUE_JOB, cron=EVERY_TEN_MINUTES)
def print_due_letters(engine: Engine) -> None:
    did_not = "did not have their letters put in the queue"
    practice_by_practice(engine, put_back, event="printing_not_queued", did_not=did_not)


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
