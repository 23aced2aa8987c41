"""What a practice took up, and how far its cycles are, in words."""

from collections.abc import Iterable

from stepdown.clinical.types import OptionId
from stepdown.content import library
from stepdown.improving.cycles.models import CycleState, Decision
from stepdown.improving.interventions.models import InterventionStatus
from stepdown.improving.interventions.words import STATUSES, variant_of
from stepdown.region.packs.schemas import PackWork
from stepdown.region.snapshots.models import InterventionStanding

_STEPS = {
    CycleState.PLAN: "the newest is being planned",
    CycleState.DO: "the newest is being done",
    CycleState.STUDY: "the newest is being studied",
    CycleState.ACT: "the newest waits for a decision",
    CycleState.CLOSED: "the newest is closed",
}
_DECIDED = {Decision.ADOPT: "adopted", Decision.ADAPT: "adapted", Decision.ABANDON: "abandoned"}


def work(standing: Iterable[InterventionStanding]) -> list[PackWork]:
    """By option."""
    return [_one(each) for each in sorted(standing, key=lambda each: (each.option, each.variant))]


def _one(each: InterventionStanding) -> PackWork:
    option = library.toolkit_option(OptionId(each.option))
    variant = variant_of(option, each.variant)
    return PackWork(
        option=option.id,
        title=option.title,
        variant_title=variant.title if variant else each.variant,
        status_says=STATUSES[InterventionStatus(each.status)],
        cycles_say=_cycles(each),
    )


def _cycles(each: InterventionStanding) -> str:
    """
    >>> _cycles(InterventionStanding(cycles=2, cycles_closed=1, cycle_state="do", decision="adapt"))
    '2 cycles, 1 closed; the newest is being done. The last decision: adapted'
    """
    if not each.cycles:
        return "No cycle yet"
    many = "1 cycle" if each.cycles == 1 else f"{each.cycles} cycles"
    newest = f"; {_STEPS[CycleState(each.cycle_state)]}" if each.cycle_state else ""
    decided = f". The last decision: {_DECIDED[Decision(each.decision)]}" if each.decision else ""
    return f"{many}, {each.cycles_closed} closed{newest}{decided}"


def adopted(standing: Iterable[InterventionStanding]) -> str | None:
    """The option of which a change was made the way of working."""
    kept = (one.option for one in standing if one.decision == Decision.ADOPT)
    return next((library.toolkit_option(OptionId(option)).title for option in kept), None)


def under_way(standing: Iterable[InterventionStanding]) -> str | None:
    """An option that is planned or running."""
    going = (InterventionStatus.PLANNED, InterventionStatus.RUNNING)
    found = (one.option for one in standing if one.status in going)
    return next((library.toolkit_option(OptionId(option)).title for option in found), None)
