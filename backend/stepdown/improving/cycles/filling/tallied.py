"""Figures that people counted in passing, in the days of the cycle."""

from stepdown.clinical.dates import in_words
from stepdown.content.toolkit.shapes import ItemKind
from stepdown.improving.cycles.filling.figures import known, unknown
from stepdown.improving.cycles.filling.ground import Ground
from stepdown.improving.cycles.schemas import FilledFigure, RowsBehind, RowsKind
from stepdown.improving.interventions.effective import Item
from stepdown.improving.tallies import queries as tallies
from stepdown.improving.tallies.queries import Tallied
from stepdown.plumbing.db import today

COUNTED = [RowsBehind(kind=RowsKind.TALLIES, ids=[], says="Tally")]


def tallied(ground: Ground, item: Item) -> FilledFigure:
    first = ground.cycle.started_on
    if first is None:
        return unknown("The cycle has not started.", rows=COUNTED)
    counted = tallies.between(
        ground.session,
        ground.viewer,
        kinds=item.tallies,
        first=first,
        last=ground.last or today(),
        intervention=ground.cycle.intervention_id,
    )
    each = [counted[kind] for kind in item.tallies]
    if all(one.count is None for one in each):
        said = next((one.because for one in each if one.because), None)
        return unknown(said or f"Nobody has counted it since {in_words(first)}.", rows=COUNTED)
    return _by_kind(item, each) if item.kind is ItemKind.COUNT_BY else _summed(each)


def _by_kind(item: Item, each: list[Tallied]) -> FilledFigure:
    """`by` names the kinds in their order."""
    labels = item.by if len(item.by) == len(each) else tuple(item.tallies)
    by = [{"label": label, "number": one.count} for label, one in zip(labels, each, strict=True)]
    return known(by=by, note=_left_out(each), rows=COUNTED)


def _summed(each: list[Tallied]) -> FilledFigure:
    parts = [(kind, number) for one in each for kind, number in one.by_type.items()]
    total = sum(one.count or 0 for one in each)
    return known(number=total, parts=parts, note=_left_out(each), rows=COUNTED)


def _left_out(each: list[Tallied]) -> str | None:
    return " ".join(dict.fromkeys(one.because for one in each if one.because)) or None
