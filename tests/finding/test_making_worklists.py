from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from stepdown.finding.worklists.models import Worklist
from tests.factories import Practice
from tests.finding.conftest import Desk
from tests.finding.factories import (
    LATELY,
    LONG_AGO,
    a_patient,
    a_repeat,
    an_extract,
    an_issue,
    is_now,
    takes_off_repeat,
)

METHADONE = "Methadone 1mg/ml oral solution"
MORPHINE = "Morphine 10mg modified-release tablets"


def test_no_worklist_before_the_first_extract(practice: Practice) -> None:
    answer = Desk(practice, practice.clinician()).make()
    assert answer.status_code == 409
    assert answer.json()["type"] == "/problems/no-extract-yet"


def test_a_worklist_carries_extract_parameters_rule_and_reason(gp: Desk) -> None:
    patient = a_patient(gp.practice)
    worklist = gp.made(months=3)
    assert worklist["extract_number"] == 1
    assert worklist["extract_dated_on"] == "2026-11-22"
    assert worklist["parameters_in_words"] == "All opioids, not issued in 3 months"
    assert worklist["rule_version"].startswith("not-issued ")
    assert worklist["due_again_on"] == "2027-01-22"
    assert worklist["made_by"] == "Dr Ada Sample"
    [entry] = gp.entries(worklist)["items"]
    [reason] = entry["reasons"]
    assert entry["patient"]["patient_id"] == str(patient)
    assert entry["standing"] == "new"
    assert reason["kind"] == "last_issue_too_long_ago"
    assert reason["last_issued_on"] == "2026-03-01"
    assert reason["sentence"] == (
        "Codeine 30mg tablets: last issued on 1 March 2026, more than 3 months before 22 November 2026."
    )


def test_every_medicine_of_a_patient_has_its_own_reason(gp: Desk) -> None:
    a_patient(gp.practice, repeats=[a_repeat(), a_repeat(MORPHINE, last_issued=None)])
    [entry] = gp.entries(gp.made())["items"]
    assert {one["medicine"]: one["kind"] for one in entry["reasons"]} == {
        "Codeine 30mg tablets": "last_issue_too_long_ago",
        MORPHINE: "never_issued",
    }


def test_what_is_issued_or_only_just_begun_is_not_listed(gp: Desk) -> None:
    a_patient(gp.practice, repeats=[a_repeat(last_issued=LATELY)])
    a_patient(gp.practice, repeats=[a_repeat(last_issued=date(2026, 9, 22))])
    a_patient(gp.practice, repeats=[a_repeat(last_issued=None, started=LATELY)])
    a_patient(gp.practice, repeats=[a_repeat(kind="acute")])
    counts = gp.made()["counts"]
    assert counts["listed"] == 0
    assert counts["too_new"] == 1


def test_an_issue_counts_even_where_the_column_is_older(gp: Desk) -> None:
    patient = a_patient(gp.practice)
    an_issue(gp.practice, patient, "Codeine 30mg tablets", LATELY)
    assert gp.made()["counts"]["listed"] == 0


def test_a_cancelled_issue_does_not_count(gp: Desk) -> None:
    patient = a_patient(gp.practice)
    an_issue(gp.practice, patient, "Codeine 30mg tablets", LATELY, status="cancelled")
    assert gp.made()["counts"]["listed"] == 1


def test_identical_issues_stored_once_are_said_to_be_possible_duplicates(gp: Desk) -> None:
    patient = a_patient(gp.practice)
    an_issue(gp.practice, patient, "Codeine 30mg tablets", LONG_AGO, copies=3)
    [entry] = gp.entries(gp.made())["items"]
    assert entry["reasons"][0]["possible_duplicates"] == 2


def test_a_name_that_may_be_an_opioid_is_counted_for_a_person_to_look_at(gp: Desk) -> None:
    a_patient(gp.practice, repeats=[a_repeat("Codeine something")])
    counts = gp.made()["counts"]
    assert (counts["listed"], counts["unknown_products"]) == (0, 1)


@pytest.mark.parametrize(
    "who",
    [
        {"registration": "left"},
        {"registration": "temporary"},
        {"died": True},
        {"died_on": date(2026, 10, 1), "died": True},
    ],
)
def test_who_left_is_temporary_or_died_is_not_found(gp: Desk, who: dict[str, object]) -> None:
    a_patient(gp.practice, **who)
    assert gp.made()["counts"]["listed"] == 0


def test_who_may_be_registered_is_found_and_a_clinician_confirms_it(gp: Desk) -> None:
    a_patient(gp.practice, registration="unknown", says_nothing_of=["left_practice", "temporary_resident"])
    worklist = gp.made()
    [entry] = gp.entries(worklist)["items"]
    unknown = {hold["code"] for hold in entry["holds"] if hold["strength"] == "unknown"}
    assert unknown == {"left_practice", "temporary_resident"}
    assert worklist["counts"]["held"] == 0


def test_schedules_two_and_three_leave_codeine_out(gp: Desk) -> None:
    a_patient(gp.practice)
    a_patient(gp.practice, repeats=[a_repeat(MORPHINE)], family_name="Strong")
    worklist = gp.made(schedules="2,3")
    assert gp.names(worklist) == ["STRONG, Sample (Mx)"]
    assert worklist["parameters_in_words"] == "Opioids of schedules 2 and 3, not issued in 2 months"


