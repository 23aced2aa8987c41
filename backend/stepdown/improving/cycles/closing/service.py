"""Act ends a cycle: adopted, adapted or abandoned. What it found is fixed, and the next one is begun."""

from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.improving.cycles import beginning, queries
from stepdown.improving.cycles.changing import change, open_cycle
from stepdown.improving.cycles.filling.freezing import as_json, figures_of
from stepdown.improving.cycles.filling.ground import Ground
from stepdown.improving.cycles.models import Cycle, CycleState, Decision
from stepdown.improving.cycles.ramp.measure import key_figures
from stepdown.improving.cycles.schemas import ClosedCycle
from stepdown.improving.cycles.worksheets import to_keep, worksheet_of
from stepdown.plumbing.db import now, today
from stepdown.plumbing.idempotency import resource_for
from stepdown.plumbing.problems import Problem


class CycleNotReadyToClose(Problem):
    status = 409
    title = "This cycle cannot be closed yet"


SAID = {
    Decision.ADOPT: "The change is adopted",
    Decision.ADAPT: "The change is adapted",
    Decision.ABANDON: "The change is abandoned",
}


def close_cycle(
    session: Session, viewer: Viewer, *, cycle_id: UUID, if_match: str | None, key: str
) -> ClosedCycle:
    """The same key again is told what the first one did."""
    request = f"close {viewer.practice} {cycle_id}"
    next_id, is_first = resource_for(session, staff_id=viewer.staff_id, key=key, request=request)
    cycle = queries.for_update(session, viewer, cycle_id)
    if not is_first:
        return closed(session, viewer, cycle)
    open_cycle(session, viewer, cycle, if_match)
    if because := cannot_close_because(cycle):
        raise CycleNotReadyToClose(because)
    _close(session, viewer, cycle, next_id)
    return closed(session, viewer, cycle)


def _close(session: Session, viewer: Viewer, cycle: Cycle, next_id: UUID) -> None:
    sheet = worksheet_of(session, viewer, cycle)
    if cycle.started_on is not None and cycle.ended_on is None:
        cycle.ended_on = today()
    ground = Ground(session, viewer, cycle, sheet)
    measured = {key: one.model_dump(mode="json") for key, one in key_figures(ground).items()}
    cycle.frozen = {**as_json(figures_of(ground)), **measured}
    cycle.worksheet = to_keep(sheet)
    cycle.closed_by, cycle.closed_at = viewer.staff_id, now()
    cycle.next_cycle = follows(cycle)
    what = f"Closed. {SAID[Decision(cycle.decision or '')]}"
    change(session, viewer, cycle, step=CycleState.ACT, what=what, values={"state": CycleState.CLOSED.value})
    if cycle.next_cycle:
        beginning.after(session, viewer, cycle, sheet, next_id)


def cannot_close_because(cycle: Cycle) -> str | None:
    """The first thing that is missing, in words for whoever wants to close it."""
    if cycle.state == CycleState.CLOSED:
        return None
    if cycle.started_on is None:
        return "It has not started: go on to Do first, or say when it started."
    if study_is_empty(cycle):
        return (
            "The Study is empty. Write what worked well or what could be better before you close the cycle:"
            " the next one learns from it."
        )
    if cycle.decision is None:
        return "Decide first whether the change is adopted, adapted or abandoned."
    if cycle.decision == Decision.ADAPT and not cycle.changes.strip():
        return "Say what changes in the next cycle: that is what adapting is."
    return None


def study_is_empty(cycle: Cycle) -> bool:
    return not (cycle.worked_well.strip() or cycle.could_be_better.strip())


def follows(cycle: Cycle) -> bool:
    """As decided; where nobody said, one follows unless the change is abandoned or only its review is due."""
    if cycle.next_cycle is not None:
        return cycle.next_cycle
    if cycle.decision == Decision.ADOPT and cycle.review_on is not None and cycle.next_start is None:
        return False
    return cycle.decision in {Decision.ADOPT, Decision.ADAPT}


def closed(session: Session, viewer: Viewer, cycle: Cycle) -> ClosedCycle:
    following = queries.following(session, viewer, cycle.id)
    said = SAID[Decision(cycle.decision)] if cycle.decision else "Not decided yet"
    then = f" Cycle {following.number} is planned from it." if following else ""
    return ClosedCycle(cycle_id=cycle.id, next_id=following.id if following else None, says=f"{said}.{then}")
