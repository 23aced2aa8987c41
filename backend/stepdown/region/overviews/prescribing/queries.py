"""Published prescribing next to practice-held figures, over all and by practice."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlmodel import Session

from stepdown.access.region_viewer import RegionViewer
from stepdown.clinical.sentences import begun
from stepdown.content.measures.shapes import Measure
from stepdown.improving.measures.words import number
from stepdown.plumbing.csv_out import safe_csv
from stepdown.region.groups.places import Place
from stepdown.region.groups.queries import chosen
from stepdown.region.overviews.prescribing.pairs import PAIRS, WHAT_EACH_COUNTS, Pair, PairId
from stepdown.region.overviews.prescribing.schemas import (
    PairChoice,
    PracticeBeside,
    PrescribingBeside,
    SideBySide,
    TotalMonth,
)
from stepdown.region.overviews.reported.measures import total_of
from stepdown.region.overviews.reported.naming import PLACES, named, stamped, told_figure
from stepdown.region.overviews.reported.queries import Stretch, Told, stretches, told_of
from stepdown.region.overviews.reported.saying import month_in_words, said, value
from stepdown.region.overviews.trends.totals import Scope, totals
from stepdown.region.overviews.trends.words import NO_SNAPSHOT, NOBODY_TOLD
from stepdown.region.snapshots.models import Period, Snapshot
from stepdown.region.snapshots.queries import newest

CSV_HEADING = (
    *("practice", "name", "pcn", "published", "published month", "published value"),
    *("held by the practice", "held month", "held per 1,000 registered"),
)


def prescribing_beside(
    session: Session,
    viewer: RegionViewer,
    *,
    pair: PairId,
    pcn: str | None = None,
    group: UUID | None = None,
) -> PrescribingBeside:
    about, at = PAIRS[pair], newest(session, viewer)
    over_time: Mapping[str, Sequence[Told]] = {}
    practices: list[PracticeBeside] = []
    if at:
        names = [about.public, about.held]
        over_time = totals(session, viewer, at=at, scope=Scope(pcn, group), measures=names)
        only = chosen(session, viewer, at=at, pcn=pcn, group=group).practices
        rows = _newest_months(session, viewer, at, names)
        practices = [_practice(one, about, rows, at) for one in only.values()]
    public, held = (_side(total_of(one.id), over_time.get(one.id, ()), at) for one in about.measures)
    return PrescribingBeside(
        snapshot=stamped(at),
        pairs=[PairChoice(id=one.id, title=one.title) for one in PAIRS.values()],
        pair=pair,
        public=public,
        held=held,
        practices=practices,
        explained=[about.differs, *WHAT_EACH_COUNTS],
    )


def _newest_months(
    session: Session, viewer: RegionViewer, at: Snapshot, names: Sequence[str]
) -> Mapping[tuple[str, str], Told]:
    """By measure and practice, each measure in its own newest month."""
    months: dict[str, Stretch] = {}
    for one in stretches(session, viewer, at=at, measures=names):
        if one.period == Period.MONTH:
            months.setdefault(one.measure, one)
    rows = told_of(session, viewer, at=at, stretches=list(months.values()))
    return {(one.measure, one.place): one for one in rows}


def _practice(
    place: Place, about: Pair, rows: Mapping[tuple[str, str], Told], at: Snapshot
) -> PracticeBeside:
    public, held = about.measures
    published, own = rows.get((public.id, place.code)), rows.get((held.id, place.code))
    return PracticeBeside(
        code=place.code,
        name=place.name,
        pcn_name=place.pcn_name,
        public=told_figure(published, public, at) if published else None,
        held=told_figure(own, held, at) if own else None,
        held_rate=_rate(own, place),
    )


def _rate(own: Told | None, place: Place) -> str | None:
    if own is None or own.count is None or not place.list_size:
        return None
    return f"{number(own.count * 1000 / place.list_size)} per 1,000 registered"


def _side(measure: Measure, rows: Sequence[Told], at: Snapshot | None) -> SideBySide:
    months = [_month(one, measure, at) for one in rows if one.period == Period.MONTH] if at else []
    known = [one for one in months if one.value is not None]
    headline = NOBODY_TOLD if at else NO_SNAPSHOT
    if known:
        headline = f"{begun(known[-1].in_words)} in {month_in_words(known[-1].month)}"
    return SideBySide(measure=named(measure), headline=headline, months=months)


def _month(one: Told, measure: Measure, at: Snapshot) -> TotalMonth:
    worth = value(one, measure)
    return TotalMonth(
        month=one.month,
        value=None if worth is None else round(float(worth), PLACES),
        in_words=said(one, measure, at),
    )


def prescribing_csv(view: PrescribingBeside) -> str:
    return safe_csv(
        CSV_HEADING,
        [
            [
                *(one.code, one.name, one.pcn_name),
                *((one.public.in_words, one.public.month, one.public.value) if one.public else [None] * 3),
                *((one.held.in_words, one.held.month) if one.held else [None] * 2),
                one.held_rate,
            ]
            for one in view.practices
        ],
    )
