"""What the figures of one cycle stand on, read once for all of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.finding.searches.queries import ExtractSeen
from stepdown.improving.cycles.filling import queries
from stepdown.improving.cycles.filling.queries import Counted, Run
from stepdown.improving.cycles.models import Cycle
from stepdown.improving.cycles.schemas import CountedRun, RowsBehind, RowsKind
from stepdown.improving.interventions.effective import Worksheet
from stepdown.improving.measures.figures.queries import AskedOf, Figure, measured_extracts
from stepdown.plumbing.db import day_in_england

ADDED = "Added to this cycle by hand"
LEFT_OUT = "Left out of this cycle by hand"
MATCHES = "Made in the days of this cycle with the agreed search"
ANOTHER_SEARCH = "Made in the days of this cycle, with another search than the agreed one"
BEFORE = "Made on the same day, before the last cycle was closed"
NONE_AGREED = "Made in the days of this cycle; no search is agreed for it"


@dataclass
class Ground:
    session: Session
    viewer: Viewer
    cycle: Cycle
    sheet: Worksheet
    searched: dict[tuple[UUID, AskedOf], Figure] = field(default_factory=dict)

    @property
    def first(self) -> date:
        """A search is often run while it is planned: the cycle's time begins with its first day."""
        made_on = day_in_england(self.cycle.made_at)
        return min(made_on, self.cycle.started_on or made_on)

    @property
    def last(self) -> date | None:
        return self.cycle.ended_on

    @cached_property
    def candidates(self) -> list[tuple[Run, bool, str]]:
        """Every worklist of the cycle's time, whether it counts, and why."""
        added = {UUID(one) for one in self.cycle.runs.get("added", ())}
        left_out = {UUID(one) for one in self.cycle.runs.get("left_out", ())}
        runs = queries.runs(self.session, self.viewer, first=self.first, last=self.last, added=added)
        return [(run, *self._counts(run, added, left_out)) for run in runs]

    def _counts(self, run: Run, added: set[UUID], left_out: set[UUID]) -> tuple[bool, str]:
        if run.id in left_out:
            return False, LEFT_OUT
        if run.id in added:
            return True, ADDED
        if self._is_of_the_cycle_before(run):
            return False, BEFORE
        if self.cycle.search is None:
            return False, NONE_AGREED
        if run.search != self.cycle.search or run.parameters != self.cycle.parameters:
            return False, ANOTHER_SEARCH
        return True, MATCHES

    def _is_of_the_cycle_before(self, run: Run) -> bool:
        """On the day on which one cycle follows another, each run belongs to one of them."""
        follows = self.cycle.continues_id is not None and self.first == day_in_england(self.cycle.made_at)
        return follows and run.made_at < self.cycle.made_at

    @cached_property
    def runs(self) -> list[Run]:
        return [run for run, counts, _ in self.candidates if counts]

    @property
    def lists(self) -> list[UUID]:
        return [run.id for run in self.runs]

    @property
    def behind(self) -> list[RowsBehind]:
        """The worklists, as rows behind a figure."""
        if not self.runs:
            return []
        says = self.runs[0].name if len(self.runs) == 1 else f"{len(self.runs)} worklists"
        return [RowsBehind(kind=RowsKind.WORKLISTS, ids=self.lists, says=says)]

    @cached_property
    def found(self) -> Mapping[UUID | None, Counted]:
        return queries.found(self.session, self.viewer, lists=self.lists, last=self.last)

    @cached_property
    def extracts(self) -> list[ExtractSeen]:
        """Those that have everybody's whole list, oldest first."""
        return measured_extracts(self.session, self.viewer)

    @cached_property
    def at_start(self) -> ExtractSeen | None:
        """The extract nearest to the day on which it started; of two as near, the earlier."""
        return nearest(self.extracts, self.cycle.started_on)

    @cached_property
    def at_end(self) -> ExtractSeen | None:
        """Of those after the one of the start: nearest to the end or, while it lasts, the newest."""
        start = self.at_start
        later = [one for one in self.extracts if start and one.dated_on > start.dated_on]
        if self.last is None:
            return later[-1] if later else None
        return nearest(later, self.last)

    @cached_property
    def after_the_runs(self) -> ExtractSeen | None:
        """Of those loaded since the search was run first: nearest to the end, or the newest."""
        first_run = min(run.extract_number for run in self.runs)
        later = [one for one in self.extracts if one.number > first_run]
        return nearest(later, self.last) if self.last else (later[-1] if later else None)

    def shown_runs(self) -> list[CountedRun]:
        return [
            CountedRun(
                worklist_id=run.id,
                name=run.name,
                made_on=run.made_on,
                patients=run.patients,
                counted=counts,
                says=says,
            )
            for run, counts, says in self.candidates
        ]


def nearest(extracts: list[ExtractSeen], day: date | None) -> ExtractSeen | None:
    if day is None or not extracts:
        return None
    return min(extracts, key=lambda one: (abs((one.dated_on - day).days), one.dated_on))
