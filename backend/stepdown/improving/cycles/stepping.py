"""How far each step of a cycle has come, for its task list."""

from collections.abc import Callable, Mapping

from stepdown.improving.cycles.closing.service import study_is_empty
from stepdown.improving.cycles.models import Cycle, CycleState, Decision
from stepdown.improving.cycles.schemas import StepState, StepView
from stepdown.improving.interventions.effective import Worksheet

ORDER = (CycleState.PLAN, CycleState.DO, CycleState.STUDY, CycleState.ACT)


def steps(cycle: Cycle, sheet: Worksheet) -> list[StepView]:
    return [StepView(step=step, state=_state(cycle, step), says=SAYS[step](cycle, sheet)) for step in ORDER]


def _state(cycle: Cycle, step: CycleState) -> StepState:
    if cycle.state == CycleState.CLOSED:
        return StepState.DONE
    now = ORDER.index(CycleState(cycle.state))
    place = ORDER.index(step)
    if place == now:
        return StepState.IN_PROGRESS
    return StepState.DONE if place < now else StepState.NOT_STARTED


def _plan(cycle: Cycle, sheet: Worksheet) -> str:
    asked = [one.name for one in sheet.questions]
    answered = sum(name in cycle.answers for name in asked)
    return f"{answered} of {len(asked)} questions answered"


def _do(cycle: Cycle, sheet: Worksheet) -> str:
    """What is typed; what fills itself needs nobody."""
    by_hand = [one for one in sheet.items if one.fill is None]
    written = sum(any(key.startswith(f"{one.name}.") for key in cycle.typed) for one in by_hand)
    fills = len(sheet.items) - len(by_hand)
    typed = f"{written} of {len(by_hand)} to type in written down" if by_hand else "nothing to type in"
    return f"{fills} figures fill themselves, {typed}" if fills else typed.capitalize()


def _study(cycle: Cycle, _sheet: Worksheet) -> str:
    return "Nothing written yet" if study_is_empty(cycle) else "Written"


def _act(cycle: Cycle, _sheet: Worksheet) -> str:
    match cycle.decision:
        case Decision.ADOPT:
            return "Adopt"
        case Decision.ADAPT:
            return "Adapt"
        case Decision.ABANDON:
            return "Abandon"
    return "Not decided yet"


SAYS: Mapping[CycleState, Callable[[Cycle, Worksheet], str]] = {
    CycleState.PLAN: _plan,
    CycleState.DO: _do,
    CycleState.STUDY: _study,
    CycleState.ACT: _act,
}
