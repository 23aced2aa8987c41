"""Tells a list of interventions where the newest cycle of each stands, and what is due in it."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.improving.cycles import queries
from stepdown.improving.cycles.due.queries import last_runs, next_due, of_cycle
from stepdown.improving.cycles.due.words import due_in_words
from stepdown.improving.cycles.models import Cycle, CycleState
from stepdown.improving.interventions.registry import CycleInShort, newest_cycles
from stepdown.plumbing.db import today

STEPS = {
    CycleState.PLAN: "Plan",
    CycleState.DO: "Do",
    CycleState.STUDY: "Study",
    CycleState.ACT: "Act",
    CycleState.CLOSED: "Closed",
}


@newest_cycles
def newest(session: Session, viewer: Viewer, intervention_ids: Sequence[UUID]) -> Mapping[UUID, CycleInShort]:
    wanted, runs = set(intervention_ids), last_runs(session, viewer)
    found = {one.intervention_id: one for one in queries.cycles(session, viewer)}
    return {
        intervention_id: _in_short(cycle, runs)
        for intervention_id, cycle in found.items()
        if intervention_id in wanted
    }


def _in_short(cycle: Cycle, runs: Mapping[UUID, date]) -> CycleInShort:
    due = next_due(list(of_cycle(cycle, runs.get(cycle.id))))
    return CycleInShort(
        cycle_id=cycle.id,
        number=cycle.number,
        step=STEPS[CycleState(cycle.state)],
        due=due_in_words(due.what, (due.on - today()).days) if due else None,
        due_on=due.on if due else None,
    )
