"""Parameters in a request: those of the signed definition, within its limits, said in its words."""

from typing import Any

import pytest

from stepdown.clinical.types import SearchId
from tests.finding.conftest import Desk
from tests.finding.factories import LATELY, a_patient, a_repeat, an_issue

WITHOUT_NUMBERS = [code for code in SearchId if code is not SearchId.LISTED]


def described(gp: Desk, search: str) -> dict[str, Any]:
    return next(one for one in gp.person.client.get("/searches").json() if one["id"] == search)


def refusals(gp: Desk, search: str = "not-issued", **parameters: Any) -> list[tuple[str, str]]:
    answer = gp.make(search=search, **parameters)
    assert answer.status_code == 422
    return [(one["pointer"], one["detail"]) for one in answer.json()["errors"]]


@pytest.mark.parametrize("search", WITHOUT_NUMBERS)
def test_every_search_makes_a_worklist_from_its_defaults(gp: Desk, search: str) -> None:
    patient = a_patient(gp.practice)
    an_issue(gp.practice, patient, "Codeine 30mg tablets", LATELY, quantity=56, days=28)
    worklist = gp.made(search=search)
    asked = {one["name"]: one["default"] for one in described(gp, search)["parameters"]}
    assert worklist["parameters"] == asked
    assert worklist["search"] == search
    assert worklist["parameters_in_words"]
    assert worklist["rule_version"].startswith(f"{search} ")


def test_what_is_not_said_takes_its_default(gp: Desk) -> None:
    assert gp.made(months=4)["parameters"] == {"months": 4, "schedules": "all", "uses": "pain"}


def test_one_choice_has_one_spelling(gp: Desk) -> None:
    made = gp.made(schedules="3, 2")
    assert made["parameters"]["schedules"] == "2,3"
    assert gp.make(schedules="2,3").json()["type"] == "/problems/already-run-on-this-extract"


@pytest.mark.parametrize("months", [0, 25, "", "two", -1])
def test_a_number_outside_its_limits_is_refused_with_them(gp: Desk, months: int | str) -> None:
    assert refusals(gp, months=months) == [("/parameters/months", "Give a whole number from 1 to 24")]


def test_a_choice_that_is_not_offered_is_refused_with_those_that_are(gp: Desk) -> None:
    [(pointer, detail)] = refusals(gp, schedules="two_and_three")
    assert pointer == "/parameters/schedules"
    assert detail == "Give all, or some of 2, 3, 5, none"


def test_every_fault_is_said_at_once(gp: Desk) -> None:
    found = refusals(gp, "early-issue", months=99, working_days=0)
    assert {pointer for pointer, _ in found} == {"/parameters/months", "/parameters/working_days"}


@pytest.mark.parametrize("name", ["weeks", "threshold", "Testperson 999 000 0018"])
def test_a_parameter_of_no_such_search_is_refused_and_not_repeated(gp: Desk, name: str) -> None:
    answer = gp.make(**{name: 8})
    assert answer.status_code == 422
    assert [one["pointer"] for one in answer.json()["errors"]] == ["/parameters"]
    assert name not in answer.text


@pytest.mark.parametrize("value", [True, 2.5, None, [2], {"a": 1}])
def test_a_parameter_is_a_whole_number_or_a_word(gp: Desk, value: object) -> None:
    assert refusals(gp, months=value) == [("/parameters", "A parameter is a whole number or a word")]


def test_a_description_offers_what_a_request_takes(gp: Desk) -> None:
    search = described(gp, "not-issued")
    months, schedules, _ = search["parameters"]
    assert (months["kind"], months["default"], months["minimum"], months["maximum"]) == (
        "whole_number",
        2,
        1,
        24,
    )
    assert schedules["kind"] == "several"
    assert {"value": "3", "label": "Opioids of schedule 3"} in schedules["choices"]
    assert {"value": "all", "label": "All opioids"} in schedules["choices"]
    for choice in schedules["choices"]:
        gp.made(schedules=choice["value"])


def test_a_number_that_may_be_left_to_the_rule_offers_the_word_for_it(gp: Desk) -> None:
    threshold, _ = described(gp, "high-dose")["parameters"]
    assert threshold["default"] == "in_force"
    assert threshold["choices"] == [{"value": "in_force", "label": "The threshold in force"}]
    a_patient(gp.practice, repeats=[a_repeat()])
    assert gp.made(search="high-dose", threshold=120)["parameters"]["threshold"] == 120


def test_the_words_of_a_worklist_say_its_parameters(gp: Desk) -> None:
    assert gp.made(months=1, schedules="2,3")["parameters_in_words"] == (
        "Opioids of schedules 2 and 3, not issued in 1 month"
    )
    assert gp.made(uses="all")["parameters_in_words"] == (
        "All opioids, not issued in 2 months; those for cough, diarrhoea or anaesthesia too"
    )
