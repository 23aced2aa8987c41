"""Snapshots as they would have been made at the last ends of months."""

from datetime import UTC, date, datetime, time

from sqlalchemy import Engine

from stepdown.clinical.dates import months_before
from stepdown.demo import queries
from stepdown.plumbing.db import transaction
from stepdown.region.snapshots.making.work import make

EARLY = time(4, 20, tzinfo=UTC)


def make_snapshots(engine: Engine, icb: str, today: date, *, number: int) -> None:
    """One for each of the newest ends of months. Where it was interrupted, what is missing is made."""
    month = today.replace(day=1)
    for as_of in (months_before(month, back) for back in range(number - 1, -1, -1)):
        with transaction(engine) as session:
            asked = queries.snapshot_of(session, icb, as_of)
        if asked:
            make(engine, icb, asked)
            with transaction(engine) as session:
                queries.backdate_snapshot(session, icb, asked, datetime.combine(as_of, EARLY))
