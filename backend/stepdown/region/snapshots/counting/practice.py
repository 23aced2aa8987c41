"""One practice's counts for a snapshot, in a transaction of their own: nobody who looks meanwhile waits."""

from dataclasses import dataclass
from datetime import date

import structlog
from sqlalchemy import Engine

from stepdown.access.viewer import Viewer, for_the_service
from stepdown.plumbing.db import transaction
from stepdown.region.snapshots.counting.counts import Months, counts_of
from stepdown.region.snapshots.standing.queries import Standing, standing

log = structlog.get_logger()
COUNTED = "countForTheIcb"


@dataclass(frozen=True)
class Counted:
    """`counts` is by measure."""

    viewer: Viewer
    counts: dict[str, Months]
    standing: Standing


def counted(engine: Engine, practice: str, *, as_of: date) -> Counted | None:
    """None where it could not be counted: the others have their turn all the same."""
    try:
        with transaction(engine, practice) as session:
            viewer = for_the_service(session, practice_id=practice, action=COUNTED)
            counts = counts_of(session, viewer, as_of=as_of)
            return Counted(viewer, counts, standing(session, viewer, as_of=as_of))
    except Exception as error:
        log.error("practice_not_counted", practice=practice, error=type(error).__name__)
        return None
