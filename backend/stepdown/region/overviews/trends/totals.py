"""The totals of the ICB, of a network or of a group, as readings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from stepdown.access.region_viewer import RegionViewer
from stepdown.region.groups.queries import chosen, figures
from stepdown.region.groups.totals import Total
from stepdown.region.overviews.reported.queries import Told, told_over_time
from stepdown.region.snapshots.models import Level, Period, Snapshot


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
    """By measure, months and years, the oldest first. A network and a group together: whoever is in both."""
    if scope.group:
        members = chosen(session, viewer, at=at, pcn=scope.pcn, group=scope.group).practices
        rows = [
            _told(one, str(scope.group))
            for period in Period
            for one in figures(session, viewer, at=at, places=members, measures=measures, period=period)
        ]
    else:
        level, code = (Level.PCN, scope.pcn) if scope.pcn else (Level.ICB, viewer.icb)
        chosen(session, viewer, at=at, pcn=scope.pcn)
        rows = [*told_over_time(session, viewer, at=at, measures=measures, level=level, places=[code])]
    found: dict[str, list[Told]] = {measure: [] for measure in measures}
    for row in rows:
        found[row.measure].append(row)
    return found


def _told(one: Total, place: str) -> Told:
    return Told(
        measure=one.measure,
        place=place,
        period=one.period,
        month=one.month,
        state=one.state,
        count=one.count,
        of=one.of,
        places=one.places,
        hidden=one.hidden,
        because=one.because,
    )
