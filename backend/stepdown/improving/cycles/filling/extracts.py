"""Figures of a search over the whole practice, at the extracts nearest to the start and the end."""

from collections.abc import Mapping
from typing import Any

from stepdown.clinical.dates import in_words
from stepdown.clinical.types import SearchId
from stepdown.content.toolkit.shapes import Fill, ItemKind
from stepdown.finding.searches.queries import ExtractSeen
from stepdown.improving.cycles.filling.counting import Counted, counted_at
from stepdown.improving.cycles.filling.figures import known, rows, unknown
from stepdown.improving.cycles.filling.ground import Ground
from stepdown.improving.cycles.schemas import FilledFigure, RowsKind, Side
from stepdown.improving.cycles.worksheets import option
from stepdown.improving.interventions.effective import Item

SEARCHES: Mapping[Fill, SearchId] = {
    Fill.CODEINE_REGULAR: SearchId.CODEINE_REGULAR,
    Fill.CODEINE_IRREGULAR: SearchId.CODEINE_IRREGULAR,
    Fill.CODEINE_ALL: SearchId.CODEINE_ALL,
    Fill.OPIOID_ON_REPEAT: SearchId.OPIOID_ON_REPEAT,
    Fill.REVIEWED_IN_TIME: SearchId.REVIEW_COVERAGE,
    Fill.EARLY_ISSUES: SearchId.EARLY_ISSUE,
    Fill.NOT_ISSUED: SearchId.NOT_ISSUED,
}


def at(ground: Ground, item: Item, side: Side) -> FilledFigure:
    if ground.cycle.started_on is None:
        return unknown("The cycle has not started.")
    extract = ground.at_start if side is Side.START else ground.at_end
    if extract is None:
        return unknown(_no_extract(ground, side))
    search = SEARCHES[Fill(item.fill or "")]
    counted = counted_at(ground, extract, search, parameters_of(ground, search))
    behind = rows(RowsKind.EXTRACTS, [extract.id], f"Extract of {in_words(extract.dated_on)}", "extracts")
    if counted is None:
        return unknown(_does_not_tell(extract), rows=behind, as_of=extract.dated_on)
    return known(as_of=extract.dated_on, rows=behind, **_value(item, counted))


def _value(item: Item, counted: Counted) -> dict[str, Any]:
    """A share with what it is of; of nobody there is none, and the page shows "0 of 0"."""
    if item.kind is ItemKind.PERCENT or item.fill is Fill.REVIEWED_IN_TIME:
        return {"number": counted.reviewed, "of": counted.on_repeat}
    return {"number": counted.listed}


def _no_extract(ground: Ground, side: Side) -> str:
    if not ground.extracts:
        return "No extract is loaded."
    if side is Side.START:
        return "There is no extract near the start."
    start = ground.at_start
    return f"No extract is loaded since the one of {in_words(start.dated_on)}." if start else "No extract."


def _does_not_tell(extract: ExtractSeen) -> str:
    if not extract.in_full:
        return "The extract of that time is no longer kept in full."
    return "The extract of that time does not say when medicines were issued."


def parameters_of(ground: Ground, search: SearchId) -> dict[str, str]:
    """As agreed for the cycle or, for another search, as the option of the toolkit has it."""
    if ground.cycle.search == search:
        agreed: Mapping[str, object] = ground.cycle.parameters or {}
    else:
        variants = (one for one in option(ground.sheet.option).variants if one.search is search)
        agreed = next((one.parameters for one in variants), {})
    return {name: str(value) for name, value in agreed.items()}
