"""Loading prescribing files: nothing counts before a person says so, and a mistake can be taken back."""

from datetime import date
from uuid import uuid4

import pytest

from stepdown.access.permissions import Role
from stepdown.plumbing.db import today
from stepdown.records.prescribing.loads.telling import named_for_another_month
from stepdown.records.prescribing.reading.results import SeenFile
from tests.factories import Person, Practice, World
from tests.records.prescribing.sending import (
    CODEINE,
    by_month,
    commit,
    list_sizes,
    loaded,
    prescribing,
    seen,
    send,
)

OTHERS = {"Y00001": 10, "Y00002": 20}
LISTS = {"Y00001": 1000, "Y00002": 1000}


@pytest.fixture
def manager(practice: Practice) -> Person:
    return practice.manager()


def take_back(person: Person, path: str, load_id: str) -> int:
    key = {"Idempotency-Key": uuid4().hex}
    return person.client.post(f"{path}/prescribing/loads/{load_id}/take-back", headers=key).status_code


def test_a_month_counts_once_it_is_committed_and_a_newer_load_of_it_must_be_confirmed(
    practice: Practice, manager: Person
) -> None:
    first = send(manager, practice.path, prescribing("2026-03", "2026-04", items=OTHERS)).json()
    assert first["says"] == "Prescribing of 2 months from March 2026 to April 2026, for 2 practices"
    assert by_month(seen(manager, practice, "codeine-items")) == {}
    assert commit(manager, practice.path, first).status_code == 200
    loaded(manager, practice.path, list_sizes("2026-03-01", LISTS))
    assert by_month(seen(manager, practice, "codeine-items")) == {"2026-03": 10, "2026-04": 10}

    second = send(manager, practice.path, prescribing("2026-04", items={"Y00001": 30})).json()
    assert [one["month"] for one in second["replaces"]] == ["2026-04-01"]
    assert second["replaces"][0]["says"].startswith(
        "It replaces the prescribing of April 2026 for 2 practices, loaded by Practice Manager"
    )
    refused = commit(manager, practice.path, second)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/months-replaced-not-confirmed")
    assert commit(manager, practice.path, second, "2026-04-01").status_code == 200
    assert by_month(seen(manager, practice, "codeine-items")) == {"2026-03": 10, "2026-04": 30}

    assert take_back(manager, practice.path, second["id"]) == 200
    assert by_month(seen(manager, practice, "codeine-items")) == {"2026-03": 10, "2026-04": 10}
    assert take_back(manager, practice.path, second["id"]) == 409
    listed = manager.client.get(f"{practice.path}/prescribing/loads").json()
    assert [(one["state"], one["in_force"]) for one in listed] == [
        ("taken_back", False),
        ("committed", True),
        ("committed", True),
    ]


def test_the_same_commit_twice_has_one_effect_and_what_was_discarded_cannot_be_committed(
    practice: Practice, manager: Person
) -> None:
    path = f"{practice.path}/prescribing/loads"
    checked = send(manager, practice.path, prescribing("2026-03", items=OTHERS)).json()
    key = {"Idempotency-Key": "commit-once-1"}
    both = [
        manager.client.post(f"{path}/{checked['id']}/commit", json={"replaces": []}, headers=key)
        for _ in range(2)
    ]
    assert [one.status_code for one in both] == [200, 200]
    assert both[0].json() == both[1].json()
    assert manager.client.post(f"{path}/{checked['id']}/discard").status_code == 409

    other = send(manager, practice.path, prescribing("2026-04", items=OTHERS)).json()
    assert manager.client.post(f"{path}/{other['id']}/discard").json()["state"] == "discarded"
    assert commit(manager, practice.path, other).json()["type"] == "/problems/load-has-ended"
    assert other["id"] not in {one["id"] for one in manager.client.get(path).json()}


