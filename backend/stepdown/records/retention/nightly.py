"""Every night, practice by practice; and the same by hand, from the command line."""

from collections.abc import Iterator
from dataclasses import dataclass

import structlog
from sqlalchemy import Engine

from stepdown.access.viewer import for_the_service
from stepdown.plumbing import jobs
from stepdown.plumbing.db import transaction
from stepdown.records.practices.queries import practice_codes
from stepdown.records.retention import service
from stepdown.records.retention.schemas import Purge

log = structlog.get_logger()
PURGE_JOB = "purge_history"
AT_NIGHT = "10 3 * * *"


@dataclass(frozen=True)
class Purged:
    practice: str
    purge: Purge


@jobs.job(PURGE_JOB, cron=AT_NIGHT)
def purge_history(engine: Engine) -> None:
    """One practice that fails does not keep the others from their turn; the job then runs again."""
    failed = 0
    for practice in every_practice(engine):
        try:
            purge_one(engine, practice, dry_run=False)
        except Exception as error:
            failed += 1
            log.error("purge_failed", practice=practice, error=type(error).__name__)
    if failed:
        raise RuntimeError(f"{failed} practices were not purged")


def purge_all(engine: Engine, *, practices: list[str], dry_run: bool) -> Iterator[Purged]:
    for practice in practices or every_practice(engine):
        yield Purged(practice, purge_one(engine, practice, dry_run=dry_run))


def purge_one(engine: Engine, practice: str, *, dry_run: bool) -> Purge:
    with transaction(engine, practice) as session:
        action = "tryRetention" if dry_run else PURGE_JOB
        viewer = for_the_service(session, practice_id=practice, action=action)
        return service.try_purge(session, viewer) if dry_run else service.purge(session, viewer)


def every_practice(engine: Engine) -> list[str]:
    with transaction(engine) as session:
        return practice_codes(session)
