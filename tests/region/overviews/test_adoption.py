"""Options taken up by practice, open cycles and what was decided: counts of projects, not of patients."""

import csv
import io
from datetime import date
from typing import Any

import pytest

from tests.region.factories import Region
from tests.region.overviews.standings import took_up


def adoption(region: Region, **asked: Any) -> dict[str, Any]:
    answer = region.analyst().client.get(f"{region.path}/adoption", params=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def codes(region: Region, **asked: Any) -> list[str]:
    return [one["code"] for one in adoption(region, **asked)["practices"]]


@pytest.fixture
def busy(region: Region) -> Region:
    region.snapshot()
    took_up(region, "Y99101")
    took_up(region, "Y99101", variant="schedules-2-and-3", status="planned", cycles=0, cycle_state=None)
    took_up(
        region,
        "Y99101",
        "O4",
        variant="long-term",
        status="finished",
        cycles=3,
        cycles_closed=3,
        cycle_state="closed",
        decision="adopt",
    )
    took_up(
        region, "Y99201", status="running", cycles=2, cycles_closed=1, cycle_state="study", decision="adapt"
    )
    return region


def test_every_practice_stands_beside_all_seven_options(busy: Region) -> None:
    shown = adoption(busy)
    first = shown["practices"][0]
    assert [one["option"] for one in first["options"]] == ["O1", "O2", "O3", "O4", "O5", "O6", "O7"]
    assert [len(one["interventions"]) for one in first["options"]] == [2, 0, 0, 1, 0, 0, 0]
    assert len(shown["practices"]) == 4
    assert shown["says"] == "2 of 4 practices took up an option. 2 cycles are open, 4 closed."


def test_a_practice_that_runs_an_option_twice_counts_once(busy: Region) -> None:
    first = adoption(busy)["options"][0]
    assert (first["practices"], first["running"], first["planned"]) == (2, 2, 1)
    assert (first["cycles_open"], first["cycles_closed"]) == (2, 1)
    by_variant = {one["variant"]: one["practices"] for one in first["variants"]}
    assert by_variant == {"all-opioids": 2, "schedules-2-and-3": 1}


def test_a_variant_that_the_toolkit_has_no_longer_keeps_its_name(region: Region) -> None:
    region.snapshot()
    took_up(region, "Y99101", variant="an-old-one")
    assert adoption(region)["options"][0]["variants"][-1]["title"] == "an-old-one"


@pytest.mark.parametrize(
    ("differs", "says"),
    [
        ({"cycles": 0, "cycle_state": None}, "No cycle yet"),
        ({"cycles": 1, "cycle_state": "do"}, "Cycle 1 under way"),
        (
            {"cycles": 2, "cycles_closed": 1, "cycle_state": "act", "decision": "adapt"},
            "Cycle 2 to be decided; 1 closed, to be adapted",
        ),
        (
            {"cycles": 2, "cycles_closed": 2, "cycle_state": "closed", "decision": "adopt"},
            "2 closed, the last adopted",
        ),
    ],
)
def test_how_far_its_cycles_are_is_said_in_words(region: Region, differs: dict[str, Any], says: str) -> None:
    region.snapshot()
    took_up(region, "Y99101", **differs)
    [told] = adoption(region)["practices"][0]["options"][0]["interventions"]
    assert told["cycles_say"] == says


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"shows": "taken_up"}, ["Y99101", "Y99201"]),
        ({"shows": "nothing"}, ["Y99102", "Y99202"]),
        ({"shows": "open_cycle"}, ["Y99101", "Y99201"]),
        ({"shows": "taken_up", "option": "O4"}, ["Y99101"]),
        ({"shows": "nothing", "option": "O4"}, ["Y99102", "Y99201", "Y99202"]),
        ({"shows": "open_cycle", "option": "O4"}, []),
        ({"shows": "taken_up", "pcn": "Y99P2"}, ["Y99201"]),
    ],
)
def test_it_is_narrowed_to_who_took_up_what(busy: Region, asked: dict[str, str], expected: list[str]) -> None:
    assert codes(busy, **asked) == expected


def test_counts_are_of_the_network_and_not_of_what_is_shown(busy: Region) -> None:
    shown = adoption(busy, pcn="Y99P2", shows="nothing")
    assert [one["code"] for one in shown["practices"]] == ["Y99202"]
    assert (shown["of"], shown["options"][0]["practices"], shown["options"][3]["practices"]) == (2, 1, 0)


def test_what_a_practice_did_since_the_snapshot_is_not_told(busy: Region) -> None:
    took_up(busy, "Y99102", since=2)
    assert "Y99102" not in codes(busy, shows="taken_up")


def test_as_csv_it_has_a_row_an_intervention_and_one_for_who_has_none(busy: Region) -> None:
    answer = busy.analyst().client.get(f"{busy.path}/adoption", headers={"Accept": "text/csv"})
    rows = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))
    assert [row["code"] for row in rows] == ["Y99101"] * 3 + ["Y99102", "Y99201", "Y99202"]
    assert {row["option"] for row in rows if row["code"] == "Y99102"} == {""}
    assert {row["status"] for row in rows} == {"Running", "Planned", "Finished", ""}


@pytest.mark.parametrize("wrong", ["option=O8", "option=*", "shows=", "pcn=*"])
def test_what_is_no_filter_is_refused(busy: Region, wrong: str) -> None:
    assert busy.analyst().client.get(f"{busy.path}/adoption?{wrong}").status_code == 422


def test_without_a_snapshot_nothing_is_claimed(region: Region) -> None:
    took_up(region, "Y99101", started_on=date(2026, 9, 1))
    shown = adoption(region)
    assert (shown["as_of"], shown["practices"], shown["options"][0]["practices"]) == (None, [], 0)
