"""From what somebody asks to what they get: each name is one of this ICB's, or the question is refused."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TypeVar

from sqlmodel import Session

from stepdown.access.region_viewer import RegionViewer
from stepdown.plumbing.paging import CursorNotUnderstood
from stepdown.region.groups.places import Places
from stepdown.region.groups.queries import places as places_at
from stepdown.region.reporting.catalogue import Kind, Reported, catalogue
from stepdown.region.reporting.filters import AggregateFilters, refuse
from stepdown.region.reporting.schemas import RowPeriod
from stepdown.region.reporting.wanted import Made, Surroundings, Wanted
from stepdown.region.snapshots.models import Period, Snapshot, SnapshotState
from stepdown.region.snapshots.queries import snapshots

# What may not be seen is answered as what is not there.
NO_PLACE = "There is no such place in this board"
NO_MEASURE = "There is no such measure here"
NO_SNAPSHOT = "There is no such snapshot"
PERIODS = {RowPeriod.MONTH: Period.MONTH, RowPeriod.ROLLING_12_MONTHS: Period.YEAR}

One = TypeVar("One")


@dataclass(frozen=True)
class Asked:
    wanted: Wanted
    around: Surroundings


def asked(
    session: Session,
    viewer: RegionViewer,
    filters: AggregateFilters,
    *,
    turned: int | None = None,
    with_activities: bool = True,
) -> Asked | None:
    """None while no snapshot is made. `turned`: the snapshot of the page before, which a page keeps to."""
    made = [one for one in snapshots(session, viewer) if one.state == SnapshotState.MADE]
    at = _snapshot(made, filters.snapshot, turned)
    if at is None:
        return None
    made = [one for one in made if one.number <= at.number]
    places = places_at(session, viewer, at=at)
    named = _named(viewer, filters)
    with_activities = with_activities and _as_at(filters)
    wanted = Wanted(
        icb=viewer.icb,
        snapshot=at.number,
        measures=tuple(one.id for one in named if one.kind is not Kind.ACTIVITY and not filters.variant),
        activities=tuple(one.id for one in named if one.kind is Kind.ACTIVITY) if with_activities else (),
        options=_tuple(filters.option),
        variants=_tuple(filters.variant),
        levels=_tuple(filters.level),
        places=_places(viewer, filters, places),
        periods=_periods(filters),
        first=_month(filters.first),
        last=_month(filters.last),
        changed_from=_changed_from(made, filters.updated_since, at.number),
    )
    return Asked(wanted, Surroundings(at.number, at.as_of, places, _by_number(made)))


def _snapshot(made: Sequence[Snapshot], number: int | None, turned: int | None) -> Snapshot | None:
    if turned is not None and number not in (None, turned):
        raise CursorNotUnderstood
    asked_for = number or turned
    if asked_for is None:
        return made[0] if made else None
    found = next((one for one in made if one.number == asked_for), None)
    if found is None and turned:
        raise CursorNotUnderstood
    return found or refuse(("snapshot", NO_SNAPSHOT))


def _by_number(made: Sequence[Snapshot]) -> dict[int, Made]:
    return {
        one.number: Made(one.made_at.astimezone(UTC).isoformat(), one.threshold)
        for one in made
        if one.made_at
    }


def _named(viewer: RegionViewer, filters: AggregateFilters) -> list[Reported]:
    only = viewer.only_measures
    mine = {name: one for name, one in catalogue().items() if only is None or name in only}
    _refuse_strangers("measure", filters.measure, mine, NO_MEASURE)
    return [
        one
        for one in mine.values()
        if (filters.measure is None or one.id in filters.measure)
        and (filters.option is None or set(filters.option) & set(one.options))
    ]


def _as_at(filters: AggregateFilters) -> bool:
    return filters.period is None or RowPeriod.AS_AT in filters.period


def _periods(filters: AggregateFilters) -> tuple[Period, ...] | None:
    if filters.period is None:
        return None
    return tuple(PERIODS[one] for one in filters.period if one in PERIODS)


def _places(viewer: RegionViewer, filters: AggregateFilters, places: Places) -> tuple[str, ...] | None:
    """Of those that may be seen; where places and networks are both given, what is in both."""
    mine = {places.icb, *places.pcns, *places.practices}
    if viewer.only_places is not None:
        mine &= viewer.only_places
    networks = {code: one.pcn for code, one in places.practices.items()} | {
        code: code for code in places.pcns
    }
    _refuse_strangers("place", filters.place, mine, NO_PLACE)
    _refuse_strangers("pcn", filters.pcn, {networks.get(code) for code in mine}, NO_PLACE)
    if viewer.only_places is None and filters.place is None and filters.pcn is None:
        return None
    if filters.place is not None:
        mine &= set(filters.place)
    if filters.pcn is not None:
        mine = {code for code in mine if networks.get(code) in filters.pcn}
    return tuple(sorted(mine))


def _refuse_strangers(
    name: str, given: Collection[str] | None, known: Collection[str | None], why: str
) -> None:
    if strangers := [at for at, code in enumerate(given or ()) if code not in known]:
        refuse(*((f"{name}/{at}", why) for at in strangers))


def _changed_from(made: Sequence[Snapshot], since: datetime | None, newest: int) -> int | None:
    """The first snapshot that was made after that moment; one past the newest where none was."""
    if since is None:
        return None
    return min((one.number for one in made if one.made_at and one.made_at > since), default=newest + 1)


def _month(text: str | None) -> date | None:
    return date.fromisoformat(f"{text}-01") if text else None


def _tuple(given: Collection[One] | None) -> tuple[One, ...] | None:
    """In one order, so that the same question has the same tag."""
    return None if given is None else tuple(sorted(set(given), key=str))
