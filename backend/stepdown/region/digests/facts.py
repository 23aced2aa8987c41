"""What a digest tells: counts of practices and cycles, and what charts show. No count of patients is live."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from stepdown.improving.interventions.models import InterventionStatus
from stepdown.region.digests.quarters import Quarter
from stepdown.region.snapshots.models import InterventionStanding, PracticeStanding, Snapshot

FRESH_FOR = timedelta(days=35)


@dataclass(frozen=True)
class Standing:
    """As it was in one snapshot."""

    at: Snapshot
    practices: Sequence[PracticeStanding]
    interventions: Sequence[InterventionStanding]

    @property
    def fresh(self) -> int:
        """Practices with an extract of the five weeks before."""
        days = [one.extract_on for one in self.practices]
        return sum(day is not None and self.at.as_of - day <= FRESH_FOR for day in days)

    @property
    def ever(self) -> int:
        return sum(one.extract_on is not None for one in self.practices)

    @property
    def at_work(self) -> int:
        """Practices where something runs."""
        running = (one.place for one in self.interventions if one.status == InterventionStatus.RUNNING)
        return len(set(running))

    def taken_up(self, quarter: Quarter) -> Mapping[str, int]:
        """How many practices began each option in the quarter."""
        begun = {(one.option, one.place) for one in self.interventions if quarter.holds(one.started_on)}
        options = sorted({option for option, _ in begun})
        return {option: sum(found == option for found, _ in begun) for option in options}

    @property
    def closed(self) -> int:
        return sum(one.cycles_closed for one in self.interventions)


@dataclass(frozen=True)
class Told:
    """A story that a practice published itself."""

    practice: str
    title: str
    option: str
    evidence_says: str


@dataclass(frozen=True)
class Due:
    name: str
    due_on: date
    complete: int
    practices: int


@dataclass(frozen=True)
class Facts:
    """`now` is None without a snapshot since the quarter began; `before`: as it began, where that is kept."""

    icb: str
    quarter: Quarter
    now: Standing | None
    before: Standing | None
    improved: Sequence[str]
    stories: Sequence[Told]
    due: Sequence[Due]


def at_the_end(snapshots: Iterable[Snapshot], quarter: Quarter) -> Snapshot | None:
    """The first one after the quarter, else the newest in it. `snapshots`: those made, the newest first."""
    found = [one for one in snapshots if one.as_of >= quarter.first]
    after = [one for one in found if one.as_of > quarter.last]
    return after[-1] if after else next(iter(found), None)


def at_the_start(snapshots: Iterable[Snapshot], quarter: Quarter) -> Snapshot | None:
    return next((one for one in snapshots if one.as_of <= quarter.first), None)
