"""The issues on a time line, as at the extract of the worklist."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.finding.conftest import Desk
from tests.finding.factories import a_patient, a_repeat, an_extract, an_issue, is_now

CODEINE, PREGABALIN = "Codeine 30mg tablets", "Pregabalin 75mg capsules"


@pytest.fixture
def patient(gp: Desk) -> UUID:
    patient = a_patient(
        gp.practice,
        repeats=[a_repeat(PREGABALIN, last_issued=None), a_repeat(), a_repeat("Ibuprofen 400mg tablets")],
    )
    for day in (date(2026, 7, 31), date(2026, 8, 24)):
        an_issue(gp.practice, patient, CODEINE, day, days=28, quantity=56)
    return patient


def timeline(desk: Desk, worklist: dict[str, Any], patient: UUID) -> Any:
    return desk.get(f"/worklists/{worklist['id']}/entries/{patient}/timeline")


def test_it_says_when_how_long_and_how_early_and_shows_what_is_taken_beside(gp: Desk, patient: UUID) -> None:
    drawn = timeline(gp, gp.made(search="opioid-on-repeat"), patient).json()
    assert (drawn["begins"], drawn["as_at"], drawn["ends"]) == ("2025-11-22", "2026-11-22", "2026-12-20")
    assert drawn["early_means"].startswith("Early: more than 3 working days before")
    codeine, pregabalin = drawn["lanes"]
    assert (codeine["medicine"], codeine["group"], codeine["on_repeat"]) == (CODEINE, "opioid", True)
    assert codeine["summary"] == "2 issues, 1 early; the last on 24 August 2026"
    assert codeine["issues"][1] == {
        "issued_on": "2026-08-24",
        "begins": "2026-08-28",
        "ends": "2026-09-25",
        "estimated": False,
        "early": "4 working days before the supply was due to run out on 28 August 2026",
    }
    assert (pregabalin["group"], pregabalin["summary"]) == ("gabapentinoid", "No issue in these 12 months")


def test_where_no_issue_is_told_the_list_still_says_the_last(gp: Desk) -> None:
    patient = a_patient(
        gp.practice,
        repeats=[a_repeat(last_issued=date(2026, 2, 21)), a_repeat(PREGABALIN, last_issued=None)],
    )
    an_issue(gp.practice, patient, PREGABALIN, date(2026, 8, 24), days=28, quantity=56)
    codeine, _ = timeline(gp, gp.made(search="opioid-on-repeat"), patient).json()["lanes"]
    last = "Last issued on 21 February 2026; the extract does not tell its single issues"
    assert (codeine["issues"], codeine["summary"]) == ([], last)


def test_early_means_what_the_worklist_looked_for(gp: Desk, patient: UUID) -> None:
    drawn = timeline(gp, gp.made(search="early-issue", working_days=2), patient).json()
    assert drawn["early_means"].startswith("Early: more than 2 working days before")


def test_a_later_extract_does_not_change_what_was_listed_for(gp: Desk, patient: UUID) -> None:
    worklist = gp.made(search="opioid-on-repeat")
    an_extract(gp.practice, date(2026, 12, 22))
    is_now(gp.practice, patient, 2, registration="left")
    assert timeline(gp, worklist, patient).json()["as_at"] == "2026-11-22"
    assert timeline(gp, worklist, patient).json()["lanes"] != []


def test_another_practices_patient_answers_as_an_absent_one(gp: Desk, elsewhere: Desk, patient: UUID) -> None:
    worklist = gp.made(search="opioid-on-repeat")
    stranger = a_patient(elsewhere.practice)
    absent = timeline(gp, worklist, uuid4())
    assert absent.status_code == 404
    assert timeline(gp, elsewhere.made(), stranger).content == absent.content
