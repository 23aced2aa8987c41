"""Run after run of one search: who is new, still there, back again, waits, or was reviewed here lately."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from tests.factories import Practice
from tests.finding.conftest import Desk
from tests.finding.factories import LATELY, a_patient, a_repeat, an_extract, is_now, takes_off_repeat

CODEINE = "Codeine 30mg tablets"
DIAZEPAM = "Diazepam 5mg tablets"
MORPHINE = "Morphine 10mg modified-release tablets"


def surnames(desk: Desk, worklist: dict[str, Any], **query: Any) -> list[str]:
    return [name.split(",")[0].title() for name in desk.names(worklist, **query)]


def ran(desk: Desk, *, search: str = "not-issued", name: str = "A run", **more: Any) -> dict[str, Any]:
    answer = desk.post("/worklists", search=search, name=name, **more)
    assert answer.status_code == 201, answer.text
    return answer.json()


def refused(desk: Desk, **more: Any) -> list[dict[str, str]]:
    answer = desk.post("/worklists", name="Refused", **{"search": "not-issued", **more})
    assert answer.status_code == 422, answer.text
    return answer.json()["errors"]


def reviewed_on(practice: Practice, patient: UUID, day: date) -> None:
    with practice.rows() as session:
        about = {"at": datetime(day.year, day.month, day.day, 12, tzinfo=UTC), "patient": patient}
        session.execute(text("update review set reviewed_at = :at where patient_id = :patient"), about)


def a_codeine(dose: str = "Take ONE tablet up to four times a day", **more: Any) -> Any:
    return a_repeat(CODEINE, last_issued=LATELY, directions=dose, quantity=100, **more)


def test_who_comes_back_is_told_apart_from_who_is_new(gp: Desk) -> None:
    practice = gp.practice
    a_patient(practice, family_name="Still")
    back = a_patient(practice, family_name="Back")
    first = gp.made()
    an_extract(practice, date(2026, 12, 22))
    is_now(practice, back, 2, registration="left")
    assert gp.made()["counts"]["gone"] == 1
    an_extract(practice, date(2027, 1, 22))
    is_now(practice, back, 3, registration="registered")
    a_patient(practice, extract=3, family_name="New")
    third = gp.made()
    counts = third["counts"]
    assert counts | {"listed": 3, "new": 1, "still_there": 1, "back_again": 1, "gone": 0} == counts
    assert surnames(gp, third, standing="back_again") == ["Back"]
    assert surnames(gp, third, standing="new") == ["New"]
    runs = {one["id"]: one["next_id"] for one in gp.get("/worklists").json()}
    assert runs == {third["id"]: None, third["previous_id"]: third["id"], first["id"]: third["previous_id"]}


def test_whoever_is_still_there_stays_with_their_colleague_while_that_is_one_of_the_staff(gp: Desk) -> None:
    practice = gp.practice
    stays, leaves = practice.clinician(), practice.clinician()
    one, two = (a_patient(practice, family_name=name) for name in ("One", "Two"))
    first = gp.made()
    gp.assign(first, one, to=stays.staff_id)
    gp.assign(first, two, to=leaves.staff_id)
    practice.manager().client.patch(
        f"{practice.path}/staff/{leaves.staff_id}", json={"disabled": True}, headers={"If-Match": '"1"'}
    )
    an_extract(practice, date(2026, 12, 22))
    second = gp.made()
    assert [entry["assigned_to_id"] for entry in gp.entries(second)["items"]] == [str(stays.staff_id), None]


def test_a_combined_run_lists_whom_all_its_searches_find_with_the_reasons_of_each(gp: Desk) -> None:
    both = [a_codeine(), a_repeat(DIAZEPAM, last_issued=LATELY, dependence_group="benzodiazepine")]
    a_patient(gp.practice, family_name="Both", repeats=both)
    a_patient(gp.practice, family_name="Codeineonly", repeats=[a_codeine()])
    worklist = ran(
        gp, search="codeine-regular", combined_with=[{"search": "dependence-forming", "parameters": {}}]
    )
    assert surnames(gp, worklist) == ["Both"]
    [entry] = gp.entries(worklist)["items"]
    assert {reason["medicine"]: reason["found_by"] for reason in entry["reasons"]} == {
        CODEINE: "Codeine or dihydrocodeine, issued",
        DIAZEPAM: "Other dependence-forming medicines",
    }
    assert [one["group"] for one in entry["dependence"]] == ["benzodiazepine"]
    assert worklist["rule_version"] == "codeine-regular 1 + dependence-forming 1"
    assert (
        "; and also: Benzodiazepines, z-drugs and gabapentinoids on repeat" in worklist["parameters_in_words"]
    )
    [combined] = worklist["narrowing"]["combined_with"]
    assert combined["parameters"] == {"beside": "either", "group": "all"}
    assert worklist["counts"]["also_met"][0]["search"] == "dependence-forming"
    again = gp.post("/worklists", name="Alone", search="codeine-regular").json()
    assert again["previous_id"] is None, "a run that narrows the search is another search"


def test_whom_one_search_cannot_rule_out_is_on_the_second_list_of_a_combined_run(gp: Desk) -> None:
    a_patient(gp.practice, family_name="Unreadable", repeats=[a_codeine("As directed")])
    a_patient(gp.practice, family_name="High", repeats=[a_codeine("Take 40 tablets a day")])
    worklist = ran(gp, search="codeine-regular", combined_with=[{"search": "high-dose"}])
    assert surnames(gp, worklist) == ["High"]
    assert surnames(gp, worklist, tab="not_ruled_out") == ["Unreadable"]


def test_who_was_reviewed_here_lately_is_left_out_and_counted(gp: Desk) -> None:
    practice = gp.practice
    names = ("Boundary", "Daybefore", "Proposed", "Asking", "Never")
    patients = {name: a_patient(practice, family_name=name) for name in names}
    other = gp.made(months=3)
    for name in ("Boundary", "Daybefore"):
        gp.reviewed(other, patients[name], "continue_safely")
    reviewed_on(practice, patients["Boundary"], date(2026, 5, 22))
    reviewed_on(practice, patients["Daybefore"], date(2026, 5, 21))
    Desk(practice, practice.clinician("pharmacy_technician")).reviewed(
        other, patients["Proposed"], "remove_and_tell"
    )
    gp.reviewed(
        other, patients["Asking"], "need_information", note="?", ask_whom="Pain clinic", chase_on="2027-01-01"
    )
    worklist = ran(gp, not_reviewed_within_months=6)
    assert surnames(gp, worklist) == ["Asking", "Daybefore", "Never", "Proposed"]
    assert worklist["counts"]["left_out"] == {"patients": 1, "reviewed_since": "2026-05-22"}
    assert worklist["parameters_in_words"].endswith("; without those reviewed here within 6 months")


def test_whoever_is_left_out_is_not_gone(gp: Desk) -> None:
    patient = a_patient(gp.practice)
    first = ran(gp, not_reviewed_within_months=6)
    gp.reviewed(first, patient, "continue_safely")
    reviewed_on(gp.practice, patient, date(2026, 11, 23))
    an_extract(gp.practice, date(2026, 12, 22))
    second = ran(gp, not_reviewed_within_months=6)
    assert second["counts"] | {"listed": 0, "gone": 0} == second["counts"]
    an_extract(gp.practice, date(2027, 6, 22))
    assert ran(gp, not_reviewed_within_months=6)["counts"]["back_again"] == 1


def test_a_run_is_capped_by_what_everybody_sees_and_the_others_wait(gp: Desk) -> None:
    practice = gp.practice
    doses = {"Low": "Take ONE tablet a day", "High": "Take 10 tablets a day", "Unread": "As directed"}
    for name, dose in doses.items():
        a_patient(practice, family_name=name, repeats=[a_codeine(dose)])
    asked: dict[str, Any] = {"search": "codeine-regular", "capacity": 2, "first_by": "highest_ome"}
    first = ran(gp, **asked)
    assert surnames(gp, first, sort="ome") == ["High", "Low"]
    assert surnames(gp, first, tab="waiting") == ["Unread"]
    assert first["counts"] | {"listed": 2, "waiting": 1, "to_do": 2} == first["counts"]
    entry = gp.entries(first, tab="waiting")["items"][0]
    assert (entry["waiting"], entry["ome_by_directions"]) == (True, "cannot be calculated")
    assert first["parameters_in_words"].endswith("; up to 2 patients, highest OME a day by directions first")


def test_the_next_run_takes_those_who_waited_before_those_who_were_decided(gp: Desk) -> None:
    practice = gp.practice
    high = a_patient(practice, family_name="High", repeats=[a_codeine("Take 10 tablets a day")])
    a_patient(practice, family_name="Low", repeats=[a_codeine("Take ONE tablet a day")])
    asked: dict[str, Any] = {"search": "codeine-all", "capacity": 1, "first_by": "highest_ome"}
    gp.reviewed(ran(gp, **asked), high, "continue_safely")
    an_extract(practice, date(2026, 12, 22))
    second = ran(gp, **asked)
    assert surnames(gp, second) == ["Low"]
    assert gp.entries(second)["items"][0]["standing"] == "new"
    assert surnames(gp, second, tab="waiting") == ["High"]
    assert second["counts"]["gone"] == 0
    an_extract(practice, date(2027, 1, 22))
    takes_off_repeat(practice, high, 3)
    assert ran(gp, **asked)["counts"]["gone"] == 1


def test_first_come_the_oldest_reviews_the_longest_unissued_and_the_most_dependence_forming(gp: Desk) -> None:
    practice = gp.practice
    done: dict[str, Any] = {"review_code": "314530002"}
    zopiclone = a_repeat("Zopiclone 7.5mg tablets", last_issued=LATELY, dependence_group="z_drug")
    a_patient(practice, family_name="A", repeats=[a_repeat(last_issued=None)], reviewed_on=LATELY, **done)
    a_patient(
        practice, family_name="B", repeats=[a_repeat(), zopiclone], reviewed_on=date(2025, 1, 1), **done
    )
    a_patient(practice, family_name="C", repeats=[a_repeat(last_issued=date(2026, 9, 1))])
    first = {
        first_by: surnames(gp, ran(gp, capacity=1, first_by=first_by))
        for first_by in ("longest_not_issued", "most_dependence_forming", "oldest_review")
    }
    assert first == {"longest_not_issued": ["A"], "most_dependence_forming": ["B"], "oldest_review": ["C"]}
    everybody = gp.made()
    assert surnames(gp, everybody, sort="reviewed") == ["C", "B", "A"]
    assert surnames(gp, everybody, sort="dependence") == ["B", "A", "C"]


def test_what_cannot_narrow_a_search_is_refused_with_the_reason(gp: Desk) -> None:
    assert refused(gp, capacity=5)[0]["pointer"] == "/first_by"
    assert refused(gp, first_by="highest_ome")[0]["pointer"] == "/capacity"
    assert refused(gp, capacity=5, first_by="most_early_issues")[0]["pointer"] == "/first_by"
    assert refused(gp, combined_with=[{"search": "not-issued"}])[0]["pointer"] == "/combined_with"
    errors = refused(gp, combined_with=[{"search": "high-dose", "parameters": {"threshold": 1}}])
    assert errors[0]["pointer"] == "/combined_with/0/parameters/threshold"
    assert refused(gp, combined_with=[{"search": "listed"}])[0]["pointer"].startswith("/combined_with/0")


def test_saved_settings_keep_what_narrows_them(gp: Desk) -> None:
    asked: dict[str, Any] = {
        "combined_with": [{"search": "high-dose"}],
        "capacity": 10,
        "first_by": "highest_ome",
    }
    saved = gp.post("/saved-searches", name="Ten a week", search="codeine-regular", **asked).json()
    assert saved["in_words"].endswith("; up to 10 patients, highest OME a day by directions first")
    assert saved["narrowing"]["capacity"] == 10
    changed = gp.person.client.patch(
        f"{gp.practice.path}/saved-searches/{saved['id']}",
        json={"narrowing": {"not_reviewed_within_months": 3}},
        headers={"If-Match": '"1"'},
    ).json()
    assert changed["narrowing"] | {"combined_with": [], "capacity": None} == changed["narrowing"]
    assert changed["in_words"].endswith("; without those reviewed here within 3 months")


def test_the_worklists_are_sorted_by_when_the_next_run_is_due(practice: Practice) -> None:
    an_extract(practice, date(2024, 1, 15))
    desk = Desk(practice, practice.clinician())
    desk.made(name="Old", months=2)
    an_extract(practice, date(2999, 1, 1))
    desk.made(name="Later", months=3)
    shown = {one["name"]: (one["due_again_on"], one["is_due"]) for one in desk.get("/worklists").json()}
    assert list(shown.items()) == [("Old", ("2024-03-15", True)), ("Later", ("2999-03-01", False))]
    desk.made(name="Again", months=2)
    again = {one["name"]: one["is_due"] for one in desk.get("/worklists").json()}
    assert list(again.items()) == [("Again", False), ("Later", False), ("Old", False)]
