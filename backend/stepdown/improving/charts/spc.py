from collections.abc import Iterator
from dataclasses import replace

from stepdown.improving.charts.axes import time_axis, value_axis
from stepdown.improving.charts.curves import path, stepped, stretches_of
from stepdown.improving.charts.labels import at_the_ends, cause_labels, notes_below, phase_starts
from stepdown.improving.charts.laid import Laid, Level
from stepdown.improving.charts.marks import circle, mark
from stepdown.improving.charts.series import ChartPoint, SpcSeries
from stepdown.improving.charts.shapes import Geometry, Shape, Sheet, Stroke, box_of, pixels

FOR_DATES = 36
FOR_NOTES = 30
REACH = 6


def spc_chart(given: SpcSeries, sheet: Sheet) -> Geometry:
    """Values, centre line, limits, target, phases, special causes and notes, from back to front."""
    series = _without_idle_limits(given)
    box = box_of(sheet, FOR_DATES + (FOR_NOTES if series.notes else 0))
    values = value_axis(_heights(series), series.unit, box)
    time = time_axis([p.on for p in series.points], box, sheet, [note.on for note in series.notes])
    laid = Laid(series, box, time, values)
    return Geometry(
        width=sheet.width,
        height=sheet.height,
        places=tuple(laid.place(point, "value") for point in series.points),
        shapes=(
            *values.shapes,
            *time.shapes,
            *notes_below(laid),
            *phase_starts(laid),
            *_target_line(laid),
            *(shape for points in series.phases for shape in _lines(laid, points)),
            *_marks(laid),
            *cause_labels(laid),
            *(() if sheet.is_narrow else at_the_ends(laid)),
        ),
    )


def _without_idle_limits(series: SpcSeries) -> SpcSeries:
    """A lower limit that nothing can fall below says nothing: fewer than no patients there are not."""
    if any(point.value is not None and point.value < 0 for point in series.points):
        return series
    points = (
        replace(point, lower=None) if point.lower is not None and point.lower <= 0 else point
        for point in series.points
    )
    return replace(series, points=tuple(points))


def _heights(series: SpcSeries) -> list[float]:
    heights = [h for p in series.points for h in (p.value, p.centre, p.lower, p.upper)]
    return [height for height in (*heights, series.target) if height is not None] or [0]


def _lines(laid: Laid, points: list[ChartPoint]) -> Iterator[Shape]:
    """Of one phase: what belongs to another is not joined to it."""
    limit = "trial-limit" if points[0].phase in laid.series.trial_phases else "limit"
    yield _level_line(laid, points, "lower", limit)
    yield _level_line(laid, points, "upper", limit)
    yield _level_line(laid, points, "centre", "centre")
    yield Stroke("value", path(stretches_of(laid.place(point, "value") for point in points)))


def _level_line(laid: Laid, points: list[ChartPoint], level: Level, look: str) -> Shape:
    stretches = stretches_of(laid.place(point, level) for point in points)
    return Stroke(look, path(stepped(stretch, REACH) for stretch in stretches))


def _target_line(laid: Laid) -> Iterator[Shape]:
    if laid.series.target is not None:
        at = pixels(laid.y(laid.series.target))
        yield Stroke("target", f"M{pixels(laid.box.left)},{at}L{pixels(laid.box.right)},{at}")


def _marks(laid: Laid) -> Iterator[Shape]:
    for point in laid.series.points:
        place = laid.place(point, "value")
        if place and point.means:
            yield Stroke(point.means, mark(point.means, place.x, place.y))
        elif place:
            yield Stroke("point", circle(place.x, place.y, 3.5))
