"""A cycle begins, moves from step to step, is studied and decided upon; its last change can be taken back."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.improving.cycles import beginning, queries
from stepdown.improving.cycles.changing import change, from_json, open_cycle
from stepdown.improving.cycles.models import Cycle, CycleState
from stepdown.improving.cycles.schemas import CycleActChange, CycleStudyChange, NewCycle, OpenStep
from stepdown.improving.cycles.worksheets import variant, worksheet_of
from stepdown.improving.interventions import service as planned
from stepdown.plumbing.db import today
from stepdown.plumbing.problems import FieldError, InputRefused, Problem

STEPS = {
    OpenStep.PLAN: "Back to Plan",
    OpenStep.DO: "Do begun",
    OpenStep.STUDY: "Study begun",
    OpenStep.ACT: "Act begun",
}
NEVER_NULL = frozenset(("worked_well", "could_be_better", "changes"))


class NothingToUndo(Problem):
    status = 409
    title = "There is no change here that can be undone"


def start_cycle(session: Session, viewer: Viewer, *, intervention_id: UUID, new: NewCycle) -> Cycle:
    return beginning.first_or_next(session, viewer, intervention_id=intervention_id, new=new)


def go_to_step(
    session: Session, viewer: Viewer, *, cycle_id: UUID, step: OpenStep, if_match: str | None
) -> None:
    """Forwards or back. Whoever begins Do starts the cycle, on that day unless a day is given."""
    cycle = queries.for_update(session, viewer, cycle_id)
    open_cycle(session, viewer, cycle, if_match)
    values: dict[str, Any] = {"state": step.value}
    if step is not OpenStep.PLAN:
        planned.begin_if_planned(session, viewer, intervention_id=cycle.intervention_id)
        values["started_on"] = cycle.started_on or today()
    change(session, viewer, cycle, step=CycleState(step), what=STEPS[step], values=values)


def write_study(
    session: Session, viewer: Viewer, *, cycle_id: UUID, wanted: CycleStudyChange, if_match: str | None
) -> None:
    cycle = queries.for_update(session, viewer, cycle_id)
    open_cycle(session, viewer, cycle, if_match)
    values: dict[str, Any] = _sent(wanted, "worked_well", "could_be_better")
    known = {one.name for one in worksheet_of(session, viewer, cycle).study}
    for place, one in enumerate(wanted.prompts or ()):
        if one.prompt not in known:
            detail = "This prompt is not on the worksheet"
            raise InputRefused(errors=[FieldError(pointer=f"/prompts/{place}/prompt", detail=detail)])
        values[f"prompts/{one.prompt}"] = one.answer or None
    change(session, viewer, cycle, step=CycleState.STUDY, what="Study written", values=values)


def decide(
    session: Session, viewer: Viewer, *, cycle_id: UUID, wanted: CycleActChange, if_match: str | None
) -> None:
    """Kept until the cycle is closed, and so long it can be decided otherwise."""
    cycle = queries.for_update(session, viewer, cycle_id)
    open_cycle(session, viewer, cycle, if_match)
    fields = ("decision", "changes", "next_cycle", "next_variant", "next_start", "review_on")
    values = _sent(wanted, *fields)
    if wanted.next_variant is not None:
        sheet = worksheet_of(session, viewer, cycle)
        if variant(sheet.option, wanted.next_variant) is None:
            detail = "This option of the toolkit has no such way of doing it"
            raise InputRefused(errors=[FieldError(pointer="/next_variant", detail=detail)])
    change(session, viewer, cycle, step=CycleState.ACT, what="Act decided", values=values)


def _sent(wanted: CycleStudyChange | CycleActChange, *fields: str) -> dict[str, Any]:
    given = {name: getattr(wanted, name) for name in fields if name in wanted.model_fields_set}
    return {name: value for name, value in given.items() if value is not None or name not in NEVER_NULL}


def undo(session: Session, viewer: Viewer, *, cycle_id: UUID, if_match: str | None) -> None:
    """The last change, if it is the one that the viewer saw last: what stood before it is written anew."""
    cycle = queries.for_update(session, viewer, cycle_id)
    open_cycle(session, viewer, cycle, if_match)
    last = queries.last_change(session, viewer, cycle)
    if last is None or not last.before:
        raise NothingToUndo
    change(
        session,
        viewer,
        cycle,
        step=CycleState(last.step),
        what=f"Undone: {last.what[:1].lower()}{last.what[1:]}" if last.undoes is None else "Done again",
        values={key: from_json(key, value) for key, value in last.before.items()},
        undoes=last.version,
    )
