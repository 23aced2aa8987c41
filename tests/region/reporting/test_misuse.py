"""Whoever asks wrongly is told so, and never gets more than they asked for."""

from typing import Any

import pytest

from stepdown.access.permissions import Role
from stepdown.plumbing.paging import encode
from tests.factories import World
from tests.region.factories import Region
from tests.region.reporting.conftest import FIRST, Reporting

WRONG: list[tuple[str, Any]] = [
    ("measures", "patients-reviewed"),
    ("measure", "*"),
    ("measure", ""),
    ("measure", "patients-reviewed,queries"),
    ("measure", "codeine-regular"),
    ("measure", ["patients-reviewed"] * 201),
    ("place", ["Y99101"] * 4_000),
    ("place", "*"),
    ("place", ""),
    ("place", "%"),
    ("place", "Y99101\0"),
    ("place", "y99101"),
    ("pcn", FIRST),
    ("level", "everything"),
    ("level", ""),
    ("option", "O8"),
    ("variant", "another"),
    ("period", "day"),
    ("from", "2026-00"),
    ("from", "2026-13"),
    ("from", "0000-13"),
    ("from", "9999-12"),
    ("from", "2026-1"),
    ("to", "2026-10-01"),
    ("snapshot", 0),
    ("snapshot", 2),
    ("snapshot", 2**31),
    ("snapshot", ["1", "1"]),
    ("limit", 0),
    ("limit", 1_000_000_000),
    ("limit", "1e9"),
    ("limit", ["1", "2"]),
    ("updated_since", "yesterday"),
    ("updated_since", "2026-11-01T00:00:00"),
]


def test_what_is_not_understood_is_refused(reported: Reporting) -> None:
    for name, value in WRONG:
        answer = reported.analyst.client.get(reported.address, params={name: value})
        assert answer.status_code == 422, (name, value, answer.text[:200])
        assert "items" not in answer.json()


def test_a_first_month_after_the_last_is_refused(reported: Reporting) -> None:
    answer = reported.ask(from_="2026-10", to="2026-09")
    assert answer.status_code == 422
    assert "The first month comes after the last" in answer.text


def test_a_name_that_is_not_known_is_not_said_again(reported: Reporting) -> None:
    answer = reported.ask(secret_name_="1")
    assert answer.status_code == 422
    assert "secret_name" not in answer.text


def test_another_boards_place_is_like_one_that_is_nowhere(reported: Reporting, world: World) -> None:
    Region.of(world, "Y88")
    theirs, nowhere = reported.ask(place="Y88101"), reported.ask(place="Y77101")
    assert theirs.status_code == nowhere.status_code == 422
    assert theirs.json() == nowhere.json()
    assert reported.ask(pcn="Y88P1").json() == reported.ask(pcn="Y77P1").json()


def test_one_place_that_is_not_there_spoils_the_question(reported: Reporting) -> None:
    answer = reported.ask(place=[FIRST, "Y77101"])
    assert [one["pointer"] for one in answer.json()["errors"]] == ["/query/place/1"]


def test_filters_that_exclude_each_other_find_nothing(reported: Reporting) -> None:
    assert reported.rows(place=FIRST, pcn="Y99P2") == []
    assert reported.rows(measure="patients-reviewed", period="as_at") == []
    assert reported.rows(option="O7", measure="patients-reviewed") == []
    assert reported.rows(variant="pain-cafe") == []


@pytest.mark.parametrize(
    "cursor",
    [
        "nonsense",
        "",
        encode("next", [1, "figures", "a"]),
        encode("next", [1, "figures", "a", "b", "c", "d", "yesterday"]),
        encode("next", [1, "others", "a", "b", "c", "d", "e"]),
        encode("next", [2, "figures", "a", "b", "c", "d", "2026-10-01"]),
        encode("next", [1, "figures", "a", "b", "c", None, "2026-10-01"]),
        encode("previous", [1, "figures", "a", "b", "c", "d", "2026-10-01"]),
    ],
)
def test_a_cursor_that_nobody_was_given_is_refused(reported: Reporting, cursor: str) -> None:
    assert reported.ask(cursor=cursor).status_code == 400


def test_a_file_has_no_pages(reported: Reporting) -> None:
    assert reported.as_csv(limit=10).status_code == 422
    assert reported.as_csv(cursor="x").status_code == 422


def test_another_board_is_not_there(reported: Reporting, world: World) -> None:
    other = Region.of(world, "Y88")
    for path in ("aggregates", "aggregates/dictionary", "fhir/MeasureReport"):
        theirs = other.lead().client.get(f"{reported.region.path}/{path}")
        assert theirs.status_code == 404
        assert "Y99" not in theirs.text


def test_nobody_of_a_practice_reads_them(reported: Reporting, world: World) -> None:
    for role in (Role.PRACTICE_MANAGER, Role.CLINICIAN):
        assert world.person(role, FIRST).client.get(reported.address).status_code == 404
