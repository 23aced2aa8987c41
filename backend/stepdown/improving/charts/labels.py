"""Words in the picture: phases, causes, the lines' names, and what happened when."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import inf

from stepdown.clinical.spc.chart import SpecialCause
from stepdown.improving.charts.axes import A_LETTER
from stepdown.improving.charts.curves import spread
from stepdown.improving.charts.laid import Laid, Level
from stepdown.improving.charts.marks import circle
from stepdown.improving.charts.series import ChartPoint
from stepdown.improving.charts.shapes import Shape, Stroke, over_lines, pixels, tenth, words

_CAUSES: Mapping[SpecialCause, str] = {
    SpecialCause.OUTSIDE_LIMITS: "Outside limits",
    SpecialCause.TREND: "Trend",
    SpecialCause.TWO_OF_THREE: "Near the limit",
    SpecialCause.SHIFT: "Shift",
}
A_LABEL = 104
NOTE_RADIUS, NOTES_BELOW, NOTES_APART = 10, 44, 22


def phase_starts(laid: Laid) -> Iterator[Shape]:
    """Where limits were begun anew: a line between the phases."""
    box = laid.box
    for before, after in pairwise(laid.series.phases):
        at = tenth((laid.x(before[-1].on) + laid.x(after[0].on)) / 2)
        yield Stroke("phase", f"M{pixels(at)},{pixels(box.top)}L{pixels(at)},{pixels(box.bottom)}")
        yield from over_lines(at + 4, box.top - 4, "start", f"Phase {after[0].phase}")


def cause_labels(laid: Laid) -> Iterator[Shape]:
    """The name of the rule at the first point of each row that breaks it, away from the centre line."""
    free = -inf
    for before, point in pairwise((None, *laid.series.points)):
        place = laid.place(point, "value") if point else None
        if not (point and place and point.special_cause) or _goes_on(before, point) or place.x < free:
            continue
        free = place.x + A_LABEL
        is_above = point.value is not None and point.centre is not None and point.value >= point.centre
        half = len(_CAUSES[point.special_cause]) * A_LETTER / 2
        at = max(laid.box.left + half, min(place.x, laid.box.right - half))
        yield from over_lines(at, place.y + (-13 if is_above else 24), "middle", _CAUSES[point.special_cause])


def _goes_on(before: ChartPoint | None, point: ChartPoint) -> bool:
    if before is None:
        return False
    return (before.special_cause, before.phase) == (point.special_cause, point.phase)


def at_the_ends(laid: Laid) -> Iterator[Shape]:
    """The lines' names at their right ends."""
    named: list[tuple[str, Level]] = [
        ("Upper limit", "upper"),
        (laid.series.centre_is, "centre"),
        ("Lower limit", "lower"),
    ]
    ends = [(said, end) for said, level in named if (end := _last(laid, level)) is not None]
    if laid.series.target is not None:
        ends.append(("Target", laid.series.target))
    heights = spread([laid.y(end) for _, end in ends], laid.box.top, laid.box.bottom)
    for (said, _), height in zip(ends, heights, strict=True):
        yield words("loud", laid.box.right + 4, height + 5, "start", said)


def _last(laid: Laid, level: Level) -> float | None:
    known = (getattr(point, level) for point in reversed(laid.series.points))
    return next((height for height in known if height is not None), None)


def notes_below(laid: Laid) -> Iterator[Shape]:
    """What happened when: numbers under the dates, each with a line up into the picture."""
    box, notes = laid.box, laid.series.notes
    wanted = [laid.x(note.on) for note in notes]
    y = box.bottom + NOTES_BELOW
    for note, at, to in zip(notes, wanted, spread(wanted, box.left, box.right, NOTES_APART), strict=True):
        down = tenth(to)
        line = f"M{pixels(at)},{pixels(box.top)}L{pixels(at)},{pixels(box.bottom)}"
        yield Stroke("note-line", f"{line}L{pixels(down)},{pixels(y - NOTE_RADIUS)}")
        yield Stroke("note", circle(down, y, NOTE_RADIUS))
        yield words("loud", down, y + 5, "middle", str(note.number))
