"""All measures of a practice: each with its newest figure, or with why there is none."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from stepdown.content import library
from stepdown.finding.searches import running
from stepdown.improving.measures.figures import queries as figures
from tests.factories import Practice
from tests.finding.conftest import Desk
from tests.finding.factories import LATELY, a_patient, a_repeat, an_extract, an_issue, takes_off_repeat

DECEMBER, JANUARY = date(2026, 12, 22), date(2027, 1, 22)


def listed(desk: Desk, **query: Any) -> dict[str, dict[str, Any]]:
    answer = desk.get("/measures", **query)
    assert answer.status_code == 200, answer.text
    return {one["id"]: one for one in answer.json()["measures"]}


def test_every_measure_is_there_and_one_without_a_figure_says_why(practice: Practice) -> None:
    desk = Desk(practice, practice.receptionist())
    shown = listed(desk)
    assert shown.keys() == library.measures().keys()
    for one in shown.values():
        assert (one["available"], one["newest"]) == (False, None)
        assert one["unavailable_because"].endswith(".")
        assert one["headline"] == one["unavailable_because"]
    assert shown["not-issued"]["headline"] == (
        "There is no figure yet: load a full extract to get the first one."
    )


def test_measures_of_extracts_have_figures(gp: Desk) -> None:
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
    assert shown["long-term"]["unavailable_because"] == (
        "Not available: that extract does not list every issue."
    )
    assert shown["review-coverage"]["unavailable_because"] == (
        "Not available: that extract does not say when anybody was reviewed."
    )
