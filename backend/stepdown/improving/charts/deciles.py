from collections.abc import Iterator, Sequence

from stepdown.improving.charts.axes import time_axis, value_axis
from stepdown.improving.charts.curves import path, spread, stretches_of
from stepdown.improving.charts.marks import circle
from stepdown.improving.charts.series import DecileSeries
from stepdown.improving.charts.shapes import Box, Geometry, Place, Shape, Sheet, Stroke, box_of, words

MEDIAN = 4
Places = Sequence[Place | None]


def decile_chart(series: DecileSeries, sheet: Sheet) -> Geometry:
    """This practice over the spread of its peers, as OpenPrescribing draws it."""
    box = box_of(sheet, 36)
    known = [value for row in (series.own, *series.deciles) for value in row if value is not None]
    values = value_axis(known or [0], series.unit[:1].upper() + series.unit[1:], box)
    time = time_axis(series.months, box, sheet)

    def places(row: Sequence[float | None]) -> list[Place | None]:
        placed = zip(series.months, row, strict=True)
        return [None if v is None else Place(time.at_day(month), values.at(v)) for month, v in placed]

    own, deciles = places(series.own), [places(row) for row in series.deciles]
    return Geometry(
        width=sheet.width,
        height=sheet.height,
        places=tuple(own),
        shapes=(
            *values.shapes,
            *time.shapes,
            *(Stroke("median" if i == MEDIAN else "decile", _curve(row)) for i, row in enumerate(deciles)),
            Stroke("own", _curve(own)),
            *(Stroke("own-point", circle(place.x, place.y, 4)) for place in own if place),
            *(() if sheet.is_narrow else _at_the_ends(own, deciles, box)),
        ),
    )


def _curve(places: Places) -> str:
    return path(stretches_of(places))


def _at_the_ends(own: Places, deciles: Sequence[Places], box: Box) -> Iterator[Shape]:
    rows = {"This practice": own}
    if deciles:
        rows |= {"9 in 10 below": deciles[8], "Median": deciles[MEDIAN], "1 in 10 below": deciles[0]}
    last = {said: [place for place in row if place][-1:] for said, row in rows.items()}
    ends = {said: found[0].y for said, found in last.items() if found}
    heights = spread(list(ends.values()), box.top, box.bottom)
    for said, height in zip(ends, heights, strict=True):
        yield words("loud", box.right + 4, height + 5, "start", said)
