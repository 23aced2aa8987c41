"""What practices of the ICB, of a network or of a group come to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from stepdown.access.region_viewer import RegionViewer
from stepdown.region.groups.queries import chosen
from stepdown.region.groups.totals import total_of as group_total
from stepdown.region.overviews.reported.measures import reported
from stepdown.region.overviews.reported.queries import Sum, Told, sums
from stepdown.region.snapshots.models import Period, Snapshot


@dataclass(frozen=True)
class Scope:
    """What is added up. `group` is an id; null, and `pcn` null: the whole ICB."""

    pcn: str | None = None
    group: UUID | None = None


def totals(
    session: Session,
    viewer: RegionViewer,
    *,
    at: Snapshot,
    scope: Scope,
    measures: Sequence[str],
) -> Mapping[str, Sequence[Told]]:
    """By measure, months and years, the oldest first; a count is told of the registered patients.

    A network and a group together: whoever is in both.
    """
    places = chosen(session, viewer, at=at, pcn=scope.pcn, group=scope.group).practices
    by_list = {name for name in measures if reported(name).per is None}
    found: dict[str, list[Told]] = {measure: [] for measure in measures}
    for one in sums(session, viewer, at=at, measures=measures, by_list=by_list, places=places):
        found[one.measure].append(_told(one, one.registered if one.measure in by_list else one.adds_of))
    return found


def _told(one: Sum, of: int | None) -> Told:
    total = group_total(
        one.measure,
        Period(one.period),
        one.month,
        adds=one.adds,
        adds_of=of,
        places=one.places,
        hidden=one.hidden,
    )
    return Told(
        measure=one.measure,
        place="",
        period=one.period,
        month=one.month,
        state=total.state,
        count=total.count,
        of=total.of,
        places=one.places,
        hidden=one.hidden,
        because=total.because,
    )