def test_files_that_contradict_each_other_are_refused_and_nothing_is_half_loaded(
    practice: Practice, manager: Person
) -> None:
    again = prescribing("2026-03", items=OTHERS, name="again.csv")
    refused = send(manager, practice.path, prescribing("2026-03", items=OTHERS), again)
    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/month-in-two-files")
    assert "Y00001 has 2026-03 in again.csv and in epd.csv" in refused.json()["detail"]
    broken = "prescribing", ("epd.csv", prescribing("2026-03", items=OTHERS)[1][1] + b'\n2026-03,"open')
    assert send(manager, practice.path, broken).status_code == 422
    assert send(manager, practice.path).json()["type"] == "/problems/nothing-to-load"
    unknown_month = "list_sizes", ("lists.csv", b"PRACTICE_CODE,NUMBER_OF_PATIENTS\nY00001,100")
    assert send(manager, practice.path, unknown_month).status_code == 422
    said = send(manager, practice.path, unknown_month, month="2026-03-15").json()
    assert said["list_months"] == ["2026-03-01"]
    not_one = "directory", ("names.csv", b"Y00001,A practice")
    assert send(manager, practice.path, not_one).json()["type"] == "/problems/directory-not-readable"
    assert len(manager.client.get(f"{practice.path}/prescribing/loads").json()) == 1


def test_rows_that_are_wrong_come_back_to_be_fixed_and_the_rest_is_kept(
    practice: Practice, manager: Person
) -> None:
    code, drug = CODEINE
    later = f"{today().year + 1}-01"
    more = "\n".join(
        (
            f"2026-03,=Practice,Y00001,U00009,Testshire,{code},{drug},-1,28",
            f"{later},Practice,Y00001,U00009,Testshire,{code},{drug},1,28",
        )
    )
    sent = prescribing("2026-03", items={"Y00002": 20}, name="epd_202602.csv", more=more)
    checked = send(manager, practice.path, sent).json()
    assert (checked["rows_read"], checked["rows_refused"]) == (3, 2)
    assert [(one["line"], one["reason"]) for one in checked["refused"]] == [
        (3, "the number of items is negative"),
        (4, "the month is in the future"),
    ]
    notes = " ".join(checked["notes"])
    assert "epd_202602.csv is named for 2026-02, and holds 2026-03" in notes
    path = f"{practice.path}/prescribing/loads/{checked['id']}/problems.csv"
    heading, first, *_ = manager.client.get(path).text.removeprefix("\ufeff").splitlines()
    assert heading.startswith("file,line,reason,YEAR_MONTH,PRACTICE_NAME")
    assert first.startswith("epd_202602.csv,3,the number of items is negative,2026-03,'=Practice,Y00001")


def test_a_practice_in_no_directory_is_kept_and_said_and_so_is_that_ones_own_is_missing(
    practice: Practice, manager: Person
) -> None:
    code, drug = CODEINE
    unnamed = f"PRACTICE_CODE,YEAR_MONTH,BNF_CODE,BNF_DESCRIPTION,ITEMS\nY00077,2026-03,{code},{drug},5"
    checked = send(manager, practice.path, ("prescribing", ("epd.csv", unnamed.encode()))).json()
    notes = " ".join(checked["notes"])
    assert "1 practice is in no directory: Y00077. Their figures are kept" in notes
    assert "no row of your practice, Y00001" in notes
    assert commit(manager, practice.path, checked).status_code == 200
    view = seen(manager, practice, "codeine-items")
    assert view["points"][0]["because"] == "no file has a figure for your practice"


def test_without_a_list_size_there_is_no_value_and_one_holds_for_the_two_months_after_it(
    practice: Practice, manager: Person
) -> None:
    months = ("2026-02", "2026-03", "2026-04", "2026-05", "2026-06")
    loaded(manager, practice.path, prescribing(*months, items={"Y00001": 10}))
    alone = seen(manager, practice, "codeine-items")
    assert set(by_month(alone).values()) == {None}
    assert alone["series"]["headline"] == (
        "Not available for June 2026: the number of registered patients is not known for that month."
    )
    loaded(manager, practice.path, list_sizes("2026-03-01", {"Y00001": 1000}))
    view = seen(manager, practice, "codeine-items")
    assert list(by_month(view).values()) == [None, 10, 10, 10, None]
    assert [point["list_size_of"] for point in view["points"]][2:4] == ["2026-03-01"] * 2
    loaded(manager, practice.path, list_sizes("2026-04-01", {"Y00001": 2000}))
    assert list(by_month(seen(manager, practice, "codeine-items")).values()) == [None, 10, 5, 5, 5]


