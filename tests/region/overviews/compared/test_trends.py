"""Totals over time: the engine of a practice's own charts over what was published."""

from datetime import date
from itertools import cycle

import pytest

from stepdown.region.snapshots.models import Figure, FigureState, Period
from tests.factories import World
from tests.region.factories import Region
from tests.region.overviews.compared.asking import months, refused, rows, seen
from tests.region.overviews.standings import standing

MEASURE = "codeine-on-repeat"
ASKED = f"trends/{MEASURE}"


def over_time(region: Region, counts: list[int], places: list[str]) -> list[Figure]:
    return [
        region.figure(place, count, measure=MEASURE, month=month)
        for place in places
        for month, count in zip(months(len(counts)), counts, strict=True)
    ]


def falling(start: int) -> list[int]:
    """A year that goes up and down by chance, then nine months that fall."""
    up_and_down = cycle((0, 15, -10, 5, -5))
    level = [start + next(up_and_down) for _ in range(12)]
    return level + [start - 15 * step for step in range(1, 10)]


@pytest.fixture
def told(region: Region) -> Region:
    """One network falls, the other stays; its second practice is hidden in the newest month."""
    level = over_time(region, [80] * 21, ["Y99201"])
    hidden = region.figure("Y99202", None, measure=MEASURE, adds=10)
    region.snapshot(*over_time(region, falling(400), ["Y99101"]), *level, hidden)
    return region


def test_the_icbs_months_are_a_chart_with_limits_special_causes_and_a_headline(told: Region) -> None:
    chart = seen(told, ASKED)["chart"]
    assert chart["headline"] == "Lower since April 2026: 7 months in a row below the average."
    assert (chart["chart"], chart["by"], len(chart["phases"])) == ("xmr", "month", 1)
    assert chart["points"][-1]["means"] == "better"
    assert chart["points"][-1]["lower"] < chart["points"][-1]["centre"] < chart["points"][-1]["upper"]
    assert chart["points"][-1]["label"] == "October 2026"


def test_months_that_rest_on_hidden_counts_are_told_and_the_estimate_explained(told: Region) -> None:
    view = seen(told, ASKED)
    assert view["months"][-1] == {"month": "2026-10-01", "places": 3, "hidden": 1}
    assert view["estimated"] == (
        "1 of 21 months holds practices whose own count is not shown. In October 2026: of 3 practices 1 is"
        " not shown. Their part of the total is estimated: right on average, and never the true count."
    )
    assert "nobody begins a regional chart anew" in view["notes"][0]


def test_a_count_is_set_against_those_registered_where_it_was_told(told: Region) -> None:
    """Else a total would rise whenever one more practice begins to load extracts."""
    told.snapshot(
        *(
            told.figure("Y99102", 50, measure=MEASURE, month=month, since=2)
            for month in (date(2026, 9, 1), date(2026, 10, 1))
        )
    )
    view = seen(told, ASKED, pcn="Y99P1")
    before, *_, newest = view["chart"]["points"][-3:]
    assert (before["denominator"], newest["denominator"]) == (8_000, 16_000)
    assert newest["value"] == round((265 + 50) * 1_000 / 16_000, 4)
    assert view["made_of"] == ("October 2026: 315 patients at 2 practices with 16,000 registered patients.")


def test_a_practice_of_unknown_size_is_not_in_a_rate(told: Region) -> None:
    standing(told, "Y99101", list_size=None)
    assert {one["value"] for one in seen(told, ASKED)["chart"]["points"][:-1]} == {10}


def test_a_network_has_a_chart_of_its_own(told: Region) -> None:
    view = seen(told, ASKED, pcn="Y99P1")
    assert view["place_name"] == "Y99 PCN 1"
    assert view["chart"]["points"][0]["numerator"] == 400
    assert view["estimated"] is None
    assert refused(told, ASKED, pcn="Y99P3") == 404


def test_a_group_is_the_sum_of_what_its_practices_add(told: Region) -> None:
    group = told.analyst().client.post(
        f"{told.path}/groups", json={"name": "North", "members": ["Y99201", "Y99202"]}
    )
    view = seen(told, ASKED, group=group.json()["id"])
    assert view["place_name"] == "North"
    point = view["chart"]["points"][-1]
    assert (point["numerator"], point["denominator"], point["value"]) == (90, 16_000, 5.625)
    assert view["months"][-1] == {"month": "2026-10-01", "places": 2, "hidden": 1}


def test_a_month_that_nobody_told_is_a_gap_and_no_nought(region: Region) -> None:
    region.snapshot(
        region.figure("Y99101", 100, measure=MEASURE, month=date(2026, 8, 1)),
        region.figure("Y99101", 90, measure=MEASURE),
    )
    gap = seen(region, ASKED)["chart"]["points"][1]
    assert (gap["on"], gap["value"], gap["absent_because"]) == (
        "2026-09-01",
        None,
        "No practice has told it.",
    )


def test_twelve_months_at_a_time_stand_beside_without_limits(region: Region) -> None:
    letters = {"measure": "letters-sent", "period": Period.YEAR}
    region.snapshot(
        region.figure("Y99101", 120, **letters),
        region.figure(
            "Y99101",
            None,
            **letters,
            month=date(2026, 9, 1),
            state=FigureState.ABSENT,
            because="A month is missing",
        ),
    )
    view = seen(region, "trends/letters-sent")
    assert [(one["month"], one["in_words"]) for one in view["years"]] == [
        ("2026-09-01", "Not known: none of these practices has this figure"),
        ("2026-10-01", "15 letters per 1,000 registered"),
    ]
    assert "no change is judged by them" in view["notes"][-1]
    assert view["chart"]["available"] is False


def test_all_measures_in_one_list_say_what_each_shows(told: Region) -> None:
    listed = seen(told, "trends")
    assert [(one["id"], one["variation"]) for one in listed["measures"]] == [(MEASURE, "improvement")]
    assert listed["place_name"] == "Y99 Test ICB"


def test_a_file_has_the_same_values_with_how_many_practices_told(told: Region) -> None:
    table, view = rows(told, ASKED), seen(told, ASKED)
    assert [one["value"] for one in table] == [str(one["value"]) for one in view["chart"]["points"]]
    assert (table[-1]["practices"], table[-1]["practices not shown"]) == ("3", "1")


def test_without_a_snapshot_that_is_said(world: World) -> None:
    view = seen(Region.of(world), ASKED)
    assert view["snapshot"] is None
    assert view["chart"]["unavailable_because"] == "Not available: there is no snapshot yet."
    assert seen(Region.of(world, "Y88"), "trends")["measures"] == []
