"""Options taken up and cycles gone round: counts of projects, in which no patient stands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from stepdown.clinical.types import OptionId
from stepdown.content import library
from stepdown.improving.cycles.models import CycleState, Decision
from stepdown.improving.interventions.models import InterventionStatus
from stepdown.improving.interventions.words import variant_title
from stepdown.region.groups.places import Place
from stepdown.region.overviews.adoption.schemas import (
    AdoptionRow,
    AdoptionShows,
    InterventionTold,
    OptionOfPractice,
    OptionTaken,
    Taken,
    VariantTaken,
)
from stepdown.region.snapshots.models import InterventionStanding

NO_SNAPSHOT = "There is no snapshot yet."
NOBODY = "No practice is among these."
_STATES = {
    CycleState.PLAN: "being planned",
    CycleState.DO: "under way",
    CycleState.STUDY: "being studied",
    CycleState.ACT: "to be decided",
}
_DECISIONS = {
    Decision.ADOPT: "adopted",
    Decision.ADAPT: "to be adapted",
    Decision.ABANDON: "abandoned",
}

ByPractice = Mapping[str, Sequence[InterventionStanding]]


def by_practice(standings: Iterable[InterventionStanding]) -> ByPractice:
    found: dict[str, list[InterventionStanding]] = defaultdict(list)
    for one in standings:
        found[one.place].append(one)
    return found


def has_open_cycle(one: InterventionStanding) -> bool:
    return one.cycle_state not in (None, CycleState.CLOSED)


def is_shown(taken: Sequence[InterventionStanding], shows: AdoptionShows, option: OptionId | None) -> bool:
    of_it = [one for one in taken if option is None or one.option == option]
    match shows:
        case AdoptionShows.ALL:
            return True
        case AdoptionShows.TAKEN_UP:
            return bool(of_it)
        case AdoptionShows.OPEN_CYCLE:
            return any(has_open_cycle(one) for one in of_it)
        case AdoptionShows.NOTHING:
            return not of_it


def adoption_row(place: Place, taken: Sequence[InterventionStanding]) -> AdoptionRow:
    options = [
        OptionOfPractice(option=option, interventions=[told(one) for one in taken if one.option == option])
        for option in OptionId
    ]
    return AdoptionRow(code=place.code, name=place.name, pcn_name=place.pcn_name, options=options)


def told(one: InterventionStanding) -> InterventionTold:
    return InterventionTold(
        id=one.intervention_id,
        variant=one.variant,
        variant_title=variant_title(OptionId(one.option), one.variant),
        status=InterventionStatus(one.status),
        started_on=one.started_on,
        cycles=one.cycles,
        cycles_closed=one.cycles_closed,
        cycle_state=CycleState(one.cycle_state) if one.cycle_state else None,
        decision=Decision(one.decision) if one.decision else None,
        cycles_say=cycles_in_words(one),
    )


def cycles_in_words(one: InterventionStanding) -> str:
    """ "Cycle 3 under way; 2 closed, the last adopted"."""
    if not one.cycles:
        return "No cycle yet"
    closed = f"{one.cycles_closed} closed"
    if one.decision:
        last = "" if one.cycles_closed == 1 else "the last "
        closed = f"{closed}, {last}{_DECISIONS[Decision(one.decision)]}"
    if one.cycle_state is None or not has_open_cycle(one):
        return closed
    now = f"Cycle {one.cycles} {_STATES[CycleState(one.cycle_state)]}"
    return f"{now}; {closed}" if one.cycles_closed else now


def options_taken(standings: Sequence[InterventionStanding]) -> list[OptionTaken]:
    """All seven, those that nobody took up too, each with its variants."""
    return [
        OptionTaken(
            **_taken([one for one in standings if one.option == option]),
            option=option,
            title=of.title,
            short=of.short,
            variants=_variants(option, standings),
        )
        for option, of in library.toolkit_options().items()
    ]


def _variants(option: OptionId, standings: Sequence[InterventionStanding]) -> list[VariantTaken]:
    """Those of the toolkit in its order, then any that it has no longer."""
    of_it = [one for one in standings if one.option == option]
    names = [one.name for one in library.toolkit_option(option).variants]
    earlier = sorted({one.variant for one in of_it} - set(names))
    return [
        VariantTaken(
            **_taken([one for one in of_it if one.variant == name]),
            variant=name,
            title=variant_title(option, name),
        )
        for name in (*names, *earlier)
    ]


def _taken(standings: Sequence[InterventionStanding]) -> dict[str, int]:
    places: dict[str, set[str]] = defaultdict(set)
    for one in standings:
        places[one.status].add(one.place)
    return Taken(
        practices=len({one.place for one in standings}),
        **{status.value: len(places[status]) for status in InterventionStatus},
        cycles_open=sum(has_open_cycle(one) for one in standings),
        cycles_closed=sum(one.cycles_closed for one in standings),
    ).model_dump()


def in_one_line(standings: Sequence[InterventionStanding], practices: int) -> str:
    if not practices:
        return NOBODY
    took = len({one.place for one in standings})
    is_open = sum(has_open_cycle(one) for one in standings)
    closed = sum(one.cycles_closed for one in standings)
    return (
        f"{took} of {practices} {_many(practices, 'practice')} took up an option."
        f" {is_open} {_many(is_open, 'cycle')} {'is' if is_open == 1 else 'are'} open, {closed} closed."
    )


def _many(count: int, one: str) -> str:
    return one if count == 1 else f"{one}s"
