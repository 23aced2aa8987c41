"""One practice whole, and published prescribing next to what practices hold."""

from datetime import date

import pytest

from stepdown.region.snapshots.models import Figure, Period
from tests.factories import World
from tests.region.factories import Region
from tests.region.overviews.compared.asking import months, refused, rows, seen
from tests.region.overviews.standings import standing, took_up

ONE = "Y99101"


def published(region: Region) -> list[Figure]:
    """Items up to August, patients on repeat up to October."""
    items = {"measure": "codeine-items", "month": date(2026, 8, 1)}
    held = [
        region.figure(place, count, measure="codeine-on-repeat", month=month, adds=adds)
        for place, count, adds in ((ONE, 80, 80), ("Y99102", None, 10), (region.icb, 90, 90))
        for month in months(2)
    ]
    return [
        region.figure(ONE, 312, 8_000, **items),
        region.figure("Y99102", 100, 8_000, **items),
        region.figure(region.icb, 412, 16_000, **items),
        *held,
    ]


@pytest.fixture
def told(region: Region) -> Region:
    year = {"measure": "letters-sent", "period": Period.YEAR}
    region.snapshot(
        *published(region), region.figure(ONE, 300, **year), region.figure(region.icb, 300, **year)
    )
    return region


def test_all_that_was_published_of_a_practice_is_on_one_page(told: Region) -> None:
    standing(told, ONE)
    took_up(told, ONE, "O5", variant="codeine")
    view = seen(told, f"practices/{ONE}")
    figures = {one["measure"]["id"]: one for one in view["figures"]}
    assert set(figures) == {"codeine-items", "codeine-on-repeat", "letters-sent"}
    assert figures["codeine-on-repeat"]["month"]["in_words"] == "80 patients"
    assert figures["codeine-on-repeat"]["compared_in_words"] == "10 per 1,000 registered (80 patients)"
    assert figures["letters-sent"]["year"]["period_in_words"] == "12 months to October 2026"
    assert figures["letters-sent"]["month"] is None
    assert view["practice"]["extract_on"] == "2026-10-20"
    [taken] = view["interventions"]
    assert (taken["option"], taken["intervention"]["cycles_say"]) == ("O5", "Cycle 1 under way")
    assert view["stories"] == []
    assert "Hidden is not nought" in view["explained"][0]


def test_a_hidden_figure_is_told_as_hidden(told: Region) -> None:
    figures = {one["measure"]["id"]: one for one in seen(told, "practices/Y99102")["figures"]}
    hidden = figures["codeine-on-repeat"]
    assert (hidden["month"]["state"], hidden["month"]["in_words"]) == ("hidden", "7 or fewer")
    assert hidden["lies"] is None
    assert "Letters posted" in seen(told, "practices/Y99102")["untold"]


def test_a_practice_far_from_the_others_is_told_in_which_measure(told: Region) -> None:
    assert seen(told, f"practices/{ONE}")["beyond"] == ["Codeine items prescribed"]


def test_a_practice_of_another_icb_is_like_one_that_does_not_exist(told: Region, world: World) -> None:
    other = Region.of(world, "Y88", pcns=1, each=1)
    other.snapshot()
    assert refused(told, f"practices/{next(iter(other.practices))}") == 404
    assert refused(told, "practices/Y77777") == 404
    assert refused(Region.of(world, "Y66"), "practices/Y66101") == 404


def test_prescribing_stands_beside_with_each_in_its_own_newest_month(told: Region) -> None:
    view = seen(told, "prescribing", pair="codeine")
    assert view["public"]["headline"] == "25.8 items per 1,000 patients in August 2026"
    assert view["held"]["headline"] == "5.6 patients per 1,000 registered in October 2026"
    one, hidden, *_ = view["practices"]
    assert (one["public"]["in_words"], one["public"]["month"]) == (
        "39 items per 1,000 patients",
        "2026-08-01",
    )
    assert (one["held"]["in_words"], one["held_rate"]) == ("80 patients", "10 per 1,000 registered")
    assert (hidden["held"]["in_words"], hidden["held_rate"]) == ("7 or fewer", None)


def test_why_the_two_differ_is_said(told: Region) -> None:
    said = " ".join(seen(told, "prescribing", pair="codeine")["explained"])
    for reason in ("items that a pharmacy dispensed", "patients who have the medicine on repeat"):
        assert reason in said
    for reason in ("two to three months late", "list size", "never divided"):
        assert reason in said


def test_a_network_alone_and_a_file_of_it(told: Region) -> None:
    table = rows(told, "prescribing", pair="codeine", pcn="Y99P1")
    assert [one["practice"] for one in table] == [ONE, "Y99102"]
    assert (table[0]["published value"], table[1]["held by the practice"]) == ("39.0", "7 or fewer")
    assert refused(told, "prescribing", pcn="Y88P1") == 404
    assert refused(told, "prescribing", pair="everything") == 422


def test_without_a_snapshot_prescribing_says_so(world: World) -> None:
    view = seen(Region.of(world), "prescribing")
    assert view["public"]["headline"] == "Not available: there is no snapshot yet."
    assert view["practices"] == []
