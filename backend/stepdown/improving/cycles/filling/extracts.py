"""Figures of a search over the whole practice, at the extracts nearest to the start and the end."""

from collections.abc import Mapping
from datetime import date

from stepdown.clinical.dates import in_words
from stepdown.clinical.searches.answers import Count
from stepdown.clinical.types import SearchId
from stepdown.content.toolkit.shapes import Fill, ItemKind
from stepdown.finding.searches.queries import ExtractSeen
from stepdown.improving.cycles.filling.figures import known, rows, unknown
from stepdown.improving.cycles.filling.ground import Ground
from stepdown.improving.cycles.schemas import FilledFigure, RowsBehind, RowsKind, Side
from stepdown.improving.cycles.worksheets import option
from stepdown.improving.interventions.effective import Item
from stepdown.improving.measures.figures import queries as figures
from stepdown.improving.measures.figures.queries import AskedOf, Figure

SEARCHES: Mapping[Fill, SearchId] = {
    Fill.CODEINE_REGULAR: SearchId.CODEINE_REGULAR,
    Fill.CODEINE_IRREGULAR: SearchId.CODEINE_IRREGULAR,
    Fill.CODEINE_ALL: SearchId.CODEINE_ALL,
    Fill.OPIOID_ON_REPEAT: SearchId.OPIOID_ON_REPEAT,
    Fill.REVIEWED_IN_TIME: SearchId.REVIEW_COVERAGE,
    Fill.EARLY_ISSUES: SearchId.EARLY_ISSUE,
    Fill.NOT_ISSUED: SearchId.NOT_ISSUED,
}


def at(ground: Ground, item: Item, fill: Fill, side: Side) -> FilledFigure:
    if ground.cycle.started_on is None:
        return unknown("The cycle has not started.")
    extract = ground.at_start if side is Side.START else ground.at_end
    if extract is None:
        return unknown(_no_extract(ground))
    figure = _figure(ground, extract, SEARCHES[fill])
    behind = rows(RowsKind.EXTRACTS, [extract.id], f"Extract of {in_words(extract.dated_on)}", "extracts")
    if figure.patients is None:
        return unknown(figure.because or "", rows=behind, as_of=extract.dated_on)
    if item.kind is ItemKind.PERCENT or fill is Fill.REVIEWED_IN_TIME:
        return _share(figure, behind, extract.dated_on)
    return known(number=figure.patients, rows=behind, as_of=extract.dated_on)


def _share(figure: Figure, behind: list[RowsBehind], as_of: date) -> FilledFigure:
    """Of those with an opioid on repeat; whose review the extract does not tell counts as not reviewed."""
    of = figure.counts.get(Count.PATIENTS_ON_REPEAT, 0)
    not_known = figure.counts.get(Count.REVIEW_NOT_KNOWN, 0)
    if of and not_known == of:
        return unknown("That extract does not say when anybody was reviewed.", rows=behind, as_of=as_of)
    note = f"For {not_known:,} of them no review is known." if not_known else None
    reviewed = figure.counts.get(Count.REVIEWED, 0)
    return known(number=reviewed, of=of, note=note, rows=behind, as_of=as_of)


def _figure(ground: Ground, extract: ExtractSeen, search: SearchId) -> Figure:
    """Those of all items are counted at once: an extract's records are read once for them."""
    if not ground.searched:
        fills = {one.fill for one in ground.sheet.items if one.fill is not None}
        wanted = {SEARCHES[one] for one in fills & SEARCHES.keys()}
        ground.searched = figures.figures(
            ground.session,
            ground.viewer,
            extracts=[one for one in (ground.at_start, ground.at_end) if one],
            asked=[asked_of(ground, one) for one in sorted(wanted)],
        )
    return ground.searched[extract.id, asked_of(ground, search)]


def _no_extract(ground: Ground) -> str:
    if ground.at_start is None:
        return "No full extract is loaded."
    return f"No full extract is loaded since the one of {in_words(ground.at_start.dated_on)}."


def asked_of(ground: Ground, search: SearchId) -> AskedOf:
    """As agreed for the cycle or, for another search, as the option of the toolkit has it."""
    if ground.cycle.search == search:
        return AskedOf.of(search, ground.cycle.parameters or {})
    variants = (one for one in option(ground.sheet.option).variants if one.search is search)
    return AskedOf.of(search, next((one.parameters for one in variants), {}))
