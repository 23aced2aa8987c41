"""A measure's months on paper: what was published of the practice, and the ICB's own line beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from stepdown.improving.charts.axes import time_axis, value_axis
from stepdown.improving.charts.curves import path, stretches_of
from stepdown.improving.charts.marks import circle
from stepdown.improving.charts.shapes import Geometry, Place, Shape, Sheet, Stroke, box_of
from stepdown.improving.charts.svg import draw

SMALL = Sheet(width=420, height=200)
FOR_DATES = 36


@dataclass(frozen=True, slots=True)
class Months:
    """`here` and `icb` have a value for each of `months`; None where there is none to show."""

    months: tuple[date, ...]
    here: tuple[float | None, ...]
    icb: tuple[float | None, ...]
    unit: str


def months_svg(series: Months, title: str) -> str:
    """Told apart by the dots and the dashes, not by the colour. A month that is not shown is a gap."""
    return draw(_chart(series, SMALL), title)


def _chart(series: Months, sheet: Sheet) -> Geometry:
    box = box_of(sheet, FOR_DATES)
    known = [value for value in (*series.here, *series.icb) if value is not None]
    values = value_axis(known or [0], series.unit, box)
    time = time_axis(series.months, box, sheet)

    def places(row: Sequence[float | None]) -> list[Place | None]:
        placed = zip(series.months, row, strict=True)
        return [None if v is None else Place(time.at_day(month), values.at(v)) for month, v in placed]

    here = places(series.here)
    return Geometry(
        width=sheet.width,
        height=sheet.height,
        places=tuple(here),
        shapes=(
            *values.shapes,
            *time.shapes,
            Stroke("median", path(stretches_of(places(series.icb)))),
            Stroke("value", path(stretches_of(here))),
            *_dots(here),
        ),
    )


def _dots(here: Sequence[Place | None]) -> Iterator[Shape]:
    return (Stroke("point", circle(place.x, place.y, 3.5)) for place in here if place)
