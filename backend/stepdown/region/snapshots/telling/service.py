"""Tells an ICB of a practice, and keeps what was told for the next time."""

from sqlmodel import Session

from stepdown.clinical.disclosure.governance import Governance
from stepdown.clinical.types import MeasureSource
from stepdown.content import library
from stepdown.content.region.figures import ReportedFigure, ReportedKind
from stepdown.region.snapshots.counting.counts import Count, Months, months_told
from stepdown.region.snapshots.models import Period, Snapshot
from stepdown.region.snapshots.telling import queries
from stepdown.region.snapshots.telling.measures import (
    NOT_COUNTED_OR_OF_NOBODY,
    Teller,
    public,
    with_part,
    years_of_share,
)
from stepdown.region.snapshots.telling.told import Entry, Key, Told, absent

COULD_NOT_BE_COUNTED = "The figures of this practice could not be counted for this snapshot."

Counts = dict[str, Months]


def tell(session: Session, practice: str, counts: Counts | None, snapshot: Snapshot) -> dict[Key, Told]:
    """All that the ICB is told of it from this snapshot on."""
    if counts is None:
        return _as_before(session, practice, snapshot)
    before = queries.entries(session, practice)
    governance = Governance(snapshot.threshold, snapshot.base)
    entries = _tell_all(Teller(queries.key_of(session, practice), governance, before), counts)
    changed = {key: one for key, one in entries.items() if before.get(key) != one}
    queries.put_entries(session, practice, changed)
    measures = {one.measure for one in library.reported_figures().figures}
    told = {key: one.told for key, one in entries.items() if key.measure in measures}
    for figure in _of_kind(ReportedKind.SHARE):
        if _by_month(figure):
            told |= years_of_share(figure.measure, list(counts[figure.measure]), entries)
    for figure in _of_kind(ReportedKind.FLOW):
        if figure.holds:
            told |= with_part(figure.measure, figure.holds, entries)
    for figure in _of_kind(ReportedKind.PUBLIC):
        told |= public(figure.measure, counts[figure.measure])
    return told


def _as_before(session: Session, practice: str, snapshot: Snapshot) -> dict[Key, Told]:
    months = months_told(snapshot.as_of)
    told = queries.told_before(session, snapshot.icb_id, practice, months)
    for figure in library.reported_figures().figures:
        newest = Key(figure.measure, Period.MONTH, months[-1])
        told.setdefault(newest, absent(COULD_NOT_BE_COUNTED))
    return told


def _tell_all(teller: Teller, counts: Counts) -> dict[Key, Entry]:
    entries: dict[Key, Entry] = {}
    shares = _of_kind(ReportedKind.SHARE)
    populations = {one.of for one in shares}
    for one in _of_kind(ReportedKind.STOCK):
        tell_stock = teller.whole if one.measure in populations else teller.stock
        entries |= tell_stock(one.measure, counts[one.measure])
    for one in _of_kind(ReportedKind.FLOW):
        own = counts[one.measure]
        entries |= (
            teller.rest(one.measure, own, counts[one.holds]) if one.holds else teller.flow(one.measure, own)
        )
    for one in shares:
        population, own = one.of or "", counts[one.measure]
        if population not in counts:
            own = _without_why(own) if _by_month(one) else own
            of = {month: Count(each.of, because=each.because) for month, each in own.items()}
            tell_of = teller.months if _by_month(one) else teller.whole
            entries |= tell_of(population, of)
        entries |= teller.share(one.measure, own, entries, population)
    return entries


def _without_why(counts: Months) -> Months:
    return {
        month: Count(None, because=NOT_COUNTED_OR_OF_NOBODY) if one.count is None else one
        for month, one in counts.items()
    }


def _by_month(figure: ReportedFigure) -> bool:
    return library.measures()[figure.measure].source is not MeasureSource.EXTRACT


def _of_kind(kind: ReportedKind) -> list[ReportedFigure]:
    return [one for one in library.reported_figures().figures if one.kind is kind]
