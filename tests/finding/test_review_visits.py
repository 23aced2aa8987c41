"""Two people on one patient: the second is told, before either of them loses work."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text

from tests.finding.conftest import Desk
from tests.finding.factories import a_patient


@pytest.fixture
def patient(gp: Desk) -> UUID:
    return a_patient(gp.practice)


@pytest.fixture
def worklist(gp: Desk, patient: UUID) -> dict[str, Any]:
    return gp.made()


@pytest.fixture
def pharmacist(gp: Desk) -> Desk:
    return Desk(gp.practice, gp.practice.clinician("pharmacist", name="Olive Quince"))


def visited(desk: Desk, worklist: dict[str, Any], patient: UUID) -> httpx.Response:
    return desk.post(f"/worklists/{worklist['id']}/entries/{patient}/visit")


def here(desk: Desk, worklist: dict[str, Any], patient: UUID) -> list[str]:
    answer = visited(desk, worklist, patient)
    assert answer.status_code == 200, answer.text
    return [one["name"] for one in answer.json()["others"]]


def some_time_ago(desk: Desk, **ago: int) -> None:
    """As if everybody had opened and last been seen so long before."""
    with desk.practice.rows() as session:
        back = {"back": timedelta(**ago)}
        session.execute(
            text("update review_visit set opened_at = opened_at - :back, seen_at = seen_at - :back"), back
        )


def test_the_second_to_open_a_patient_hears_who_is_there_and_since_when(
    gp: Desk, pharmacist: Desk, worklist: dict[str, Any], patient: UUID
) -> None:
    assert here(pharmacist, worklist, patient) == []
    some_time_ago(gp, seconds=90)
    assert here(pharmacist, worklist, patient) == []
    some_time_ago(gp, seconds=60)
    [other] = visited(gp, worklist, patient).json()["others"]
    assert (other["name"], other["minutes"]) == ("Olive Quince", 2)
    assert here(pharmacist, worklist, patient) == ["Dr Ada Sample"]


def test_the_same_patient_on_another_worklist_counts_as_well(
    gp: Desk, pharmacist: Desk, worklist: dict[str, Any], patient: UUID
) -> None:
    here(pharmacist, gp.made(months=3), patient)
    assert here(gp, worklist, patient) == ["Olive Quince"]


def test_who_went_on_to_the_next_patient_or_closed_the_page_is_no_longer_there(
    gp: Desk, pharmacist: Desk, patient: UUID
) -> None:
    other = a_patient(gp.practice)
    worklist = gp.made()
    here(pharmacist, worklist, patient)
    here(pharmacist, worklist, other)
    assert here(gp, worklist, patient) == []
    some_time_ago(gp, minutes=2)
    assert here(gp, worklist, other) == []


def test_a_visit_says_which_review_stands(
    gp: Desk, pharmacist: Desk, worklist: dict[str, Any], patient: UUID
) -> None:
    assert visited(pharmacist, worklist, patient).json()["version"] == 0
    gp.reviewed(worklist, patient, "continue_safely")
    assert visited(pharmacist, worklist, patient).json()["version"] == 1


def test_opening_leaves_one_audit_row_however_long_the_page_stays_open(
    gp: Desk, worklist: dict[str, Any], patient: UUID
) -> None:
    for _ in range(3):
        visited(gp, worklist, patient)
    rows = Desk(gp.practice, gp.practice.manager()).get("/audit").json()["items"]
    assert [one["patients"] for one in rows if one["action"] == "visitReview"] == [1]


def test_another_practices_patient_answers_as_an_absent_one(
    gp: Desk, elsewhere: Desk, worklist: dict[str, Any]
) -> None:
    stranger = a_patient(elsewhere.practice)
    theirs = elsewhere.made()
    here(elsewhere, theirs, stranger)
    absent = visited(gp, worklist, uuid4())
    for answer in (visited(gp, theirs, stranger), visited(gp, worklist, stranger)):
        assert (answer.status_code, answer.content) == (404, absent.content)
