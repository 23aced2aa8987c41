"""All measures of a practice: each with its newest figure, or with why there is none."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text, update
from sqlmodel import col

from stepdown.clinical.types import MeasureSource, OptionId
from stepdown.content import library
from stepdown.improving.measures.ahead import COUNT_JOB, count_ahead
from stepdown.improving.measures.figures import queries as figures
from stepdown.plumbing.jobs import CRON, defer, work_off
from stepdown.records.extracts.models import Extract
from tests.factories import Practice
from tests.finding.conftest import Desk
from tests.finding.factories import (
    DATED,
    LATELY,
    a_patient,
    a_repeat,
    an_extract,
    an_issue,
    is_now,
    takes_off_repeat,
)

DECEMBER, JANUARY = date(2026, 12, 22), date(2027, 1, 22)


def listed(desk: Desk, **query: Any) -> dict[str, dict[str, Any]]:
    answer = desk.get("/measures", **query)
    assert answer.status_code == 200, answer.text
    return {one["id"]: one for one in answer.json()["measures"]}


def values(desk: Desk) -> dict[str, list[float | None]]:
    return {name: [point["value"] for point in one["recent"]] for name, one in listed(desk).items()}


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many searches each reading of an extract's records answered."""
    runs: list[int] = []
    find_each: Callable[..., Any] = figures.find_each

    def counting(*args: Any, **asked: Any) -> Any:
        runs.append(len(asked["asked"]))
        return find_each(*args, **asked)

    monkeypatch.setattr(figures, "find_each", counting)
    return runs


def test_every_measure_is_there_and_one_without_a_figure_says_why(practice: Practice) -> None:
    shown = listed(Desk(practice, practice.receptionist()))
    assert shown.keys() == library.measures().keys()
    for one in shown.values():
        assert (one["available"], one["newest"], one["recent"]) == (False, None, [])
        assert one["unavailable_because"].startswith("There is no figure yet: ")
        assert one["headline"] == one["unavailable_because"]
    assert shown["not-issued"]["headline"] == (
        "There is no figure yet: load a full extract to get the first one."
    )


def test_measures_of_extracts_count_and_say_what_an_extract_cannot_tell(gp: Desk) -> None:
    a_patient(gp.practice)
    a_patient(gp.practice, repeats=[a_repeat("Gabapentin 300mg capsules", last_issued=LATELY)])
    shown = listed(gp)
    newest = {name: one["newest"]["value"] for name, one in shown.items() if one["newest"]}
    assert newest == {
        "not-issued": 1,
        "not-issued-3": 1,
        "codeine-on-repeat": 1,
        "codeine-regular": 0,
        "codeine-irregular": 1,
        "opioid-on-repeat": 1,
        "high-dose": 0,
        "dependence-forming": 0,
        "gabapentinoids-on-repeat": 1,
        "benzodiazepines-on-repeat": 0,
        "z-drugs-on-repeat": 0,
    }
    assert shown["not-issued"]["newest"]["in_words"] == "1 patient on 22 November 2026"
    for every_issue in ("long-term", "early-issues"):
        assert shown[every_issue]["unavailable_because"] == (
            "Not available: that extract does not list every issue."
        )
    assert shown["review-coverage"]["unavailable_because"] == (
        "Not available: that extract does not say when anybody was reviewed."
    )


def test_an_extract_that_tells_no_issues_has_no_figure_rather_than_nought(practice: Practice) -> None:
    an_extract(practice, missing=["last_issued_on"])
    a_patient(practice, repeats=[a_repeat(last_issued=None)])
    shown = listed(Desk(practice, practice.clinician()))
    for told in ("not-issued", "codeine-regular", "codeine-irregular"):
        assert (shown[told]["newest"], shown[told]["unavailable_because"]) == (
            None,
            "Not available: that extract does not say when medicines were issued.",
        )
    assert shown["codeine-on-repeat"]["newest"]["value"] == 1


def test_with_every_issue_early_and_long_supplies_count(gp: Desk) -> None:
    name = "Codeine 30mg tablets"
    patient = a_patient(gp.practice, repeats=[a_repeat(name, last_issued=LATELY)])
    for ago in range(0, 140, 14):
        on = DATED - timedelta(days=ago)
        an_issue(gp.practice, patient, name, on, quantity=112, days=28)
    shown = listed(gp)
    assert (shown["long-term"]["newest"]["value"], shown["early-issues"]["newest"]["value"]) == (1, 1)


def test_where_bank_holidays_are_not_known_only_early_issues_have_no_figure(
    practice: Practice, searched: list[int]
) -> None:
    far = date(2050, 3, 31)
    an_extract(practice, far)
    name, desk = "Codeine 30mg tablets", Desk(practice, practice.clinician())
    patient = a_patient(practice, repeats=[a_repeat(name, last_issued=far, started=date(2049, 1, 3))])
    for ago in range(0, 140, 14):
        an_issue(practice, patient, name, far - timedelta(days=ago), quantity=112, days=28)
    shown = listed(desk)
    assert shown["long-term"]["newest"]["value"] == 1
    assert shown["early-issues"]["unavailable_because"] == (
        "Not available: the bank holidays of that time are not known here, so working days cannot be counted."
    )
    assert searched == [14, 13]
    listed(desk)
    assert searched == [14, 13]


