"""Every measure's readings, from where its content says: each source is read once for all of them."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import MeasureSource, TallyKind
from stepdown.content.measures.shapes import (
    ByPrescribing,
    ByRemovals,
    BySearch,
    ByTally,
    ByWork,
    ExtractCount,
    Measure,
)
from stepdown.finding.searches.queries import ExtractSeen
from stepdown.improving.measures.figures import queries as figures
from stepdown.improving.measures.figures.queries import AskedOf, Figure
from stepdown.improving.measures.readings import Reading, Series
from stepdown.improving.measures.removals.queries import after_removals
from stepdown.improving.measures.tallied import prescribing_series, tally_series
from stepdown.improving.measures.work.months import work_series
from stepdown.improving.measures.work.queries import worked
from stepdown.improving.tallies import queries as tallies
from stepdown.plumbing.db import today
from stepdown.records.prescribing.figures import queries as prescribing
from stepdown.records.prescribing.schemas import Peers

NO_EXTRACT = "There is no figure yet: load a full extract to get the first one."
NOBODY_ON_REPEAT = "Nobody has an opioid on repeat in that extract."
NO_REVIEW_TOLD = "That extract does not say when anybody was reviewed."
NOBODY_REMOVED = (
    "Nobody’s repeat opioid was taken off in the {days} days before, as far as that extract shows."
)


def series_of(session: Session, viewer: Viewer, measures: Sequence[Measure]) -> dict[str, Series]:
    by_source: dict[MeasureSource, list[Measure]] = {}
    for one in measures:
        by_source.setdefault(one.source, []).append(one)
    found: dict[str, Series] = {}
    for source, own in by_source.items():
        match source:
            case MeasureSource.EXTRACT:
                found |= _of_extracts(session, viewer, own)
            case MeasureSource.WORK:
                found |= of_work(session, viewer, own)
            case MeasureSource.TALLY:
                found |= _of_tallies(session, viewer, own)
            case MeasureSource.PRESCRIBING:
                found |= _of_prescribing(session, viewer, own)
    return found


def _of_extracts(session: Session, viewer: Viewer, measures: Sequence[Measure]) -> dict[str, Series]:
    extracts = figures.measured_extracts(session, viewer)
    searched = [(one, one.counted) for one in measures]
    asked = {one.id: AskedOf.of(by.search, by.parameters) for one, by in searched if isinstance(by, BySearch)}
    found = figures.figures(session, viewer, extracts=extracts, asked=asked.values())
    series: dict[str, Series] = {}
    for one, by in searched:
        match by:
            case BySearch():
                readings = [
                    _searched(one, by, extract, found[extract.id, asked[one.id]]) for extract in extracts
                ]
            case ByRemovals():
                readings = of_removals(session, viewer, one, by, extracts)
            case _:
                continue
        series[one.id] = Series(readings, NO_EXTRACT)
    return series


def _searched(measure: Measure, by: BySearch, extract: ExtractSeen, figure: Figure) -> Reading:
    rule = f"{measure.rule_version}; {figure.rule_version}"
    because = figure.because or _untold(by, figure)
    if because:
        return Reading(extract.dated_on, None, None, because, rule)
    denominator = _number(by.out_of, figure) if by.out_of else None
    return Reading(extract.dated_on, _number(by.counts, figure), denominator, None, rule)


def _untold(by: BySearch, figure: Figure) -> str | None:
    if by.out_of is None:
        return None
    of = _number(by.out_of, figure)
    if not of:
        return NOBODY_ON_REPEAT
    return NO_REVIEW_TOLD if figure.counts.get("review_not_known") == of else None


def _number(what: ExtractCount, figure: Figure) -> int | None:
    return figure.patients if what is ExtractCount.LISTED else figure.counts.get(what.value)


def of_removals(
    session: Session, viewer: Viewer, measure: Measure, by: ByRemovals, extracts: Sequence[ExtractSeen]
) -> list[Reading]:
    """What was kept before a purge goes first: the decisions of that time may be gone."""
    kept = figures.kept_of_extracts(session, viewer, what=measure.id, spelt=removals_spelt(by))
    counted = [one for one in extracts if one.id not in kept and one.in_full]
    told = figures.tell_every_issue(session, viewer, counted)
    found = after_removals(session, viewer, extracts=told, days=by.days)
    pairs: dict[UUID, tuple[int | None, int]] = {
        one: (row.patients, row.counts.get("removals", 0)) for one, row in kept.items()
    }
    pairs |= {one: (each.issued_again, each.removed) for one, each in found.items()}
    return [_removed(measure, by, extract, pairs.get(extract.id)) for extract in extracts]


def _removed(
    measure: Measure, by: ByRemovals, extract: ExtractSeen, pair: tuple[int | None, int] | None
) -> Reading:
    rule = measure.rule_version
    if pair is None:
        because = figures.NOT_EVERY_ISSUE if extract.in_full else figures.NO_LONGER_KEPT
        return Reading(extract.dated_on, None, None, because, rule)
    issued_again, removed = pair
    if not removed:
        return Reading(extract.dated_on, None, None, NOBODY_REMOVED.format(days=by.days), rule)
    return Reading(extract.dated_on, issued_again, removed, None, rule)


def removals_spelt(by: ByRemovals) -> str:
    return json.dumps({"days": by.days})


def of_work(session: Session, viewer: Viewer, measures: Sequence[Measure]) -> dict[str, Series]:
    own = [(one, one.counted) for one in measures if isinstance(one.counted, ByWork)]
    within = max((by.within_days or 0 for _, by in own), default=0)
    counted, kept = worked(session, viewer, within_days=within), figures.kept_months(session, viewer)
    return {one.id: work_series(one, by, counted, kept.get(one.id, {}), today=today()) for one, by in own}


def _of_tallies(session: Session, viewer: Viewer, measures: Sequence[Measure]) -> dict[str, Series]:
    own = [(one, one.counted) for one in measures if isinstance(one.counted, ByTally)]
    kinds: set[TallyKind] = {kind for _, by in own for kind in (*by.kinds, *by.out_of)}
    tallied: Mapping[date, Mapping[TallyKind, int]] = tallies.monthly(session, viewer, kinds=kinds)
    return {one.id: tally_series(one, by, tallied, today=today()) for one, by in own}


def _of_prescribing(session: Session, viewer: Viewer, measures: Sequence[Measure]) -> dict[str, Series]:
    own = [(one, one.counted) for one in measures if isinstance(one.counted, ByPrescribing)]
    alone = prescribing.Group(Peers.ALL, None, [viewer.practice])
    months = prescribing.beside_peers(session, viewer, alone, [by.figures for _, by in own])
    return {one.id: prescribing_series(one, months[by.figures]) for one, by in own}
