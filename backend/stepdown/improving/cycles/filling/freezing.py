"""Figures that stay: of a closed cycle, and of an open one before rows of that time are purged."""

from collections.abc import Mapping
from typing import Any

from stepdown.improving.cycles.filling.filling import filled
from stepdown.improving.cycles.filling.ground import Ground
from stepdown.improving.cycles.schemas import FilledFigure

Figures = Mapping[str, FilledFigure]
KEPT = "Counted before the records of that time were deleted."


def figures_of(ground: Ground) -> Figures:
    """By item and side: frozen once closed, until then as they are now or were before a purge."""
    cycle = ground.cycle
    if cycle.frozen is not None:
        return {key: FilledFigure.model_validate(one) for key, one in cycle.frozen.items() if "/" not in key}
    kept = {key: FilledFigure.model_validate(one) for key, one in cycle.kept.items()}
    return {key: _the_fuller(figure, kept.get(key)) for key, figure in filled(ground)}


def _the_fuller(now: FilledFigure, kept: FilledFigure | None) -> FilledFigure:
    """Rows that went can only make a count smaller, or take it away."""
    if kept is None or kept.value is None:
        return now
    before, after = kept.value.number or 0, (now.value.number or 0) if now.value else -1
    fewer = after < before or (now.value is not None and now.value.yes is False and kept.value.yes is True)
    return kept.model_copy(update={"note": KEPT}) if fewer else now


def as_json(figures: Figures) -> dict[str, Any]:
    return {key: figure.model_dump(mode="json") for key, figure in figures.items()}
