"""What a search includes and leaves out, down to the products and the rows."""

from typing import Any

import httpx
import pytest

from tests.factories import Practice
from tests.finding.conftest import Desk
from tests.finding.factories import DATED, LATELY, a_patient, a_repeat, an_extract, an_issue


def explain(desk: Desk, search: str = "not-issued", **parameters: Any) -> dict[str, Any]:
    answer = desk.post("/explanations", search=search, parameters=parameters)
    assert answer.status_code == 200, answer.text
    return answer.json()


def group(explained: dict[str, Any], sentence: str) -> dict[str, Any]:
    return next(one for one in explained["groups"] if one["sentence"] == sentence)


def rows(desk: Desk, one: dict[str, Any], search: str = "not-issued", **more: Any) -> httpx.Response:
    cursor = more.pop("cursor", None)
    address = f"{desk.practice.path}/explanations/rows" + (f"?cursor={cursor}" if cursor else "")
    body = {"search": search, "group": one["group"], "parameters": more}
    return desk.person.client.post(address, json=body)


def test_what_is_included_is_told_by_product(gp: Desk) -> None:
    a_patient(gp.practice, repeats=[a_repeat(), a_repeat("Tramadol 50mg capsules")])
    a_patient(gp.practice)
    explained = explain(gp, months=3)
    assert explained["in_words"] == "All opioids, not issued in 3 months"
    assert (explained["extract_number"], explained["extract_dated_on"]) == (1, "2026-11-22")
    included = explained["groups"][0]
    assert (included["standing"], included["sentence"]) == ("listed", "Included")
    assert (included["lines"], included["patients"], included["kinds"]) == (3, 2, 2)
    assert included["products"] == [
        {"name": "Codeine 30mg tablets", "substances": ["codeine"], "lines": 2, "patients": 2},
        {"name": "Tramadol 50mg capsules", "substances": ["tramadol"], "lines": 1, "patients": 1},
    ]


def test_what_is_left_out_is_told_with_its_reason(gp: Desk) -> None:
    a_patient(
        gp.practice,
        repeats=[
            a_repeat(last_issued=LATELY),
            a_repeat(last_issued=None, started=LATELY),
            a_repeat("Codeine something"),
            a_repeat("Paracetamol 500mg tablets"),
            a_repeat("Codeine 15mg/5ml linctus"),
            a_repeat("Tramadol 50mg capsules", kind="acute"),
        ],
    )
    standings = {one["sentence"]: one["standing"] for one in explain(gp)["groups"]}
    assert standings == {
        "Issued within 2 months": "left_out",
        "Begun within the period and not yet issued: too new": "too_new",
        "May or may not be an opioid: a person decides": "unknown_product",
        "Not an opioid": "left_out",
        "For cough, not for pain": "left_out",
        "Acute: never a repeat": "left_out",
    }


def test_lines_that_ended_on_different_days_stand_together(gp: Desk) -> None:
    for months in (3, 5):
        a_patient(gp.practice, repeats=[a_repeat(ended_on=DATED.replace(month=months))])
    ended = group(explain(gp), "Ended")
    assert ended["lines"] == 2
    sentences = [one["sentence"] for one in rows(gp, ended).json()["items"]]
    assert sorted(sentences) == [
        "Codeine 30mg tablets: Ended on 22 March 2026.",
        "Codeine 30mg tablets: Ended on 22 May 2026.",
    ]


def test_what_was_issued_and_stands_on_no_line_is_explained_too(gp: Desk) -> None:
    patient = a_patient(gp.practice, repeats=[])
    an_issue(gp.practice, patient, "Tramadol 50mg capsules", LATELY)
    [one] = explain(gp)["groups"]
    assert one["sentence"] == "Issued, but on no line of the list: never a repeat"


def test_people_whom_no_search_looks_at_are_counted(gp: Desk) -> None:
    for who in ({"died": True}, {"registration": "left"}, {"registration": "temporary"}, {"died": True}):
        a_patient(gp.practice, **who)
    explained = explain(gp)
    assert explained["people_left_out"] == {"died": 2, "left": 1, "temporary": 1}
    assert explained["groups"] == []


