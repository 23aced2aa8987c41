"""Charts that page and documents must draw alike: `tests/data/charts/*.json`, read by both test suites.

After a change on purpose `python -m tests.improving.charts.golden` writes what Python draws; the tests of the
page then say whether it draws the same.
"""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from stepdown.clinical.spc.chart import SpecialCause
from stepdown.clinical.spc.funnel import Place
from stepdown.improving.charts import (
    ChartPoint,
    DecileSeries,
    FunnelLine,
    FunnelMark,
    FunnelSeries,
    Geometry,
    NumberedNote,
    Sheet,
    SpcSeries,
    decile_chart,
    funnel_chart,
    spc_chart,
)
from stepdown.improving.charts.marks import Means
from stepdown.improving.charts.shapes import Shape, Words, pixels

FOLDER = Path(__file__).parents[2] / "data" / "charts"
Given = dict[str, Any]


def files() -> list[Path]:
    return sorted(FOLDER.glob("*.json"))


def drawn(given: Given) -> Given:
    """The geometry as both languages write it."""
    sheet = Sheet(**given["sheet"])
    if "months" in given["series"]:
        return _as_json(decile_chart(_deciles(given["series"]), sheet))
    if "lines" in given["series"]:
        return _as_json(funnel_chart(_funnel(given["series"]), sheet))
    return _as_json(spc_chart(_spc(given["series"]), sheet))


def _deciles(series: Given) -> DecileSeries:
    months = tuple(map(date.fromisoformat, series["months"]))
    deciles = tuple(map(tuple, series["deciles"]))
    return DecileSeries(months, tuple(series["own"]), deciles, series["unit"])


def _funnel(series: Given) -> FunnelSeries:
    points = tuple(FunnelMark(**{**one, "place": Place(one["place"])}) for one in series["points"])
    lines = tuple(FunnelLine(**one) for one in series["lines"])
    return FunnelSeries(points, lines, series["centre"], series["unit"], series["size_unit"])


def _spc(series: Given) -> SpcSeries:
    return SpcSeries(
        points=tuple(map(_point, series["points"])),
        unit=series["unit"],
        centre_is=series["centre_is"],
        target=series["target"],
        trial_phases=tuple(series["trial_phases"]),
        notes=tuple(NumberedNote(date.fromisoformat(n["on"]), n["number"]) for n in series["notes"]),
    )


def _point(point: Given) -> ChartPoint:
    cause, means = point["special_cause"], point["means"]
    judged = {"special_cause": cause and SpecialCause(cause), "means": means and Means(means)}
    return ChartPoint(**{**point, **judged, "on": date.fromisoformat(point["on"])})


def _as_json(geometry: Geometry) -> Given:
    places = [place and [pixels(place.x), pixels(place.y)] for place in geometry.places]
    return {"shapes": [_shape(shape) for shape in geometry.shapes], "places": places}


def _shape(shape: Shape) -> Given:
    if isinstance(shape, Words):
        return asdict(shape) | {"x": pixels(shape.x), "y": pixels(shape.y)}
    return asdict(shape)


if __name__ == "__main__":
    for path in files():
        known = json.loads(path.read_text())
        known["drawn"] = drawn(known)
        path.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n")
