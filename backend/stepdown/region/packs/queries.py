"""What a pack is made of, from one snapshot."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlmodel import Session

from stepdown.access.region_viewer import RegionViewer
from stepdown.content import library
from stepdown.plumbing.problems import NotFound
from stepdown.region.groups.queries import places
from stepdown.region.overviews.reported.measures import reported_measures
from stepdown.region.overviews.reported.queries import Stretch, Told, stretches, told_of, told_over_time
from stepdown.region.packs.around import Around, beside
from stepdown.region.packs.asking import questions
from stepdown.region.packs.schemas import PackView
from stepdown.region.packs.telling import seen, told
from stepdown.region.schemes import queries as schemes
from stepdown.region.shared_stories import queries as stories
from stepdown.region.snapshots.models import Level, Period, Snapshot
from stepdown.region.snapshots.queries import interventions, newest, practices

Each = TypeVar("Each")


def pack(session: Session, viewer: RegionViewer, code: str) -> PackView:
    """Of the newest snapshot."""
    return pack_within(session, viewer, around_newest(session, viewer), code)


def around_newest(session: Session, viewer: RegionViewer) -> Around:
    """Until there is one, no practice has a pack."""
    at = newest(session, viewer)
    if at is None:
        raise NotFound
    return around(session, viewer, at)


def pack_within(session: Session, viewer: RegionViewer, shared: Around, code: str) -> PackView:
    if code not in shared.places.practices:
        raise NotFound
    own = told_over_time(
        session, viewer, at=shared.at, measures=list(shared.beside), level=Level.PRACTICE, places=[code]
    )
    asked = questions(library.visit_questions(), seen(shared, code))
    return told(shared, code, _by(own, lambda one: one.measure), asked)


def around(session: Session, viewer: RegionViewer, at: Snapshot) -> Around:
    everywhere = places(session, viewer, at=at)
    known = stretches(session, viewer, at=at, measures=list(reported_measures()))
    rows = _rows(session, viewer, at, _newest(known))
    found = [beside(one, known, rows, everywhere, at) for one in reported_measures().values()]
    of_all = {one.measure.id: one for one in found if one}
    asked = schemes.schemes(session, viewer.icb)
    icb_months = told_over_time(
        session, viewer, at=at, measures=list(of_all), level=Level.ICB, period=Period.MONTH
    )
    return Around(
        at=at,
        places=everywhere,
        standing={one.place: one for one in practices(session, viewer, at=at)},
        work=_by(interventions(session, viewer, at=at), lambda one: one.place),
        stories=_by(stories.stories(session, viewer.icb, stories.Wanted()), lambda one: one.place),
        schemes=asked,
        said=_by(schemes.said(session, asked), lambda one: one.row.place),
        beside=of_all,
        icb_months=_by(icb_months, lambda one: one.measure),
    )


def _newest(known: Iterable[Stretch]) -> list[Stretch]:
    """Of each measure the newest month and the newest year; `known` has the newest first."""
    first: dict[tuple[str, str], Stretch] = {}
    for one in known:
        first.setdefault((one.measure, one.period), one)
    return list(first.values())


def _rows(session: Session, viewer: RegionViewer, at: Snapshot, wanted: Sequence[Stretch]) -> list[Told]:
    """Of practices, networks and the ICB."""
    if not wanted:
        return []
    since = min(one.month for one in wanted)
    measures = {one.measure for one in wanted}
    totals = [
        one
        for level in (Level.PCN, Level.ICB)
        for one in told_over_time(session, viewer, at=at, measures=measures, level=level, since=since)
        if Stretch(one.measure, one.period, one.month) in set(wanted)
    ]
    return [*told_of(session, viewer, at=at, stretches=wanted), *totals]


def _by(rows: Iterable[Each], key: Callable[[Each], str]) -> Mapping[str, Sequence[Each]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for one in rows:
        found[key(one)].append(one)
    return found
