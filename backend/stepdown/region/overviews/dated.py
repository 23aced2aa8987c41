"""Of which day a screen of the region tells: figures are as they stood then, never live."""

from datetime import date

from pydantic import BaseModel

from stepdown.region.snapshots.models import Snapshot

OLD_AFTER = 40  # days: one that is made each month is younger


class AsOf(BaseModel):
    """`old`: more than 40 days ago, so a new one is to be asked for."""

    snapshot: int
    as_of: date
    days_ago: int
    old: bool


def dated(snapshot: Snapshot, on: date) -> AsOf:
    days = (on - snapshot.as_of).days
    return AsOf(snapshot=snapshot.number, as_of=snapshot.as_of, days_ago=days, old=days > OLD_AFTER)
