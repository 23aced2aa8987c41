"""A cycle as its worksheet: what is asked, what was answered, what is known, and what can be done next."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from stepdown.access.permissions import Permission
from stepdown.access.viewer import Viewer
from stepdown.clinical.types import OptionId
from stepdown.improving.cycles import acting, queries
from stepdown.improving.cycles.closing.service import cannot_close_because, study_is_empty
from stepdown.improving.cycles.due import queries as due
from stepdown.improving.cycles.filling.filling import sides
from stepdown.improving.cycles.filling.freezing import Figures, figures_of
from stepdown.improving.cycles.filling.ground import Ground
from stepdown.improving.cycles.models import Cycle, CycleState, Decision, RerunUnit
from stepdown.improving.cycles.planning.answers import agreed
from stepdown.improving.cycles.planning.answers import shown as shown_answer
from stepdown.improving.cycles.recording.values import shown as shown_value
from stepdown.improving.cycles.schemas import (
    CyclesListed,
    CycleSummary,
    CycleView,
    DoItemView,
    FigureSide,
    LastChange,
    PlanQuestionView,
    PromptView,
    Side,
    StudyView,
    TypedFigure,
)
from stepdown.improving.cycles.stepping import steps
from stepdown.improving.cycles.worksheets import option, variant, worksheet_of
from stepdown.improving.interventions import queries as interventions
from stepdown.improving.interventions.effective import Item, Worksheet
from stepdown.improving.interventions.models import Intervention
from stepdown.plumbing.db import day_in_england


def cycle_view(session: Session, viewer: Viewer, cycle: Cycle) -> CycleView:
    intervention = interventions.intervention(session, viewer, cycle.intervention_id)
    sheet = worksheet_of(session, viewer, cycle)
    ground = Ground(session, viewer, cycle, sheet)
    return CycleView.model_validate(
        {
            **summary_fields(cycle, intervention),
            **_plan_fields(session, viewer, cycle),
            "plan": _plan(cycle, sheet),
            "do": _do(cycle, sheet, figures_of(ground)),
            "runs": ground.shown_runs(),
            "study": _study(cycle, sheet),
            "act": acting.act(cycle, sheet),
            "steps": steps(cycle, sheet),
            "due": _due(session, viewer, cycle, intervention),
            **_changing(session, viewer, cycle),
        }
    )


def summary(cycle: Cycle, intervention: Intervention) -> CycleSummary:
    return CycleSummary.model_validate(summary_fields(cycle, intervention))


def summary_fields(cycle: Cycle, intervention: Intervention) -> dict[str, Any]:
    option_id = OptionId(intervention.option)
    found = variant(option_id, cycle.variant)
    return {
        **cycle.model_dump(
            include={
                *("id", "intervention_id", "number", "state", "purpose", "planned_start", "planned_end"),
                *("started_on", "ended_on", "decision", "changed_at"),
            }
        ),
        "intervention_title": intervention.title,
        "option": option_id,
        "option_title": option(option_id).title,
        "variant_title": found.title if found else cycle.variant,
    }


def _plan_fields(session: Session, viewer: Viewer, cycle: Cycle) -> dict[str, Any]:
    following = queries.following(session, viewer, cycle.id)
    before = queries.cycle(session, viewer, cycle.continues_id) if cycle.continues_id else None
    return {
        "variant": cycle.variant,
        "search": agreed(cycle.search, cycle.parameters or {}) if cycle.search else None,
        "prediction": cycle.prediction,
        "continues_id": cycle.continues_id,
        "next_id": following.id if following else None,
        "changed_from_last": before.changes if before and before.decision == Decision.ADAPT else "",
        "rerun_every": cycle.rerun_every,
        "rerun_unit": RerunUnit(cycle.rerun_unit) if cycle.rerun_unit else None,
    }


def _plan(cycle: Cycle, sheet: Worksheet) -> list[PlanQuestionView]:
    return [
        PlanQuestionView(
            name=one.name,
            covers=one.covers,
            question=one.question,
            hint=one.hint,
            kind=one.answer,
            choices=list(one.choices),
            answer=shown_answer(cycle.answers.get(one.name)),
        )
        for one in sheet.questions
    ]


def _do(cycle: Cycle, sheet: Worksheet, figures: Figures) -> list[DoItemView]:
    return [_item(one, cycle.typed, figures) for one in sheet.items]


def _item(item: Item, typed: Mapping[str, Any], figures: Figures) -> DoItemView:
    each = {side: _side(f"{item.name}.{side}", typed, figures) for side in sides(item)}
    return DoItemView(
        name=item.name,
        covers=item.covers,
        title=item.title,
        hint=item.hint,
        kind=item.kind,
        by=list(item.by),
        at=item.at,
        fill=item.fill,
        tallies=list(item.tallies),
        optional=item.optional,
        start=each.get(Side.START),
        end=each[Side.END],
    )


def _side(key: str, typed: Mapping[str, Any], figures: Figures) -> FigureSide:
    stored = typed.get(key)
    return FigureSide(
        filled=figures.get(key),
        typed=TypedFigure(value=shown_value(stored["value"]), typed_by=stored["by"], typed_on=stored["on"])
        if stored
        else None,
    )


def _study(cycle: Cycle, sheet: Worksheet) -> StudyView:
    return StudyView(
        worked_well=cycle.worked_well,
        could_be_better=cycle.could_be_better,
        prompts=[
            PromptView(name=one.name, words=one.words, answer=cycle.prompts.get(one.name, ""))
            for one in sheet.study
        ],
        is_empty=study_is_empty(cycle),
    )


def _due(session: Session, viewer: Viewer, cycle: Cycle, intervention: Intervention) -> Sequence[Any]:
    if cycle.state == CycleState.CLOSED and queries.following(session, viewer, cycle.id):
        return []
    runs = due.last_runs(session, viewer)
    return [due.shown(one, cycle, intervention) for one in due.of_cycle(cycle, runs.get(cycle.id))]


def _changing(session: Session, viewer: Viewer, cycle: Cycle) -> dict[str, Any]:
    is_open = cycle.state != CycleState.CLOSED
    return {
        "last_change": _last_change(session, viewer, cycle, is_open=is_open),
        "figures_frozen_on": day_in_england(cycle.closed_at) if cycle.closed_at else None,
        "can_plan": is_open and viewer.may(Permission.INTERVENTION_PLAN),
        "can_record": is_open and viewer.may(Permission.CYCLE_RECORD),
        "cannot_close_because": cannot_close_because(cycle) if is_open else "It is closed.",
        "changed_by": queries.staff_name(session, cycle.changed_by),
        "version": cycle.version,
    }


def _last_change(session: Session, viewer: Viewer, cycle: Cycle, *, is_open: bool) -> LastChange | None:
    last = queries.last_change(session, viewer, cycle)
    if last is None:
        return None
    return LastChange(
        version=last.version,
        says=last.what,
        by=queries.staff_name(session, last.by),
        at=last.at,
        can_undo=is_open,
    )


def listed(session: Session, viewer: Viewer) -> CyclesListed:
    titles = {one.id: one for one in interventions.interventions(session, viewer)}
    found = sorted(queries.cycles(session, viewer), key=lambda one: one.changed_at, reverse=True)
    return CyclesListed(cycles=[summary(one, titles[one.intervention_id]) for one in found])
