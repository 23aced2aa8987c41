"""Practices side by side: any column sorts, nothing ranks, and only what is beyond chance is marked."""

from typing import Any

import pytest

from tests.factories import World
from tests.region.factories import Region
from tests.region.overviews.compared.asking import months, refused, rows, seen

SHARE, COUNT = "review-coverage", "codeine-on-repeat"
BOTH = {"measure": [SHARE, COUNT]}


@pytest.fixture
def region(world: World) -> Region:
    made = Region.of(world, pcns=2, each=3)
    codes = list(made.practices)
    shares = [made.figure(code, 200, 400, measure=SHARE) for code in codes[:4]]
    shares.append(made.figure(codes[4], 260, 400, measure=SHARE))
    counts = [
        made.figure(codes[at], count, measure=COUNT, month=month)
        for at, counted in enumerate(([40, 40], [80, 60], [None, None]))
        for month, count in zip(months(2), counted, strict=True)
    ]
    totals = [made.figure(made.icb, 1_000, measure=one) for one in (SHARE, COUNT)]
    made.snapshot(*shares, *counts, *totals)
    return made


def column(view: dict[str, Any], measure: str) -> dict[str, dict[str, Any]]:
    return {
        one["code"]: next(own for own in one["figures"] if own["measure"] == measure)
        for one in view["practices"]
    }


def test_each_practice_has_its_figure_and_only_one_beyond_chance_is_marked(region: Region) -> None:
    found = column(seen(region, "comparison", **BOTH), SHARE)
    *inside, outside, untold = region.practices
    assert {found[one]["lies"]["lies"] for one in inside} == {"within"}
    assert found[outside]["lies"]["in_words"] == "Higher than chance explains: beyond the 99.8% limit"
    assert (found[untold]["lies"], found[untold]["in_words"]) == (None, "The practice has told no figure")


def test_columns_say_of_when_they_are_and_what_all_come_to(region: Region) -> None:
    share, count = seen(region, "comparison", **BOTH)["columns"]
    assert (share["period_in_words"], share["all_in_words"], share["beyond"]) == ("October 2026", "53%", 1)
    assert count["all_in_words"] == "6.2 patients per 1,000 registered"


def test_the_course_is_of_published_months_with_gaps_for_what_is_hidden(region: Region) -> None:
    found = column(seen(region, "comparison", **BOTH), COUNT)
    first, second, hidden, *_ = region.practices
    assert [one["value"] for one in found[second]["recent"]] == [80, 60]
    assert [one["value"] for one in found[hidden]["recent"]] == [None, None]
    assert (found[hidden]["in_words"], found[hidden]["value"]) == ("7 or fewer", None)
    assert found[first]["in_words"] == "5 per 1,000 registered (40 patients)"


@pytest.mark.parametrize(("sort", "first"), [(COUNT, "Y99101"), (f"-{COUNT}", "Y99102")])
def test_any_column_sorts_and_what_is_not_known_comes_last(region: Region, sort: str, first: str) -> None:
    found = [one["code"] for one in seen(region, "comparison", **BOTH, sort=sort)["practices"]]
    assert found[0] == first
    assert found[2:] == ["Y99103", "Y99201", "Y99202", "Y99203"]


def test_by_name_unless_asked_and_back_to_front_if_asked(region: Region) -> None:
    assert [one["code"] for one in seen(region, "comparison")["practices"]] == list(region.practices)
    turned = [one["code"] for one in seen(region, "comparison", sort="-pcn")["practices"]]
    assert turned[:3] == ["Y99201", "Y99202", "Y99203"]


def test_a_network_alone_is_marked_by_the_limits_of_all(region: Region) -> None:
    view = seen(region, "comparison", **BOTH, pcn="Y99P1")
    assert [one["code"] for one in view["practices"]] == ["Y99101", "Y99102", "Y99103"]
    assert view["columns"][0]["all_in_words"] == "53%"
    assert view["columns"][0]["beyond"] == 0


def test_it_is_refused_what_is_no_measure_no_order_or_too_much(region: Region) -> None:
    assert refused(region, "comparison", measure="*") == 422
    assert refused(region, "comparison", measure="") == 422
    assert refused(region, "comparison", measure=[SHARE] * 7) == 422
    assert refused(region, "comparison", sort="worst") == 422
    assert refused(region, "comparison", pcn="Y88P1") == 404


def test_a_file_has_a_practice_a_row_with_the_same_words(region: Region) -> None:
    first = rows(region, "comparison", **BOTH)[0]
    assert first["practice"] == "Y99101"
    assert first[f"{SHARE}: figure"] == "50% (200 of 400)"
    assert first[f"{SHARE}: where it lies"] == "Within the limits of chance"


def test_without_a_snapshot_there_are_no_rows(world: World) -> None:
    assert seen(Region.of(world), "comparison")["practices"] == []