def test_what_a_practice_loads_is_seen_by_nobody_else_and_goes_before_what_was_published(
    world: World,
) -> None:
    world.organisation("U00009", "icb", "Testshire")
    world.organisation("U00001", "pcn", "Upper Testshire", "U00009")
    one, other = world.practice("Y00001", pcn="U00001"), world.practice("Y00002", pcn="U00001")
    lead = world.person(Role.ICB_LEAD, "U00009")
    published = prescribing("2026-03", "2026-04", items=OTHERS), list_sizes("2026-03-01", LISTS)
    loaded(lead, "", *published)
    manager, colleague = one.manager(), other.manager()
    assert by_month(seen(manager, one, "codeine-items")) == {"2026-03": 10, "2026-04": 10}

    # Of a year in which the area had another code.
    older = prescribing("2026-04", items={"Y00001": 15, "Y00002": 25}, area="Q64")
    own = loaded(manager, one.path, older)
    view = seen(manager, one, "codeine-items")
    assert by_month(view) == {"2026-03": 10, "2026-04": 15}
    assert [point["own_file"] for point in view["points"]] == [False, True]
    assert {row["code"]: row["value"] for row in view["practices"]} == {"Y00001": 15, "Y00002": 25}
    assert view["peers"]["name"] == "Testshire"
    assert [point["others"] for point in view["points"]] == [1, 1]
    overview = manager.client.get(f"{one.path}/prescribing").json()
    assert "April 2026 from your practice’s own files" in overview["source_says"]
    assert "March 2026 from what was published" in overview["source_says"]

    assert by_month(seen(colleague, other, "codeine-items")) == {"2026-03": 20, "2026-04": 20}
    theirs = colleague.client.get(f"{other.path}/prescribing/loads/{own['id']}")
    assert theirs.status_code == 404
    assert colleague.client.get(f"{other.path}/prescribing/loads").json() == []
    assert send(manager, "", *published).status_code == 403


def test_a_lead_publishes_for_the_own_board_and_only_an_administrator_for_all(world: World) -> None:
    for board, network, code in (("U00008", "U00018", "Y00008"), ("U00009", "U00019", "Y00009")):
        world.organisation(board, "icb", board)
        world.organisation(network, "pcn", network, board)
        world.practice(code, pcn=network)
    lead, administrator = world.person(Role.ICB_LEAD, "U00009"), world.person(Role.ADMINISTRATOR)
    away, near = Practice(world, "Y00008").manager(), Practice(world, "Y00009").manager()
    items, lists = {"Y00008": 8, "Y00009": 9}, {"Y00008": 1000, "Y00009": 1000}
    mine = loaded(lead, "", prescribing("2026-03", items=items), list_sizes("2026-03-01", lists))
    assert by_month(seen(near, Practice(world, "Y00009"), "codeine-items")) == {"2026-03": 9}
    assert by_month(seen(away, Practice(world, "Y00008"), "codeine-items")) == {}

    everybodys = send(administrator, "", prescribing("2026-04", items=items)).json()
    assert everybodys["replaces"] == []
    assert commit(administrator, "", everybodys).status_code == 200
    assert list(by_month(seen(away, Practice(world, "Y00008"), "codeine-items"))) == ["2026-04"]
    assert take_back(lead, "", everybodys["id"]) == 409
    other_lead = world.person(Role.ICB_LEAD, "U00008")
    assert take_back(other_lead, "", mine["id"]) == 404
    assert [one["can_take_back"] for one in lead.client.get("/prescribing/loads").json()] == [False, True]


def test_the_name_of_a_file_is_laid_beside_its_month() -> None:
    def note(name: str) -> str | None:
        return named_for_another_month(SeenFile(name, "EPD", [], [date(2017, 9, 1)], 1))

    assert note("epd_201709.csv") is None
    assert note("EPD 2017-09 final.csv") is None
    assert note("report.csv") is None
    assert note("epd_20170912.csv") is None
    assert (
        note("epd_201708.csv")
        == "epd_201708.csv is named for 2017-08, and holds 2017-09. Is it the right file?"
    )