@pytest.mark.parametrize("medicine", [METHADONE, "Methadone 5mg tablets"])
def test_a_medicine_that_may_be_substitution_is_shown_in_the_held_tab(gp: Desk, medicine: str) -> None:
    patient = a_patient(gp.practice, repeats=[a_repeat(medicine)])
    worklist = gp.made()
    [entry] = gp.entries(worklist, tab="held")["items"]
    assert entry["patient"]["patient_id"] == str(patient)
    assert entry["reasons"][0]["use_unsaid"] is True
    assert entry["reasons"][0]["sentence"].endswith("A clinician must say first what it is for.")
    assert [hold["code"] for hold in entry["holds"] if hold["strength"] == "hard_stop"] == ["substitution"]


def test_codeine_beside_methadone_is_held_though_the_methadone_is_issued(gp: Desk) -> None:
    a_patient(gp.practice, repeats=[a_repeat(), a_repeat(METHADONE, last_issued=LATELY)])
    worklist = gp.made()
    assert worklist["counts"] | {"listed": 1, "held": 1, "to_do": 0} == worklist["counts"]
    [entry] = gp.entries(worklist, tab="held")["items"]
    assert [one["medicine"] for one in entry["reasons"]] == ["Codeine 30mg tablets"]


def test_the_same_search_runs_once_on_an_extract(gp: Desk) -> None:
    gp.made(name="First try")
    again = gp.make(name="Second try")
    assert again.status_code == 409
    assert again.json()["type"] == "/problems/already-run-on-this-extract"
    assert again.json()["detail"] == "See the worklist “First try” of the extract of 22 November 2026"
    assert gp.make(months=3).status_code == 201


def test_the_database_lets_no_two_runs_stand_on_one_extract(gp: Desk) -> None:
    gp.made()
    with gp.practice.rows() as session:
        kept = session.exec(select(Worklist)).one().model_dump(exclude={"id"})
    with pytest.raises(IntegrityError, match="worklist_once_an_extract"), gp.practice.rows() as session:
        session.add(Worklist(**kept))


def test_a_newer_extract_says_who_is_new_still_there_and_gone(gp: Desk) -> None:
    practice = gp.practice
    a_patient(practice, family_name="Still")
    gone = a_patient(practice, family_name="Gone")
    first = gp.made()
    an_extract(practice, date(2026, 12, 22))
    a_patient(practice, extract=2, family_name="New")
    takes_off_repeat(practice, gone, extract=2)
    second = gp.made()
    assert second["previous_id"] == first["id"]
    assert second["counts"] | {"listed": 2, "new": 1, "still_there": 1, "gone": 1} == second["counts"]
    assert gp.names(second, standing="new") == ["NEW, Sample (Mx)"]
    assert gp.names(second, standing="still_there") == ["STILL, Sample (Mx)"]
    assert gp.names(second, tab="gone") == gp.names(second, standing="gone") == ["GONE, Sample (Mx)"]
    assert gp.names(second) == ["NEW, Sample (Mx)", "STILL, Sample (Mx)"]
    [entry] = gp.entries(second, tab="gone")["items"]
    assert "before 22 November 2026" in entry["reasons"][0]["sentence"]


def test_who_was_gone_on_the_last_run_is_not_gone_again(gp: Desk) -> None:
    patient = a_patient(gp.practice)
    gp.made()
    an_extract(gp.practice, date(2026, 12, 22))
    takes_off_repeat(gp.practice, patient, extract=2)
    assert gp.made()["counts"]["gone"] == 1
    an_extract(gp.practice, date(2027, 1, 22))
    assert gp.made()["counts"]["gone"] == 0


def test_runs_with_other_parameters_are_not_compared(gp: Desk) -> None:
    a_patient(gp.practice)
    gp.made(months=2)
    an_extract(gp.practice, date(2026, 12, 22))
    other = gp.made(months=3)
    assert other["previous_id"] is None
    assert other["counts"]["new"] == 1


def test_an_extract_that_tells_no_issues_cannot_be_searched(practice: Practice) -> None:
    an_extract(practice, missing=["last_issued_on"])
    patient = a_patient(practice, repeats=[a_repeat(last_issued=None)])
    desk = Desk(practice, practice.clinician())
    assert desk.make().json()["type"] == "/problems/extract-does-not-tell-issues"
    an_issue(practice, patient, "Codeine 30mg tablets", LONG_AGO)
    assert desk.made()["counts"]["listed"] == 1


def test_the_search_looks_at_the_newest_extract_only(gp: Desk) -> None:
    patient = a_patient(gp.practice)
    an_extract(gp.practice, date(2026, 12, 22))
    is_now(gp.practice, patient, 2, registration="left")
    assert gp.made()["counts"]["listed"] == 0


def test_making_leaves_one_audit_row_with_the_patients_it_listed(gp: Desk) -> None:
    a_patient(gp.practice)
    a_patient(gp.practice)
    a_patient(gp.practice, repeats=[])
    gp.made()
    manager = Desk(gp.practice, gp.practice.manager())
    [row] = [one for one in manager.get("/audit").json()["items"] if one["action"] == "makeWorklist"]
    assert (row["who"], row["patients"], row["about"]["listed"]) == ("Dr Ada Sample", 2, 2)


def test_a_receptionist_makes_and_reads_no_worklist(gp: Desk) -> None:
    worklist = gp.made()
    desk = Desk(gp.practice, gp.practice.receptionist())
    assert desk.make().status_code == 403
    assert desk.get("/worklists").status_code == 403
    assert desk.get(f"/worklists/{worklist['id']}/entries").status_code == 403
