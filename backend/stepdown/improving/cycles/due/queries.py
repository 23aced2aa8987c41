"""What is due in the cycles of a practice: to start, to run again, to finish, to review."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import OptionId
from stepdown.improving.cycles import queries
from stepdown.improving.cycles.due.schemas import DueKind, DueTask, DueTasks
from stepdown.improving.cycles.due.words import due_in_words, next_run
from stepdown.improving.cycles.models import Cycle, CycleState, RerunUnit
from stepdown.improving.interventions import queries as interventions
from stepdown.improving.interventions.models import Intervention, InterventionStatus
from stepdown.plumbing.db import today

# The newest worklist with each open cycle's search, made in its time and not left out of it by hand.
LAST_RUNS = text("""
    select c.id, max((w.made_at at time zone 'Europe/London')::date) as last_run
    from cycle c
    join worklist w on w.practice_id = c.practice_id
      and case when c.started_on < (c.made_at at time zone 'Europe/London')::date
          then (w.made_at at time zone 'Europe/London')::date >= c.started_on
          when c.continues_id is not null then w.made_at >= c.made_at
          else (w.made_at at time zone 'Europe/London')::date
               >= (c.made_at at time zone 'Europe/London')::date end
      and ((w.search = c.search and w.parameters = c.parameters)
           or jsonb_exists(coalesce(c.runs -> 'added', '[]'), w.id::text))
      and not jsonb_exists(coalesce(c.runs -> 'left_out', '[]'), w.id::text)
    where c.practice_id = :practice and c.state <> 'closed'
    group by c.id
""")
AT_WORK = (InterventionStatus.PLANNED, InterventionStatus.RUNNING)


@dataclass(frozen=True)
class Due:
    kind: DueKind
    what: str
    on: date


def due_tasks(session: Session, viewer: Viewer) -> DueTasks:
    """Of interventions that are planned or running; the latest first."""
    return DueTasks(today=today(), tasks=due(session, viewer))


def due(session: Session, viewer: Viewer) -> list[DueTask]:
    at_work = {one.id: one for one in interventions.interventions(session, viewer, statuses=AT_WORK)}
    runs = last_runs(session, viewer)
    newest = {one.intervention_id: one for one in queries.cycles(session, viewer)}
    found = [
        shown(one, cycle, at_work[cycle.intervention_id])
        for cycle in newest.values()
        if cycle.intervention_id in at_work
        for one in of_cycle(cycle, runs.get(cycle.id))
    ]
    return sorted(found, key=lambda one: (one.due_on, one.intervention_title, one.kind))


def last_runs(session: Session, viewer: Viewer) -> Mapping[UUID, date]:
    rows = session.execute(LAST_RUNS, {"practice": viewer.practice})
    return {row.id: row.last_run for row in rows}


def of_cycle(cycle: Cycle, last_run: date | None) -> Iterator[Due]:
    """A closed cycle is due for its review only, and that only while no other has followed."""
    match CycleState(cycle.state):
        case CycleState.PLAN if cycle.planned_start:
            yield Due(DueKind.START, "Start the cycle", cycle.planned_start)
        case CycleState.DO:
            yield from _in_do(cycle, last_run)
    if cycle.review_on:
        yield Due(DueKind.REVIEW, "Review how it works", cycle.review_on)


def _in_do(cycle: Cycle, last_run: date | None) -> Iterator[Due]:
    if cycle.search and last_run is None and cycle.started_on:
        yield Due(DueKind.RERUN, "Run the search", cycle.started_on)
    elif last_run and cycle.rerun_every and cycle.rerun_unit:
        again = next_run(last_run, cycle.rerun_every, RerunUnit(cycle.rerun_unit))
        yield Due(DueKind.RERUN, "Re-run the search", again)
    if cycle.planned_end:
        yield Due(DueKind.END_OF_DO, "Finish Do and study it", cycle.planned_end)


def shown(one: Due, cycle: Cycle, intervention: Intervention) -> DueTask:
    in_days = (one.on - today()).days
    return DueTask(
        kind=one.kind,
        says=due_in_words(one.what, in_days),
        due_on=one.on,
        in_days=in_days,
        intervention_id=intervention.id,
        intervention_title=intervention.title,
        option=OptionId(intervention.option),
        cycle_id=cycle.id,
        cycle_number=cycle.number,
    )


def next_due(found: Sequence[Due]) -> Due | None:
    return min(found, key=lambda one: one.on, default=None)
