from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlmodel import Session

from stepdown.access.region_viewer import RegionViewer
from stepdown.clinical.types import OptionId
from stepdown.improving.interventions.words import STATUSES
from stepdown.plumbing.csv_out import safe_csv
from stepdown.region.groups.queries import chosen
from stepdown.region.overviews.adoption.counting import (
    NO_SNAPSHOT,
    adoption_row,
    by_practice,
    in_one_line,
    is_shown,
    options_taken,
)
from stepdown.region.overviews.adoption.schemas import Adoption, AdoptionShows
from stepdown.region.overviews.dated import dated
from stepdown.region.snapshots.queries import interventions, newest

HEADING = (
    *("snapshot", "as_of", "code", "practice", "pcn", "option", "variant", "variant_title", "status"),
    *("started_on", "cycles", "cycles_closed", "cycle_state", "last_decision"),
)


def adoption(
    session: Session,
    viewer: RegionViewer,
    *,
    on: date,
    pcn: str | None = None,
    group: UUID | None = None,
    option: OptionId | None = None,
    shows: AdoptionShows = AdoptionShows.ALL,
) -> Adoption:
    at = newest(session, viewer)
    if at is None:
        return Adoption(as_of=None, says=NO_SNAPSHOT, of=0, options=options_taken([]), practices=[])
    places = chosen(session, viewer, at=at, pcn=pcn, group=group).practices
    standings = [one for one in interventions(session, viewer, at=at) if one.place in places]
    taken = by_practice(standings)
    shown = [
        adoption_row(place, taken.get(code, ()))
        for code, place in places.items()
        if is_shown(taken.get(code, ()), shows, option)
    ]
    return Adoption(
        as_of=dated(at, on),
        says=in_one_line(standings, len(places)),
        of=len(places),
        options=options_taken(standings),
        practices=shown,
    )


def adoption_csv(shown: Adoption) -> str:
    """A row an intervention; a practice without any has one that says so by its empty cells."""
    return safe_csv(HEADING, _rows(shown))


def _rows(shown: Adoption) -> Iterator[tuple[object, ...]]:
    if shown.as_of is None:
        return
    for row in shown.practices:
        about = (shown.as_of.snapshot, shown.as_of.as_of, row.code, row.name, row.pcn_name)
        found = [(of.option, one) for of in row.options for one in of.interventions]
        for option, one in found:
            yield (
                *about,
                *(option, one.variant, one.variant_title, STATUSES[one.status], one.started_on),
                *(one.cycles, one.cycles_closed, one.cycle_state, one.decision),
            )
        if not found:
            yield (*about, *[None] * (len(HEADING) - len(about)))
