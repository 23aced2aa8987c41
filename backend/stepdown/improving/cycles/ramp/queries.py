"""The cycles of an intervention as a ramp: what each tried, what came of it, and what was decided."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlmodel import Session

from stepdown.access.permissions import Permission
from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import in_words
from stepdown.clinical.types import OptionId
from stepdown.improving.cycles import queries
from stepdown.improving.cycles.filling.ground import Ground
from stepdown.improving.cycles.models import Cycle, CycleState, Decision
from stepdown.improving.cycles.ramp.measure import KEY, key_figures, measure_of, stored
from stepdown.improving.cycles.ramp.schemas import CycleRamp, RampFigure, RampStep
from stepdown.improving.cycles.schemas import Side
from stepdown.improving.cycles.worksheets import variant, worksheet_of
from stepdown.improving.interventions import queries as interventions
from stepdown.improving.interventions.models import InterventionStatus

DECIDED = {
    Decision.ADOPT: "Adopted: it becomes how we work",
    Decision.ADAPT: "Adapted for the next cycle",
    Decision.ABANDON: "Abandoned",
}
OVER = (InterventionStatus.FINISHED, InterventionStatus.STOPPED)


def ramp(session: Session, viewer: Viewer, intervention_id: UUID) -> CycleRamp:
    row = interventions.intervention(session, viewer, intervention_id)
    found = queries.cycles(session, viewer, intervention_id=intervention_id)
    open_ones = [one.id for one in found if one.state != CycleState.CLOSED]
    because = _cannot_start(InterventionStatus(row.status), is_open=bool(open_ones))
    return CycleRamp(
        intervention_id=row.id,
        intervention_title=row.title,
        option=OptionId(row.option),
        steps=[_step(session, viewer, one) for one in found],
        open_id=open_ones[0] if open_ones else None,
        can_start=because is None and viewer.may(Permission.INTERVENTION_PLAN),
        cannot_start_because=because,
    )


def _cannot_start(status: InterventionStatus, *, is_open: bool) -> str | None:
    if is_open:
        return "There is an open cycle already."
    return "The intervention is over." if status in OVER else None


def _step(session: Session, viewer: Viewer, cycle: Cycle) -> RampStep:
    sheet = worksheet_of(session, viewer, cycle)
    measure = measure_of(sheet)
    figures = _figures(Ground(session, viewer, cycle, sheet))
    start, end = (figures.get(f"{KEY}/{side}") for side in Side)
    done = variant(sheet.option, cycle.variant)
    decision = Decision(cycle.decision) if cycle.decision else None
    return RampStep(
        cycle_id=cycle.id,
        number=cycle.number,
        state=CycleState(cycle.state),
        started_on=cycle.started_on,
        ended_on=cycle.ended_on,
        dates_say=dates_in_words(cycle),
        variant_title=done.title if done else cycle.variant,
        tried=cycle.purpose or (done.title if done else ""),
        measure=measure.id if measure else None,
        measure_title=measure.title if measure else None,
        start=start,
        end=end,
        result_says=result_in_words(start, end),
        learnt=cycle.worked_well or cycle.could_be_better,
        decision=decision,
        decision_says=DECIDED[decision] if decision else "",
        what_changes=cycle.changes,
    )


def _figures(ground: Ground) -> Mapping[str, RampFigure]:
    """Of a closed cycle as they were when it was closed."""
    frozen = ground.cycle.frozen
    return key_figures(ground) if frozen is None else stored(frozen)


def dates_in_words(cycle: Cycle) -> str:
    if cycle.started_on is None:
        return f"Planned to start on {in_words(cycle.planned_start)}" if cycle.planned_start else "Planned"
    if cycle.ended_on is None:
        return f"Since {in_words(cycle.started_on)}"
    return f"{_short(cycle.started_on, cycle.ended_on)} to {in_words(cycle.ended_on)}"


def _short(first: date, last: date) -> str:
    """Without the year where both are of the same."""
    words = in_words(first)
    return words.rpartition(" ")[0] if first.year == last.year else words


def result_in_words(start: RampFigure | None, end: RampFigure | None) -> str:
    """Two figures side by side; whether the difference means anything the chart says, not these two."""
    if start is None or end is None:
        return ""
    if start.number is None or end.number is None:
        because = start.because if start.number is None else end.because
        return f"Not known. {because}" if because else "Not known"
    if start.number == end.number:
        return f"{end.in_words}, as at the start"
    way = "down" if end.number < start.number else "up"
    return f"{end.in_words}, {way} from {start.in_words}"
