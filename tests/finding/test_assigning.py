"""Handing patients out: some, or all that a filter shows, to one person or a profession; and undoing it."""

from typing import Any
from uuid import UUID

from tests.finding.conftest import Desk
from tests.finding.factories import LATELY, a_patient, a_repeat

PREGABALIN = a_repeat("Pregabalin 75mg capsules", last_issued=LATELY, dependence_group="gabapentinoid")


def assign(gp: Desk, worklist: dict[str, Any], **body: Any) -> Any:
    return gp.post(f"/worklists/{worklist['id']}/assign", **{"staff_id": None, **body})


def with_whom(gp: Desk, worklist: dict[str, Any], **query: Any) -> list[str | None]:
    return [one["assigned_to_id"] for one in gp.entries(worklist, **query)["items"]]


def five_patients(gp: Desk) -> dict[str, Any]:
    for number in range(5):
        a_patient(
            gp.practice, family_name=f"Person{number}", repeats=[a_repeat(), *[PREGABALIN] * (number < 2)]
        )
    return gp.made()


def test_all_that_a_filter_shows_are_assigned_and_taken_back_again(gp: Desk) -> None:
    worklist, me = five_patients(gp), str(gp.person.staff_id)
    first = UUID(gp.entries(worklist)["items"][0]["patient"]["patient_id"])
    colleague = gp.practice.clinician("pharmacist").staff_id
    gp.assign(worklist, first, to=colleague)
    matching = {"dependence": "gabapentinoid"}
    done = assign(gp, worklist, matching=matching, expected=2, staff_id=me).json()
    assert done["changed"] == 2
    assert with_whom(gp, worklist) == [me, me, None, None, None]
    undo = gp.post(f"/worklists/{worklist['id']}/assign/undo", changes=done["changes"])
    assert undo.json()["changed"] == 2
    assert with_whom(gp, worklist) == [str(colleague), None, None, None, None]


def test_undoing_leaves_alone_what_a_colleague_assigned_meanwhile(gp: Desk) -> None:
    worklist = five_patients(gp)
    done = assign(gp, worklist, matching={}, expected=5, staff_id=str(gp.person.staff_id)).json()
    other = gp.practice.manager().staff_id
    first = UUID(gp.entries(worklist)["items"][0]["patient"]["patient_id"])
    gp.assign(worklist, first, to=other)
    assert gp.post(f"/worklists/{worklist['id']}/assign/undo", changes=done["changes"]).json()["changed"] == 4
    assert with_whom(gp, worklist) == [str(other), None, None, None, None]


def test_undoing_gives_nobody_to_a_stranger(gp: Desk, elsewhere: Desk) -> None:
    worklist = five_patients(gp)
    patient = gp.entries(worklist)["items"][0]["patient"]["patient_id"]
    gp.assign(worklist, UUID(patient), to=gp.person.staff_id)
    change = {
        "before_id": str(elsewhere.person.staff_id),
        "now_id": str(gp.person.staff_id),
        "patient_ids": [patient],
    }
    undone = gp.post(f"/worklists/{worklist['id']}/assign/undo", changes=[change])
    assert (undone.json()["changed"], with_whom(gp, worklist)[0]) == (1, None)
    theirs = elsewhere.post(f"/worklists/{worklist['id']}/assign/undo", changes=[change])
    assert theirs.status_code == 404


def test_a_profession_shares_the_patients_evenly(gp: Desk) -> None:
    worklist = five_patients(gp)
    pharmacists = {str(gp.practice.clinician("pharmacist").staff_id) for _ in range(2)}
    assert assign(gp, worklist, matching={}, expected=5, profession="pharmacist").json()["changed"] == 5
    held = with_whom(gp, worklist)
    assert set(held) == pharmacists
    assert sorted(held.count(one) for one in pharmacists) == [2, 3]
    nobody = assign(gp, worklist, matching={}, expected=5, profession="physiotherapist")
    assert (nobody.status_code, nobody.json()["errors"][0]["pointer"]) == (422, "/profession")


def test_a_list_that_changed_since_it_was_counted_is_not_assigned(gp: Desk) -> None:
    worklist = five_patients(gp)
    answer = assign(gp, worklist, matching={}, expected=4, staff_id=str(gp.person.staff_id))
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/list-has-changed")
    assert with_whom(gp, worklist) == [None] * 5


