"""A list of NHS numbers, as ePACT2 gives it to a practice, and what is kept of it: no number."""

import json
import logging
from datetime import date
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlmodel import select

from stepdown.finding.worklists.models import Worklist
from stepdown.records.patients.models import Patient
from tests.factories import nhs_number
from tests.finding.conftest import Desk
from tests.finding.factories import LATELY, a_patient, a_repeat, an_extract

NOBODYS = nhs_number(700_001)


def number_of(desk: Desk, patient: UUID) -> str:
    with desk.practice.rows() as session:
        return session.exec(select(Patient.nhs_number).where(Patient.id == patient)).one()


def paste(desk: Desk, *numbers: str, name: str = "From ePACT2") -> httpx.Response:
    return desk.post("/worklists", search="listed", name=name, nhs_numbers=numbers)


def pasted(desk: Desk, *numbers: str) -> dict[str, Any]:
    answer = paste(desk, *numbers)
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_the_patients_of_the_list_are_listed_whatever_they_take(gp: Desk) -> None:
    issued = a_patient(gp.practice, family_name="Opioid", repeats=[a_repeat(last_issued=LATELY)])
    none = a_patient(gp.practice, family_name="Without", repeats=[])
    a_patient(gp.practice, family_name="Notasked")
    worklist = pasted(gp, number_of(gp, issued), number_of(gp, none))
    entries = gp.entries(worklist)["items"]
    assert [one["patient"]["patient_id"] for one in entries] == [str(issued), str(none)]
    assert [one["reasons"][0]["kind"] for one in entries] == ["asked_for", "asked_for"]
    assert entries[1]["reasons"][0]["sentence"].startswith("On the list of NHS numbers: no opioid")
    assert worklist["parameters_in_words"] == "Patients on a list of NHS numbers"


def test_what_became_of_each_number_is_counted(gp: Desk) -> None:
    here = number_of(gp, a_patient(gp.practice))
    left = number_of(gp, a_patient(gp.practice, registration="left"))
    spaced = f" {here[:3]} {here[3:6]} {here[6:]} "
    counts = pasted(gp, here, spaced, left, NOBODYS, "not a number", "1234567890", "")["counts"]
    assert counts["numbers"] == {"found": 1, "left": 1, "not_registered": 1, "invalid": 2, "repeated": 1}
    assert counts["listed"] == 1


def test_no_number_is_kept_anywhere(gp: Desk, caplog: pytest.LogCaptureFixture) -> None:
    patient = a_patient(gp.practice)
    number = number_of(gp, patient)
    with caplog.at_level(logging.DEBUG):
        worklist = pasted(gp, number, NOBODYS)
    assert worklist["parameters"] == {"uses": "pain"}
    with gp.practice.rows() as session:
        kept = session.exec(select(Worklist)).one().model_dump_json()
    manager = Desk(gp.practice, gp.practice.manager())
    for place in (kept, json.dumps(worklist), caplog.text, manager.get("/audit").text):
        assert number not in place
        assert NOBODYS not in place


def test_a_refusal_repeats_no_number(gp: Desk) -> None:
    answer = gp.post("/worklists", search="listed", name="Too long", nhs_numbers=["9" * 41])
    assert answer.status_code == 422
    assert "9" * 10 not in answer.text


def test_the_same_list_in_another_order_is_the_same_run(gp: Desk) -> None:
    one, two = (number_of(gp, a_patient(gp.practice)) for _ in range(2))
    first = pasted(gp, one, two)
    assert paste(gp, two, one, NOBODYS).json()["type"] == "/problems/already-run-on-this-extract"
    an_extract(gp.practice, date(2026, 12, 22))
    again = pasted(gp, two, one)
    assert again["previous_id"] == first["id"]
    assert again["counts"]["still_there"] == 2


def test_another_list_is_another_run(gp: Desk) -> None:
    one, two = (number_of(gp, a_patient(gp.practice)) for _ in range(2))
    pasted(gp, one)
    assert pasted(gp, two)["previous_id"] is None


def test_numbers_of_another_practice_are_of_nobody_here(gp: Desk, elsewhere: Desk) -> None:
    theirs = number_of(elsewhere, a_patient(elsewhere.practice))
    counts = pasted(gp, theirs)["counts"]
    assert (counts["listed"], counts["numbers"]["not_registered"]) == (0, 1)


@pytest.mark.parametrize("numbers", [None, []])
def test_a_list_without_numbers_is_refused(gp: Desk, numbers: list[str] | None) -> None:
    answer = gp.post("/worklists", search="listed", name="Nothing", nhs_numbers=numbers)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/nhs_numbers")


def test_another_search_takes_no_numbers(gp: Desk) -> None:
    answer = gp.post("/worklists", search="not-issued", name="Both", nhs_numbers=[NOBODYS])
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/nhs_numbers")


def test_more_numbers_than_a_practice_has_opioid_patients_are_refused(gp: Desk) -> None:
    answer = gp.post("/worklists", search="listed", name="Everybody", nhs_numbers=[NOBODYS] * 5_001)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/nhs_numbers")
