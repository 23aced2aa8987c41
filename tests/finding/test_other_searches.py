"""Worklists of the other searches: their reasons, their counts, and the second list of high doses."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update
from sqlmodel import select

from stepdown.finding.worklists.models import Worklist, WorklistEntry
from stepdown.records.patients.models import MedicationVersion
from tests.factories import Practice
from tests.finding.conftest import Desk
from tests.finding.factories import DATED, LATELY, LONG_AGO, a_patient, a_repeat, an_extract, an_issue

CODEINE = "Codeine 30mg tablets"
MORPHINE = "Morphine 30mg modified-release tablets"
REVIEW_DONE = "314530002"


def supplied(practice: Practice, patient: UUID, name: str, *days_before: int, **more: Any) -> None:
    for before in days_before:
        issue = {"quantity": Decimal(56), "days": 28, **more}
        an_issue(practice, patient, name, DATED - timedelta(days=before), **issue)


def high(gp: Desk, name: str, directions: str | None, *, family_name: str = "High", **more: Any) -> UUID:
    line = a_repeat(name, last_issued=LATELY, directions=directions)
    patient = a_patient(gp.practice, repeats=[line], family_name=family_name)
    supplied(gp.practice, patient, name, 21, **more)
    return patient


def test_a_high_dose_shows_both_methods_with_their_working(gp: Desk) -> None:
    high(gp, MORPHINE, "two twice a day", quantity=Decimal(112))
    worklist = gp.made(search="high-dose")
    [entry] = gp.entries(worklist)["items"]
    [reason] = entry["reasons"]
    assert reason["kind"] == "high_dose"
    assert reason["ome"]["by_directions"] == "4 × 30 mg × 1 = 120 mg"
    assert reason["ome"]["total_by_directions"] == reason["ome"]["total_by_quantity"] == "120 mg"
    assert reason["ome"]["threshold"] == "90 mg a day or more"
    assert reason["ome"]["factor_set"].startswith("fpm-2020")


def test_a_dose_that_is_not_ruled_out_stands_on_a_list_of_its_own(gp: Desk) -> None:
    high(gp, MORPHINE, "two twice a day", quantity=Decimal(112))
    high(gp, CODEINE, "as directed", family_name="Open", quantity=None, days=None)
    high(gp, CODEINE, "one twice a day", family_name="Low")
    worklist = gp.made(search="high-dose")
    counts = {"listed": 1, "new": 1, "to_do": 1, "not_ruled_out": 1, "gone": 0}
    assert worklist["counts"] | counts == worklist["counts"]
    assert gp.names(worklist) == ["HIGH, Sample (Mx)"]
    assert gp.names(worklist, tab="to_do") == ["HIGH, Sample (Mx)"]
    [entry] = gp.entries(worklist, tab="not_ruled_out")["items"]
    assert (entry["patient"]["listed"], entry["not_ruled_out"]) == ("OPEN, Sample (Mx)", True)
    assert entry["reasons"][0]["kind"] == "dose_not_ruled_out"
    downloaded = gp.get(f"/worklists/{worklist['id']}/entries.csv", tab="not_ruled_out").text
    assert "OPEN" in downloaded
    assert "HIGH," not in downloaded


def test_who_is_on_the_second_list_can_be_reviewed_and_stays_there(gp: Desk) -> None:
    patient = high(gp, CODEINE, "as directed", quantity=None, days=None)
    worklist = gp.made(search="high-dose")
    gp.reviewed(worklist, patient, "continue_safely")
    assert gp.panel(worklist, patient)["not_ruled_out"] is True
    assert gp.names(worklist, tab="done") == []
    assert gp.get(f"/worklists/{worklist['id']}").json()["counts"]["not_ruled_out"] == 1


def test_whoever_changes_from_one_list_to_the_other_is_new_there_and_not_gone(gp: Desk) -> None:
    high(gp, CODEINE, "as directed", quantity=None, days=None)
    gp.made(search="high-dose")
    an_extract(gp.practice, DATED + timedelta(days=30))
    with gp.practice.rows() as session:
        session.execute(update(MedicationVersion).values(directions="ten tablets four times a day"))
    again = gp.made(search="high-dose")
    counts = {"listed": 1, "new": 1, "still_there": 0, "gone": 0, "not_ruled_out": 0}
    assert again["counts"] | counts == again["counts"]


def test_how_many_were_reviewed_is_said_in_number_and_per_cent(gp: Desk) -> None:
    a_patient(gp.practice, reviewed_on=LATELY, review_code=REVIEW_DONE)
    a_patient(gp.practice, reviewed_on=LONG_AGO, review_code=REVIEW_DONE, family_name="Overdue")
    a_patient(gp.practice, family_name="Unknown")
    worklist = gp.made(search="review-coverage")
    assert worklist["counts"]["coverage"] == {
        "patients_on_repeat": 3,
        "reviewed": 1,
        "not_reviewed": 1,
        "not_known": 1,
        "per_cent": 33.3,
    }
    assert worklist["counts"]["reviewed"] == 0
    assert gp.names(worklist) == ["OVERDUE, Sample (Mx)", "UNKNOWN, Sample (Mx)"]


def test_of_nobody_there_is_no_per_cent(gp: Desk) -> None:
    assert gp.made(search="review-coverage")["counts"]["coverage"] is None


def test_other_searches_have_neither_coverage_nor_numbers(gp: Desk) -> None:
    counts = gp.made()["counts"]
    assert (counts["coverage"], counts["numbers"]) == (None, None)


def test_early_issues_are_named_by_their_dates(gp: Desk) -> None:
    patient = a_patient(gp.practice, repeats=[a_repeat(last_issued=None)])
    supplied(gp.practice, patient, CODEINE, 60, 40)
    [entry] = gp.entries(gp.made(search="early-issue"))["items"]
    assert entry["reasons"][0]["early_issues"] == ["2026-10-13"]


@pytest.mark.parametrize("search", ["early-issue", "long-term"])
def test_where_no_single_issue_is_told_a_search_over_issues_is_refused(gp: Desk, search: str) -> None:
    a_patient(gp.practice)
    assert gp.make(search=search).json()["type"] == "/problems/extract-does-not-tell-issues"


def test_working_days_beyond_the_known_bank_holidays_are_refused(practice: Practice) -> None:
    an_extract(practice, date(2060, 1, 5))
    patient = a_patient(practice, repeats=[a_repeat(last_issued=None)])
    for on in (date(2059, 12, 1), date(2059, 12, 10)):
        an_issue(practice, patient, CODEINE, on, quantity=Decimal(56), days=28)
    answer = Desk(practice, practice.clinician()).make(search="early-issue")
    assert answer.json()["type"] == "/problems/bank-holidays-not-known"


def test_a_newer_line_that_may_have_taken_its_place_is_named(gp: Desk) -> None:
    older = a_repeat("Codeine 15mg tablets", started=date(2025, 1, 1))
    newer = a_repeat(CODEINE, last_issued=LATELY, started=date(2026, 6, 1))
    a_patient(gp.practice, repeats=[older, newer])
    [entry] = gp.entries(gp.made())["items"]
    assert entry["reasons"][0]["superseded_by"] == CODEINE


def test_a_worklist_of_an_earlier_version_is_shown_as_before(gp: Desk) -> None:
    patient = a_patient(gp.practice)
    gp.made()
    with gp.practice.rows() as session:
        worklist = session.exec(select(Worklist)).one()
        worklist.counts = {"too_new": 2, "unknown_products": 1, "not_judged": 0}
        entry = session.exec(select(WorklistEntry)).one()
        [reason] = entry.reasons
        later = ("early_issues", "before_start", "superseded_by", "estimated", "ome")
        entry.reasons = [{name: value for name, value in reason.items() if name not in later}]
        session.add_all([worklist, entry])
    [shown] = gp.get("/worklists").json()
    assert (shown["counts"]["too_new"], shown["counts"]["use_unsaid"]) == (2, 0)
    [entry] = gp.entries(shown)["items"]
    assert entry["patient"]["patient_id"] == str(patient)
    assert (entry["reasons"][0]["early_issues"], entry["reasons"][0]["ome"]) == ([], None)
