"""Every item of the Do data that the product knows something of, with what it knows."""

from collections.abc import Callable, Iterator, Mapping

from stepdown.content.toolkit.shapes import Fill, When
from stepdown.improving.cycles.filling import extracts, found, tallied, told
from stepdown.improving.cycles.filling.figures import unknown
from stepdown.improving.cycles.filling.ground import Ground
from stepdown.improving.cycles.schemas import FilledFigure, Side
from stepdown.improving.interventions.effective import Item

AT_THE_END: Mapping[Fill, Callable[[Ground], FilledFigure]] = {
    Fill.SEARCH_RUN: found.search_run,
    Fill.STARTED_ON: found.started_on,
    Fill.COMPLETED_ON: found.completed_on,
    Fill.IDENTIFIED: found.identified,
    Fill.REVIEWED: found.reviewed,
    Fill.REMOVED: found.removed,
    Fill.REMAINING: found.remaining,
    Fill.TOLD_BY_ROUTE: told.told_by_route,
    Fill.QUERIES: told.asked,
    Fill.INVITED: told.invited,
    Fill.ANSWERED: told.answered,
    Fill.BOOKED: told.booked,
    Fill.ATTENDED: told.attended,
}
AT_START = "Counted over the days of the cycle: at the start there is nothing to count yet."


def sides(item: Item) -> tuple[Side, ...]:
    return (Side.START, Side.END) if item.at is When.AT_START_AND_END else (Side.END,)


def fill(ground: Ground, item: Item, side: Side) -> FilledFigure | None:
    """None where it is typed in."""
    if item.fill is None:
        return None
    if item.fill in extracts.SEARCHES:
        return extracts.at(ground, item, item.fill, side)
    if side is Side.START:
        return unknown(AT_START)
    return tallied.tallied(ground, item) if item.fill is Fill.TALLY else AT_THE_END[item.fill](ground)


def filled(ground: Ground) -> Iterator[tuple[str, FilledFigure]]:
    """By item and side, as typed values are kept: "reviewed.end"."""
    for item in ground.sheet.items:
        for side in sides(item):
            if (figure := fill(ground, item, side)) is not None:
                yield f"{item.name}.{side}", figure
