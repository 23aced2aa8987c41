from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stepdown.clinical.spc.funnel import Place as Lies
from stepdown.improving.charts.axes import A_LETTER, Axis, size_axis, value_axis
from stepdown.improving.charts.curves import path, spread
from stepdown.improving.charts.marks import Means, circle, mark
from stepdown.improving.charts.shapes import (
    Box,
    Geometry,
    Place,
    Shape,
    Sheet,
    Stroke,
    box_of,
    over_lines,
    pixels,
    words,
)

FOR_SIZES = 56
A_LINE = 16
RING, HALF_A_MARK = 10, 7.5


@dataclass(frozen=True, slots=True)
class FunnelMark:
    """`name` is written beside what lies beyond the outer limits, and beside what is `chosen`."""

    name: str
    size: float
    value: float
    place: Lies
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class FunnelLine:
    """The limits at one size."""

    size: float
    lower_998: float
    lower_95: float
    upper_95: float
    upper_998: float


@dataclass(frozen=True, slots=True)
class FunnelSeries:
    """`lines` in the order of sizes. `centre` is None where there is nothing to draw."""

    points: tuple[FunnelMark, ...]
    lines: tuple[FunnelLine, ...]
    centre: float | None
    unit: str
    size_unit: str


@dataclass(frozen=True, slots=True)
class _Laid:
    series: FunnelSeries
    box: Box
    sizes: Axis
    values: Axis

    def at(self, size: float, value: float) -> Place:
        return Place(self.sizes.at(size), self.values.at(value))


def funnel_chart(series: FunnelSeries, sheet: Sheet) -> Geometry:
    """Practices by their size, between the limits of chance, from back to front."""
    box = box_of(sheet, FOR_SIZES)
    values = value_axis(_heights(series), series.unit, box)
    sizes = size_axis(
        [*(one.size for one in series.points), *(one.size for one in series.lines)], series.size_unit, box
    )
    laid = _Laid(series, box, sizes, values)
    return Geometry(
        width=sheet.width,
        height=sheet.height,
        places=tuple(laid.at(point.size, point.value) for point in series.points),
        shapes=(
            *values.shapes,
            *sizes.shapes,
            *_lines(laid),
            *_names(laid),
            *_marks(laid),
            *(() if sheet.is_narrow else _at_the_ends(laid)),
        ),
    )


def _heights(series: FunnelSeries) -> list[float]:
    limits = [height for one in series.lines for height in (one.lower_998, one.upper_998)]
    return [*(point.value for point in series.points), *limits] or [0]


def _lines(laid: _Laid) -> Iterator[Shape]:
    lines = laid.series.lines
    yield Stroke("limit", path([[laid.at(one.size, one.lower_998) for one in lines]]))
    yield Stroke("inner-limit", path([[laid.at(one.size, one.lower_95) for one in lines]]))
    yield Stroke("inner-limit", path([[laid.at(one.size, one.upper_95) for one in lines]]))
    yield Stroke("limit", path([[laid.at(one.size, one.upper_998) for one in lines]]))
    if laid.series.centre is not None:
        level = pixels(laid.values.at(laid.series.centre))
        yield Stroke("centre", f"M{pixels(laid.box.left)},{level}L{pixels(laid.box.right)},{level}")


def _marks(laid: _Laid) -> Iterator[Shape]:
    """What is beyond the limits lies over the rest."""
    for lies in Lies:
        for point in laid.series.points:
            if point.place is lies:
                yield _mark(laid.at(point.size, point.value), lies)
    for point in laid.series.points:
        if point.chosen:
            place = laid.at(point.size, point.value)
            yield Stroke("chosen", circle(place.x, place.y, RING))


def _mark(place: Place, lies: Lies) -> Stroke:
    match lies:
        case Lies.WITHIN:
            return Stroke("point", circle(place.x, place.y, 3.5))
        case Lies.BEYOND_95:
            return Stroke("beyond-inner", mark(Means.CHANGED, place.x, place.y))
        case Lies.BEYOND_998:
            return Stroke("beyond-outer", mark(Means.CHANGED, place.x, place.y))


@dataclass(frozen=True, slots=True)
class _Name:
    """The room that words or a mark take up."""

    left: float
    right: float
    y: float

    @classmethod
    def of_mark(cls, place: Place) -> "_Name":
        return cls(place.x - HALF_A_MARK, place.x + HALF_A_MARK, place.y)

    def meets(self, others: Iterable["_Name"]) -> bool:
        return any(
            self.left < one.right and one.left < self.right and abs(self.y - one.y) < A_LINE for one in others
        )


def _names(laid: _Laid) -> Iterator[Shape]:
    """As many as there is room for between the marks that stand out; the one that is chosen first."""
    named = [one for one in laid.series.points if one.chosen or one.place is Lies.BEYOND_998]
    taken = [_Name.of_mark(laid.at(point.size, point.value)) for point in named]
    for point in sorted(named, key=lambda one: not one.chosen):
        place, width = laid.at(point.size, point.value), len(point.name) * A_LETTER
        is_left = place.x + RING + 4 + width > laid.box.right
        at = place.x - RING - 2 if is_left else place.x + RING + 2
        name = _Name(at - width, at, place.y) if is_left else _Name(at, at + width, place.y)
        if not name.meets(taken):
            taken.append(name)
            yield from over_lines(at, place.y + 5, "end" if is_left else "start", point.name)


def _at_the_ends(laid: _Laid) -> Iterator[Shape]:
    if not laid.series.lines or laid.series.centre is None:
        return
    last = laid.series.lines[-1]
    ends = [
        ("99.8% limit", last.upper_998),
        ("95% limit", last.upper_95),
        ("Average", laid.series.centre),
        ("95% limit", last.lower_95),
        ("99.8% limit", last.lower_998),
    ]
    heights = spread([laid.values.at(end) for _, end in ends], laid.box.top, laid.box.bottom)
    for (said, _), height in zip(ends, heights, strict=True):
        yield words("loud", laid.box.right + 4, height + 5, "start", said)
