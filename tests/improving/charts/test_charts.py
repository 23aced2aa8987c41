"""One picture on the page and in documents."""

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from stepdown.clinical.spc.analysis import analyse
from stepdown.clinical.spc.chart import ChartKind, Direction, Options, Point
from stepdown.improving.charts import NumberedNote, Sheet, SpcSeries, draw, series_of, spc_chart
from stepdown.improving.charts.looks import LOOKS
from stepdown.improving.charts.marks import Means
from stepdown.improving.charts.scales import Scale
from stepdown.improving.charts.shapes import Stroke, Words
from tests.architecture.source import PROJECT
from tests.improving.charts import golden

SHEET = Sheet(900, 380)


@pytest.mark.parametrize("path", golden.files(), ids=lambda path: path.stem)
def test_documents_draw_a_chart_as_the_page_does(path: Path) -> None:
    known = json.loads(path.read_text())
    assert golden.drawn(known) == known["drawn"]


def test_both_know_the_same_looks() -> None:
    page = json.loads((PROJECT / "frontend/src/charts/looks.json").read_text())
    assert {name: dict(look) for name, look in LOOKS.items()} == page


def test_ticks_are_round_numbers_around_all_values() -> None:
    assert Scale(0, 43.7, 0, 1).nice(5).ticks(5) == [0, 10, 20, 30, 40, 50]
    assert Scale(0.0, 0.07, 0, 1).nice(5).ticks(5) == [0, 0.02, 0.04, 0.06, 0.08]
    assert Scale(-3, 1_000, 0, 1).nice(5).ticks(5) == [-200, 0, 200, 400, 600, 800, 1000]


def months(values: list[float | None], improve: Direction = Direction.DOWN, **more: object) -> SpcSeries:
    points = [Point(date(2025 + at // 12, at % 12 + 1, 1), value) for at, value in enumerate(values)]
    options = Options(improve=improve, rebase=more.pop("rebase", ()))  # type: ignore[arg-type]
    found = analyse(ChartKind.XMR, points, options)
    return series_of(found, unit="Patients", improve=improve, **more)  # type: ignore[arg-type]


FALLING: list[float | None] = [50, 52, 49, 51, 50, 53, 51, 50, 47, 44, 41, 38, 35, 32, 29]


def test_a_special_cause_for_the_better_has_another_shape_than_one_for_the_worse() -> None:
    fewer, more = months(FALLING), months(FALLING, Direction.UP)
    assert fewer.points[-1].means is Means.BETTER
    assert more.points[-1].means is Means.WORSE
    assert months(FALLING, Direction.NEUTRAL).points[-1].means is Means.CHANGED
    drawn = {series: spc_chart(series, SHEET).shapes for series in (fewer, more)}
    corners = {
        series: [s.d for s in shapes if isinstance(s, Stroke) and s.look in ("better", "worse")]
        for series, shapes in drawn.items()
    }
    assert corners[fewer][-1] != corners[more][-1]


def test_a_point_without_special_cause_is_neither() -> None:
    assert {point.means for point in months([5, 6, 5, 6, 5, 6, 5, 6]).points} == {None}


def test_nothing_stands_out_while_there_are_too_few_figures_to_tell() -> None:
    few = months([9, 1, 1, 1, 1, 1])
    assert {(point.special_cause, point.means) for point in few.points} == {(None, None)}
    enough = months([9, 1, 1, 1, 1, 1, 1])
    assert enough.points[0].means is Means.WORSE


def test_what_is_not_known_is_a_gap_and_has_no_place() -> None:
    geometry = spc_chart(months([5, 6, None, 6, 5]), SHEET)
    assert geometry.places[2] is None
    values = [shape.d for shape in geometry.shapes if isinstance(shape, Stroke) and shape.look == "value"]
    assert values[0].count("M") == 2


def test_a_phase_is_not_joined_to_the_next() -> None:
    geometry = spc_chart(months(FALLING, rebase=(date(2025, 9, 1),)), SHEET)
    centres = [s.d for s in geometry.shapes if isinstance(s, Stroke) and s.look == "centre"]
    assert len(centres) == 2
    assert "Phase 2" in [s.words for s in geometry.shapes if isinstance(s, Words)]


def test_limits_from_few_values_look_otherwise() -> None:
    few = {s.look for s in spc_chart(months(FALLING[:8]), SHEET).shapes if isinstance(s, Stroke)}
    many = {s.look for s in spc_chart(months(FALLING), SHEET).shapes if isinstance(s, Stroke)}
    assert "trial-limit" in few
    assert "trial-limit" not in many


def test_a_lower_limit_that_a_count_can_never_reach_is_not_drawn() -> None:
    geometry = spc_chart(months([1, 9, 0, 8, 2, 9, 1]), SHEET)
    said = [shape.words for shape in geometry.shapes if isinstance(shape, Words)]
    assert "Upper limit" in said
    assert "Lower limit" not in said


def test_what_happened_is_numbered_below_the_dates_in_reach_of_each_other() -> None:
    notes = [NumberedNote(date(2025, 6, day), day) for day in (1, 2, 3)]
    geometry = spc_chart(months(FALLING, notes=notes), SHEET)
    numbers = [s for s in geometry.shapes if isinstance(s, Words) and s.words in ("1", "2", "3")]
    assert [one.words for one in numbers] == ["1", "2", "3"]
    assert all(after.x - before.x >= 22 for before, after in pairwise(numbers))


def test_an_axis_that_does_not_begin_at_nought_says_so() -> None:
    def unit(values: list[float | None]) -> str:
        first = spc_chart(months(values), SHEET).shapes[0]
        assert isinstance(first, Words)
        return first.words

    assert unit([90, 92, 91, 93, 92]) == "Patients, axis not from 0"
    assert unit([30, 92, 31, 93, 32]) == "Patients"


def test_the_svg_is_well_formed_and_holds_neither_style_nor_script() -> None:
    series = replace(months(FALLING), unit="Patients < 65 & “known”")
    svg = draw(spc_chart(series, SHEET), "Fewer & fewer")
    root = ElementTree.fromstring(svg)
    assert root.find("{*}title").text == "Fewer & fewer"  # type: ignore[union-attr]
    assert not [one for one in root.iter() if one.tag.endswith(("style", "script"))]
    assert "style=" not in svg


def test_an_empty_chart_is_still_a_picture() -> None:
    assert spc_chart(SpcSeries((), "Patients", "Average"), Sheet(340, 300)).places == ()
