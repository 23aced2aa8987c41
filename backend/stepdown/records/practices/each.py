"""Work over all practices goes practice by practice, each in a transaction of its own."""

from collections.abc import Callable

import structlog
from sqlalchemy import Engine

from stepdown.plumbing.db import transaction
from stepdown.records.practices.queries import practice_codes

log = structlog.get_logger()


def every_practice(engine: Engine) -> list[str]:
    with transaction(engine) as session:
        return practice_codes(session)


def practice_by_practice(
    engine: Engine, work: Callable[[Engine, str], object], *, event: str, did_not: str
) -> None:
    """One practice that fails does not keep the others from their turn; the job then runs again.

    `event` is what the log says of a practice that failed, `did_not` what the job says of all of them.
    """
    failed = 0
    for practice in every_practice(engine):
        try:
            work(engine, practice)
        except Exception as error:
            failed += 1
            log.error(event, practice=practice, error=type(error).__name__)
    if failed:
        raise RuntimeError(f"{failed} practices {did_not}")
