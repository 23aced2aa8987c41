"""Every night, practice by practice; and the same by hand, from the command line."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Engine

from stepdown.access.viewer import for_the_service
from stepdown.plumbing import jobs
from stepdown.plumbing.db import transaction
from stepdown.records.practices.each import every_practice, practice_by_practice
from stepdown.records.retention import service
from stepdown.records.retention.schemas import Purge

PURGE_JOB = "purge_history"
AT_NIGHT = "10 3 * * *"


@dataclass(frozen=True)
class Purged:
    practice: str
    purge: Purge


@jobs.job(PURGE_JOB, cron=AT_NIGHT)
def purge_history(engine: Engine) -> None:
    purge = partial(purge_one, dry_run=False)
    practice_by_practice(engine, purge, event="purge_failed", did_not="were not purged")


def purge_all(engine: Engine, *, practices: list[str], dry_run: bool) -> Iterator[Purged]:
    for practice in practices or every_practice(engine):
        yield Purged(practice, purge_one(engine, practice, dry_run=dry_run))


def purge_one(engine: Engine, practice: str, *, dry_run: bool) -> Purge:
    with transaction(engine, practice) as session:
        action = "tryRetention" if dry_run else PURGE_JOB
        viewer = for_the_service(session, practice_id=practice, action=action)
        return service.try_purge(session, viewer) if dry_run else service.purge(session, viewer)
