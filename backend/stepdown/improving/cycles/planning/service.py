"""The Plan: what is tried, when, with which search, and the answers to the worksheet's questions."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.finding.searches.asking import complete
from stepdown.improving.cycles import queries
from stepdown.improving.cycles.changing import change, open_cycle
from stepdown.improving.cycles.models import Cycle, CycleState
from stepdown.improving.cycles.planning.answers import AnswerDoesNotFitError, to_store
from stepdown.improving.cycles.planning.carried import carried
from stepdown.improving.cycles.planning.named import looked_up
from stepdown.improving.cycles.schemas import CyclePlanChange, PlanAnswerChange
from stepdown.improving.cycles.worksheets import question_named, worksheet_of
from stepdown.improving.interventions.effective import Worksheet
from stepdown.plumbing.db import today
from stepdown.plumbing.problems import FieldError, InputRefused

PLAIN = frozenset(
    (
        *("purpose", "prediction", "planned_start", "planned_end", "started_on", "ended_on"),
        *("rerun_every", "rerun_unit"),
    )
)
NEVER_NULL = frozenset(("purpose", "prediction"))


def change_plan(
    session: Session, viewer: Viewer, *, cycle_id: UUID, wanted: CyclePlanChange, if_match: str | None
) -> None:
    cycle = queries.for_update(session, viewer, cycle_id)
    open_cycle(session, viewer, cycle, if_match)
    sent = wanted.model_fields_set
    values: dict[str, Any] = {}
    if "answers" in sent:
        sheet = worksheet_of(session, viewer, cycle)
        values |= _answers(session, viewer, cycle, sheet, wanted.answers or [])
    values |= {
        name: getattr(wanted, name)
        for name in PLAIN & sent
        if name not in NEVER_NULL or getattr(wanted, name) is not None
    }
    if "search" in sent:
        values |= _search(wanted)
    _check_dates(cycle, values)
    change(session, viewer, cycle, step=CycleState.PLAN, what="Plan changed", values=values)


def _search(wanted: CyclePlanChange) -> dict[str, Any]:
    if wanted.search is None:
        return {"search": None, "parameters": None}
    one = wanted.search
    return {"search": one.search.value, "parameters": complete(one.search, one.parameters)}


def _answers(
    session: Session, viewer: Viewer, cycle: Cycle, sheet: Worksheet, given: Sequence[PlanAnswerChange]
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    errors: list[FieldError] = []
    for place, one in enumerate(given):
        question = question_named(sheet, one.question)
        pointer = f"/answers/{place}/answer"
        if question is None:
            errors.append(FieldError(pointer=pointer, detail="This question is not on the worksheet"))
            continue
        try:
            stored = to_store(question, one.answer) if one.answer else None
            if stored:
                before = cycle.answers.get(question.name, {})
                stored = looked_up(session, viewer, stored, before=before)
        except AnswerDoesNotFitError as why:
            errors.append(FieldError(pointer=pointer, detail=str(why)))
            continue
        values[f"answers/{question.name}"] = stored
        values |= carried(sheet.option, question, stored)
    if errors:
        raise InputRefused(errors=errors)
    return values


def _check_dates(cycle: Cycle, values: dict[str, Any]) -> None:
    """As they will stand together, since each may be sent alone."""

    def stands(name: str) -> Any:
        return values.get(name, getattr(cycle, name))

    errors = []
    for first, last in (("planned_start", "planned_end"), ("started_on", "ended_on")):
        begins, ends = stands(first), stands(last)
        if begins and ends and ends < begins:
            errors.append(FieldError(pointer=f"/{last}", detail="This is before it begins"))
    if stands("ended_on") and not stands("started_on"):
        errors.append(FieldError(pointer="/ended_on", detail="Say first when it started"))
    for name in ("started_on", "ended_on"):
        if values.get(name) and values[name] > today():
            errors.append(FieldError(pointer=f"/{name}", detail="This is still to come: plan it instead"))
    if (stands("rerun_every") is None) is not (stands("rerun_unit") is None):
        errors.append(FieldError(pointer="/rerun_every", detail="Give a number with weeks or months"))
    if cycle.state not in {CycleState.PLAN} and stands("started_on") is None:
        errors.append(FieldError(pointer="/started_on", detail="It has started: say when"))
    if errors:
        raise InputRefused(errors=errors)