def test_review_coverage_is_a_number_and_a_share_and_not_known_is_no_review(gp: Desk) -> None:
    done = {"reviewed_on": DATED - timedelta(days=30), "review_code": "314530002"}
    for reviewed in (done, done, {"reviewed_on": date(2024, 1, 1), "review_code": "314530002"}, {}):
        a_patient(gp.practice, **reviewed)
    newest = listed(gp)["review-coverage"]["newest"]
    assert (newest["numerator"], newest["denominator"], newest["value"]) == (2, 4, 50)
    assert newest["in_words"] == "50% on 22 November 2026 (2 of 4)"


def test_a_share_of_nobody_is_not_available(gp: Desk) -> None:
    assert listed(gp)["review-coverage"]["unavailable_because"] == (
        "Not available: nobody has an opioid on repeat in that extract."
    )


def test_each_extract_is_searched_once_for_all_measures_and_never_again(
    gp: Desk, searched: list[int]
) -> None:
    one, _ = (a_patient(gp.practice) for _ in range(2))
    an_extract(gp.practice, DECEMBER)
    takes_off_repeat(gp.practice, one, extract=2)
    before = values(gp)
    assert before["not-issued"] == [2, 1]
    assert before["opioid-on-repeat"] == [2, 1]
    assert searched == [12, 12]
    assert values(gp) == before
    gp.get("/measures/long-term")
    assert searched == [12, 12]
    an_extract(gp.practice, JANUARY)
    assert values(gp)["not-issued"] == [2, 1, 1]
    assert searched == [12, 12, 12]


def test_what_a_new_extract_has_to_be_asked_is_asked_before_somebody_looks(
    gp: Desk, searched: list[int]
) -> None:
    a_patient(gp.practice)
    with gp.practice.rows() as session:
        defer(session, COUNT_JOB)
    work_off(gp.practice.world.engine)
    assert (searched, CRON[COUNT_JOB]) == ([12], "5-59/10 * * * *")
    assert values(gp)["not-issued"] == [1]
    count_ahead(gp.practice.world.engine, gp.practice.ods)
    assert searched == [12]
    with gp.practice.rows() as session:
        trail = text("select about ->> 'figures' from audit_event where action = :job")
        assert session.scalars(trail, {"job": COUNT_JOB}).all() == ["12"]


def test_a_newer_rule_counts_anew_and_keeps_what_the_older_one_counted(
    gp: Desk, searched: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    a_patient(gp.practice)
    values(gp)
    monkeypatch.setattr(figures, "rule_of", lambda search: f"{search} 99")
    assert values(gp)["not-issued"] == [1]
    assert searched == [12, 12]
    [point] = gp.get("/measures/not-issued").json()["points"]
    assert point["rule_version"] == "not-issued 1; not-issued 99"
    with gp.practice.rows() as session:
        rules = text("select count(distinct rule_version) from search_figure where search = 'not-issued'")
        assert session.scalar(rules) == 2


def test_a_corrected_extract_takes_the_place_of_the_one_that_was_taken_back(gp: Desk) -> None:
    a_patient(gp.practice)
    an_extract(gp.practice, DECEMBER)
    a_patient(gp.practice, extract=2)
    assert values(gp)["not-issued"] == [1, 2]
    with gp.practice.rows() as session:
        undone = {"state": "undone", "number": None, "was_number": 2}
        session.execute(update(Extract).where(col(Extract.number) == 2).values(**undone))
    assert values(gp)["not-issued"] == [1]


def test_of_two_extracts_of_one_day_the_last_counts_and_a_part_is_no_whole(gp: Desk) -> None:
    a_patient(gp.practice)
    an_extract(gp.practice)
    a_patient(gp.practice, extract=2)
    part = an_extract(gp.practice, DECEMBER)
    with gp.practice.rows() as session:
        session.execute(update(Extract).where(col(Extract.number) == part).values(is_full=False))
    assert values(gp)["not-issued"] == [2]


def test_who_left_counts_no_more_and_another_practices_patients_never(gp: Desk, elsewhere: Desk) -> None:
    patient = a_patient(gp.practice)
    a_patient(elsewhere.practice)
    an_extract(gp.practice, DECEMBER)
    is_now(gp.practice, patient, 2, registration="left")
    assert values(gp)["not-issued"] == [1, 0]
    other = gp.person.client.get(f"{elsewhere.practice.path}/measures")
    absent = gp.person.client.get("/practices/Y99999/measures")
    assert (other.status_code, other.content) == (404, absent.content)


def test_measures_are_grouped_by_option_and_filtered_by_option_and_source(gp: Desk) -> None:
    groups = {one["option"]: one for one in gp.get("/measures").json()["groups"]}
    assert [*groups] == [*OptionId, None] or [*groups] == [*OptionId]
    assert groups["O5"]["measures"][0] == "codeine-on-repeat"
    assert "complaints" in groups["O5"]["balancing"]
    o7 = listed(gp, option="O7", source="tally")
    assert "programme-sessions" in o7
    assert {one["source"] for one in o7.values()} == {MeasureSource.TALLY}
    assert all("O7" in one["options"] for one in o7.values())


def test_the_list_is_a_table_for_a_spreadsheet_too(gp: Desk) -> None:
    a_patient(gp.practice)
    answer = gp.person.client.get(f"{gp.practice.path}/measures", headers={"Accept": "text/csv"})
    assert answer.headers["content-type"].startswith("text/csv")
    rows = {one["measure"]: one for one in csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff")))}
    assert (rows["not-issued"]["on"], rows["not-issued"]["value"]) == ("2026-11-22", "1.0")
    assert rows["complaints"]["value"] == ""