def test_either_patients_or_a_filter_are_assigned(gp: Desk) -> None:
    worklist = five_patients(gp)
    patient = gp.entries(worklist)["items"][0]["patient"]["patient_id"]
    for body in ({}, {"patient_ids": [patient], "matching": {}, "expected": 5}, {"matching": {}}):
        assert assign(gp, worklist, **body).status_code == 422


def test_the_list_is_filtered_by_whom_it_is_with_why_and_what_is_taken_beside(gp: Desk) -> None:
    worklist = five_patients(gp)
    held = a_patient(gp.practice, family_name="Held", flags={"palliative": True})
    worklist = gp.made(months=3)
    gp.assign(worklist, held, to=gp.person.staff_id)
    shown = {
        "me": {"assigned_to": "me"},
        "nobody": {"assigned_to": "nobody"},
        "hold": {"hold": "palliative"},
        "unknown hold": {"hold": "pregnancy"},
        "beside": {"dependence": "any"},
        "not beside": {"dependence": "none"},
        "z-drug": {"dependence": "z_drug"},
        "reason": {"reason": "last_issue_too_long_ago"},
        "other reason": {"reason": "high_dose"},
    }
    totals = {name: gp.entries(worklist, **query)["total"] for name, query in shown.items()}
    assert totals == {
        "me": 1,
        "nobody": 5,
        "hold": 1,
        "unknown hold": 0,
        "beside": 2,
        "not beside": 4,
        "z-drug": 0,
        "reason": 6,
        "other reason": 0,
    }
    assert gp.get(f"/worklists/{worklist['id']}/entries", assigned_to="somebody").status_code == 422


def test_each_filter_says_beforehand_how_many_it_leaves(gp: Desk) -> None:
    five_patients(gp)
    held = a_patient(gp.practice, family_name="Held", flags={"palliative": True})
    worklist = gp.made(months=3)
    gp.assign(worklist, held, to=gp.person.staff_id)
    facets = gp.get(f"/worklists/{worklist['id']}/facets", tab="all").json()
    assert facets["total"] == 6
    assert facets["standings"] == [{"value": "new", "patients": 6}]
    assert facets["reasons"] == [{"value": "last_issue_too_long_ago", "patients": 6}]
    assert [(one["code"], one["patients"]) for one in facets["holds"]] == [("palliative", 1)]
    beside = {one["value"]: one["patients"] for one in facets["dependence"]}
    assert beside == {"any": 2, "gabapentinoid": 2, "none": 4}
    assert {(one["name"], one["patients"]) for one in facets["assigned"]} == {(None, 5), ("Dr Ada Sample", 1)}
    assert gp.get(f"/worklists/{worklist['id']}/facets", tab="to_do").json()["total"] == 5


def test_next_and_previous_keep_the_filter_and_its_order(gp: Desk) -> None:
    worklist = five_patients(gp)
    items = gp.entries(worklist, dependence="any", sort="dependence")["items"]
    one, two = (item["patient"]["patient_id"] for item in items)
    around = gp.panel(worklist, UUID(one), dependence="any", sort="dependence")["neighbours"]
    assert (around["next"], around["total"], around["left_to_review"]) == (two, 2, 2)


def test_a_file_is_asked_for_by_its_type_and_follows_filter_and_order(gp: Desk) -> None:
    worklist = five_patients(gp)
    path = f"{gp.practice.path}/worklists/{worklist['id']}/entries"
    query = {"dependence": "any", "sort": "dependence"}
    answer = gp.person.client.get(path, params=query, headers={"Accept": "text/csv"})
    assert answer.headers["content-type"].startswith("text/csv")
    heading, *rows = answer.text.splitlines()
    assert "OME a day by directions" in heading
    assert [row.split(",")[0].strip('"') for row in rows] == ["PERSON0", "PERSON1"]
    assert all("Pregabalin 75mg capsules" in row for row in rows)
    assert gp.get(f"/worklists/{worklist['id']}/entries.csv", **query).text == answer.text


def test_the_sheet_to_print_has_everybody_the_practice_and_boxes_for_the_outcomes(gp: Desk) -> None:
    worklist = five_patients(gp)
    sheet = gp.get(f"/worklists/{worklist['id']}/sheet", dependence="any").json()
    assert (sheet["ods"], len(sheet["entries"]), sheet["worklist"]["name"]) == ("Y00001", 2, worklist["name"])
    assert sheet["practice"]
    assert any("invite" in label.lower() for label in sheet["outcomes"])
