"""The story of an intervention, put together from its plan, its cycles and its measures."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from stepdown.access.permissions import Permission
from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import in_words
from stepdown.improving.cycles import queries as cycles
from stepdown.improving.cycles.models import Cycle
from stepdown.improving.cycles.ramp.measure import measure_of
from stepdown.improving.cycles.ramp.queries import ramp
from stepdown.improving.cycles.ramp.schemas import RampStep
from stepdown.improving.interventions import queries as interventions
from stepdown.improving.interventions.schemas import AgreementShown, InterventionView
from stepdown.improving.measures import queries as measures
from stepdown.improving.measures.charting import Charted
from stepdown.improving.measures.readings import Series
from stepdown.improving.measures.shown import summarised
from stepdown.improving.stories.models import StoryWords
from stepdown.improving.stories.schemas import StoryCycle, StoryMeasure, StoryView
from stepdown.improving.stories.telling import LeavingOut, aim_numbers, next_in_words
from stepdown.plumbing.db import today
from stepdown.records.practices import queries as practices


@dataclass(frozen=True)
class Round:
    cycle: Cycle
    step: RampStep


def story(session: Session, viewer: Viewer, intervention_id: UUID) -> StoryView:
    plan = interventions.view(session, viewer, intervention_id)
    rounds = _rounds(session, viewer, intervention_id)
    written = session.get(StoryWords, (viewer.practice, intervention_id))
    told = LeavingOut()
    main = measure_of(interventions.worksheet(session, viewer, intervention_id))
    watched = [one.id for one in plan.balancing]
    shown = measures.charts(session, viewer, [*([main.id] if main else []), *watched])
    return StoryView(
        intervention_id=intervention_id,
        practice=practices.home(session, viewer).name,
        title=told("the title", plan.title),
        option=plan.option,
        option_title=plan.option_title,
        status=plan.status,
        as_of=today(),
        aim=told("the aim", plan.aim.statement),
        aim_numbers=aim_numbers(plan.aim.patients, plan.aim.by_when),
        why=told("why", plan.aim.why or plan.accomplish),
        cycles=[_cycle(one, told) for one in rounds],
        measure=None if main is None else _measure(*shown[main.id]),
        balancing=[_measure(*shown[name]) for name in watched],
        next_says=told("what is next", _next(plan, rounds)),
        agreed=[told("an agreement", _agreed(one)) for one in plan.agreements if one.stands],
        words=written.words if written else "",
        words_by=cycles.staff_name(session, written.written_by) if written else None,
        version=written.version if written else 0,
        can_write=viewer.may(Permission.INTERVENTION_PLAN),
        left_out=told.left_out,
    )


def _rounds(session: Session, viewer: Viewer, intervention_id: UUID) -> list[Round]:
    by_id = {one.id: one for one in cycles.cycles(session, viewer, intervention_id=intervention_id)}
    steps = ramp(session, viewer, intervention_id).steps
    return [Round(by_id[step.cycle_id], step) for step in steps]


def _cycle(one: Round, told: LeavingOut) -> StoryCycle:
    cycle, step = one.cycle, one.step
    where = f"cycle {step.number}"
    return StoryCycle(
        number=step.number,
        state=step.state,
        dates_say=step.dates_say,
        tried=told(f"{where}, what was tried", step.tried),
        expected=told(f"{where}, what was expected", cycle.prediction),
        result_says=step.result_says,
        worked_well=told(f"{where}, what worked well", cycle.worked_well),
        could_be_better=told(f"{where}, what could be better", cycle.could_be_better),
        decision_says=step.decision_says,
        what_changes=told(f"{where}, what changes", step.what_changes),
    )


def _measure(chart: Charted, series: Series) -> StoryMeasure:
    found = summarised(chart, series)
    return StoryMeasure(id=found.id, title=found.title, headline=found.headline, available=found.available)


def _next(plan: InterventionView, rounds: Sequence[Round]) -> str:
    newest = rounds[-1] if rounds else None
    return next_in_words(
        plan.status,
        state=newest.step.state if newest else None,
        number=newest.step.number if newest else None,
        tried=newest.step.tried if newest else "",
        review_on=newest.cycle.review_on if newest else None,
    )


def _agreed(one: AgreementShown) -> str:
    return f"{one.as_agreed}: agreed by {one.agreed_by} on {in_words(one.agreed_on)}"


def words_for_update(session: Session, viewer: Viewer, intervention_id: UUID) -> StoryWords | None:
    interventions.for_update(session, viewer, intervention_id)
    return session.get(StoryWords, (viewer.practice, intervention_id))