def test_the_rows_behind_a_group_name_their_patients_in_order(gp: Desk) -> None:
    for name in ("Zutest", "Abtest"):
        a_patient(gp.practice, family_name=name)
    page = rows(gp, explain(gp)["groups"][0]).json()
    assert [one["patient"]["listed"] for one in page["items"]] == [
        "ABTEST, Sample (Mx)",
        "ZUTEST, Sample (Mx)",
    ]
    assert page["total"] == 2
    assert "last issued on 1 March 2026" in page["items"][0]["sentence"]


def test_rows_come_in_pages_that_lead_forth_and_back(gp: Desk) -> None:
    for number in range(53):
        a_patient(gp.practice, family_name=f"Person{number:03d}")
    included = explain(gp)["groups"][0]
    first = rows(gp, included).json()
    second = rows(gp, included, cursor=first["next_cursor"]).json()
    assert (len(first["items"]), len(second["items"]), second["total"]) == (50, 3, 53)
    assert (first["previous_cursor"], second["next_cursor"]) == (None, None)
    assert rows(gp, included, cursor=second["previous_cursor"]).json() == first


def test_looking_at_rows_leaves_their_patients_in_the_audit(gp: Desk) -> None:
    a_patient(gp.practice)
    a_patient(gp.practice, repeats=[])
    rows(gp, explain(gp)["groups"][0])
    manager = Desk(gp.practice, gp.practice.manager())
    seen = {one["action"]: one["patients"] for one in manager.get("/audit").json()["items"]}
    assert (seen["explainSearch"], seen["listExplainedRows"]) == (0, 1)


def test_a_group_that_the_extract_has_not_is_not_there(gp: Desk) -> None:
    a_patient(gp.practice)
    included = explain(gp)["groups"][0]
    assert rows(gp, included, months=24).status_code == 404
    assert rows(gp, {"group": "listed.000000000000"}).status_code == 404
    assert rows(gp, {"group": "?"}).json()["errors"][0]["pointer"] == "/group"


def test_before_the_first_extract_there_is_nothing_to_explain(practice: Practice) -> None:
    answer = Desk(practice, practice.clinician()).post("/explanations", search="not-issued")
    assert answer.json()["type"] == "/problems/nothing-to-explain"


def test_parameters_are_checked_as_those_of_a_worklist(gp: Desk) -> None:
    answer = gp.post("/explanations", search="long-term", parameters={"days": 1})
    assert answer.json()["errors"][0]["pointer"] == "/parameters/days"


@pytest.mark.parametrize(
    ("search", "sentence"),
    [
        ("early-issue", "No issue in 6 months was more than 3 working days early"),
        ("high-dose", "No high dose"),
        ("dependence-forming", "Not one of the other dependence-forming medicines"),
        ("listed", "Included"),
    ],
)
def test_every_search_can_be_explained(gp: Desk, search: str, sentence: str) -> None:
    line = a_repeat(last_issued=LATELY, directions="one twice a day")
    patient = a_patient(gp.practice, repeats=[line])
    an_issue(gp.practice, patient, "Codeine 30mg tablets", LATELY, quantity=56, days=28)
    assert sentence in {one["sentence"] for one in explain(gp, search)["groups"]}


def test_another_practice_is_not_explained(gp: Desk, elsewhere: Desk) -> None:
    a_patient(elsewhere.practice)
    assert explain(gp)["groups"] == []
    path = f"{elsewhere.practice.path}/explanations"
    assert gp.person.client.post(path, json={"search": "not-issued"}).status_code == 404


def test_the_newest_extract_is_explained(gp: Desk) -> None:
    a_patient(gp.practice)
    an_extract(gp.practice, DATED.replace(month=12))
    a_patient(gp.practice, extract=2)
    assert explain(gp)["groups"][0]["patients"] == 2
