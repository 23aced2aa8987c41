"""Who loads extracts, and how fresh they were on the day of the snapshot: never how fresh they are now."""

import csv
import io
from datetime import date
from typing import Any

import pytest

from stepdown.plumbing.db import transaction
from stepdown.region.groups.models import Group, GroupMember
from stepdown.region.overviews.coverage.freshness import ExtractFreshness, age_in_words, freshness
from tests.factories import World
from tests.region.factories import Region
from tests.region.overviews.standings import standing

AS_OF = date(2026, 11, 1)


def coverage(region: Region, **asked: Any) -> dict[str, Any]:
    answer = region.analyst().client.get(f"{region.path}/coverage", params=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def codes(region: Region, **asked: Any) -> list[str]:
    return [one["code"] for one in coverage(region, **asked)["practices"]]


@pytest.fixture
def loaded(region: Region) -> Region:
    """One is fresh, one ages, one is old, one never loaded any."""
    region.snapshot(as_of=AS_OF)
    standing(region, "Y99101", list_size=9_000, last_work_on=date(2026, 10, 30))
    standing(region, "Y99102", extract_on=date(2026, 9, 20), extracts_in_a_year=8, list_size=4_000)
    standing(region, "Y99201", extract_on=date(2026, 3, 1), extracts_in_a_year=2, list_size=None)
    standing(region, "Y99202", extract_on=None, extracts_in_a_year=0, list_size=12_000)
    return region


@pytest.mark.parametrize(
    ("extract_on", "band", "said"),
    [
        (date(2026, 11, 1), ExtractFreshness.FRESH, "On the day"),
        (date(2026, 10, 31), ExtractFreshness.FRESH, "1 day before"),
        (date(2026, 10, 1), ExtractFreshness.FRESH, "31 days before"),
        (date(2026, 9, 30), ExtractFreshness.AGEING, "32 days before"),
        (date(2026, 9, 2), ExtractFreshness.AGEING, "60 days before"),
        (date(2026, 9, 1), ExtractFreshness.OLD, "61 days before"),
        (None, ExtractFreshness.NONE, "No extract yet"),
    ],
)
def test_how_fresh_is_counted_to_the_day_of_the_snapshot(
    extract_on: date | None, band: ExtractFreshness, said: str
) -> None:
    assert (freshness(extract_on, AS_OF), age_in_words(extract_on, AS_OF)) == (band, said)


def test_it_says_in_one_line_how_many_practices_keep_up(loaded: Region) -> None:
    shown = coverage(loaded)
    assert shown["says"] == "1 of 4 practices loaded an extract in the last 31 days."
    assert [one["practices"] for one in shown["bands"]] == [1, 1, 1, 1]
    assert (shown["as_of"]["snapshot"], shown["as_of"]["as_of"]) == (1, "2026-11-01")


def test_the_bands_choose_rows_and_leave_the_counts_of_all(loaded: Region) -> None:
    shown = coverage(loaded, freshness=["old", "none"])
    assert [one["code"] for one in shown["practices"]] == ["Y99201", "Y99202"]
    assert [one["practices"] for one in shown["bands"]] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("size", ["Y99102", "Y99101", "Y99202", "Y99201"]),
        ("-size", ["Y99202", "Y99101", "Y99102", "Y99201"]),
        ("-extract", ["Y99101", "Y99102", "Y99201", "Y99202"]),
        ("extracts", ["Y99202", "Y99201", "Y99102", "Y99101"]),
        ("-pcn", ["Y99201", "Y99202", "Y99101", "Y99102"]),
    ],
)
def test_what_is_not_known_comes_last_whichever_way_it_is_sorted(
    loaded: Region, sort: str, order: list[str]
) -> None:
    assert codes(loaded, sort=sort) == order


def test_a_network_and_a_group_narrow_it_and_an_empty_group_shows_nothing(loaded: Region) -> None:
    person = loaded.analyst()
    group, empty = (
        person.client.post(f"{loaded.path}/groups", json={"name": name, "members": members}).json()["id"]
        for name, members in (("Two", ["Y99101", "Y99201"]), ("Nobody", []))
    )
    assert codes(loaded, pcn="Y99P1") == ["Y99101", "Y99102"]
    assert codes(loaded, group=group) == ["Y99101", "Y99201"]
    assert codes(loaded, pcn="Y99P2", group=group) == ["Y99201"]
    assert coverage(loaded, group=empty)["practices"] == []
    assert coverage(loaded, group=empty)["says"] == "No practice is among these."


def test_another_icbs_network_or_group_is_not_there(loaded: Region, world: World) -> None:
    other = Region.of(world, "Y88")
    theirs = Group(icb_id="Y88", name="Theirs", made_by=other.analyst().staff_id)
    with transaction(world.engine) as session:
        session.add(theirs)
        session.flush()
        session.add(GroupMember(icb_id="Y88", group_id=theirs.id, place="Y88101"))
    client = loaded.analyst().client
    for asked in ({"pcn": "Y88P1"}, {"pcn": "Y77777"}, {"group": str(theirs.id)}):
        assert client.get(f"{loaded.path}/coverage", params=asked).status_code == 404


@pytest.mark.parametrize("wrong", ["pcn=*", "pcn=", "group=*", "freshness=", "sort=rank", "freshness=every"])
def test_what_is_no_filter_is_refused(loaded: Region, wrong: str) -> None:
    assert loaded.analyst().client.get(f"{loaded.path}/coverage?{wrong}").status_code == 422


def test_as_csv_it_has_the_same_rows_and_says_of_which_snapshot(loaded: Region) -> None:
    answer = loaded.analyst().client.get(f"{loaded.path}/coverage?sort=-size", headers={"Accept": "text/csv"})
    rows = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))
    assert [row["code"] for row in rows] == codes(loaded, sort="-size")
    assert rows[0]["freshness"] == "No extract yet"
    assert {row["as_of"] for row in rows} == {"2026-11-01"}


def test_without_a_snapshot_nothing_is_claimed(region: Region) -> None:
    shown = coverage(region)
    assert (shown["as_of"], shown["practices"]) == (None, [])
    assert shown["says"] == "There is no snapshot yet."
