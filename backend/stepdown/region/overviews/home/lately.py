"""Cycles closed since the quarter began, told from two snapshots: no closing date leaves a practice."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from stepdown.clinical.dates import in_words
from stepdown.region.snapshots.models import InterventionStanding, Snapshot, SnapshotState

NOTHING_BEFORE = "There is no snapshot from before this quarter to compare with."


def quarter_of(day: date) -> date:
    """Its first day. The day on which one begins still tells of the quarter that has just ended."""
    last = day - timedelta(days=1)
    return date(last.year, (last.month - 1) // 3 * 3 + 1, 1)


def before_the_quarter(snapshots: Sequence[Snapshot], at: Snapshot) -> Snapshot | None:
    """The last that was made up to the day on which it began; `snapshots` have the newest first."""
    begins = quarter_of(at.as_of)
    made = (one for one in snapshots if one.state == SnapshotState.MADE and one.number < at.number)
    return next((one for one in made if one.as_of <= begins), None)


def closed_between(earlier: Iterable[InterventionStanding], later: Iterable[InterventionStanding]) -> int:
    """An intervention that is there no longer takes nothing away from what others closed."""
    then = {one.intervention_id: one.cycles_closed for one in earlier}
    return sum(max(0, one.cycles_closed - then.get(one.intervention_id, 0)) for one in later)


def closed_in_words(count: int, since: date) -> str:
    if not count:
        return f"No cycle was closed since {in_words(since)}."
    cycles = "1 cycle was" if count == 1 else f"{count} cycles were"
    return f"{cycles} closed since {in_words(since)}."
