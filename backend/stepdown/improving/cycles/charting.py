"""What each cycle did, on the time axis of the measures of its option."""

from collections.abc import Iterator

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import OptionId
from stepdown.improving.cycles import queries
from stepdown.improving.cycles.models import Cycle, CycleState, Decision
from stepdown.improving.cycles.worksheets import option
from stepdown.improving.interventions import queries as interventions
from stepdown.improving.interventions.models import Intervention
from stepdown.improving.measures.notes import Note, notes_on_charts

DECIDED = {Decision.ADOPT: "adopted", Decision.ADAPT: "adapted", Decision.ABANDON: "abandoned"}
LONGEST = 120  # characters of what was tried, beside a mark


@notes_on_charts
def notes(session: Session, viewer: Viewer, measure: str) -> list[Note]:
    """The start of each cycle, its end, and what changes after it."""
    concerned = {
        one.id: one for one in interventions.interventions(session, viewer) if _concerns(one, measure)
    }
    cycles = [one for one in queries.cycles(session, viewer) if one.intervention_id in concerned]
    cycles.sort(key=lambda one: one.number)
    return [note for one in cycles for note in _of(viewer, one, concerned[one.intervention_id])]


def _concerns(intervention: Intervention, measure: str) -> bool:
    own = option(OptionId(intervention.option)).measures
    return measure in {intervention.measure, *own, *intervention.balancing}


def _of(viewer: Viewer, cycle: Cycle, intervention: Intervention) -> Iterator[Note]:
    link = f"/practices/{viewer.practice}/interventions/{intervention.id}/cycles/{cycle.id}"
    name = f"{intervention.title}, cycle {cycle.number}"
    if cycle.started_on:
        tried = f": {_short(cycle.purpose)}" if cycle.purpose else ""
        yield Note(cycle.started_on, f"{name} started{tried}", link)
    if cycle.ended_on and cycle.state == CycleState.CLOSED and cycle.decision:
        changes = f": {_short(cycle.changes)}" if cycle.changes else ""
        yield Note(cycle.ended_on, f"{name} ended, {DECIDED[Decision(cycle.decision)]}{changes}", link)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
