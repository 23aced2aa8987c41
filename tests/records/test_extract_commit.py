"""Committing: history by extract, what leaves, what stays, and that it happens once or not at all."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import uuid4

from sqlalchemy import text

from tests.records.factories import DATED_ON, Desk, a_line, an_issue, report

LATER = date(2024, 4, 1)
COMMITS = text("""
    select cardinality(patients) as patients, about from audit_event
    where action = 'commitExtract' order by id
""")
STAGED = ("extract_patient", "extract_medication", "extract_issue")


def rows_in(desk: Desk, *tables: str) -> int:
    with desk.practice.rows() as session:
        return sum(session.scalar(text(f"select count(*) from {table}")) for table in tables)


def listed(desk: Desk, serial: int = 1, *, extract: int | None = None) -> list[str]:
    return [one["name"] for one in desk.patient(serial, extract=extract)["medicines"]]


def test_a_committed_extract_has_a_number_and_who_decided(desk: Desk) -> None:
    review = desk.load(report(a_line()))
    assert (review["state"], review["number"], review["decided_by"]) == ("committed", 1, desk.manager.name)
    assert (review["can_commit"], review["cannot_commit_because"]) == (False, "It is already committed.")
    assert rows_in(desk, *STAGED) == 0


def test_the_next_extract_says_what_changed_and_the_first_can_be_seen_again(desk: Desk) -> None:
    desk.load(report(a_line(1), a_line(2)))
    moved = a_line(1, Number_and_Street="9 New Street", Last_Issue_Date="15-Mar-2024")
    review = desk.load(report(moved, a_line(2)), dated_on=LATER)
    assert review["rows"] == {"read": 2, "created": 0, "updated": 1, "unchanged": 1, "rejected": 0, "held": 0}
    assert review["patients"] == {"new": 0, "changed": 1, "unchanged": 1, "left": 0}
    now, before = desk.patient(1), desk.patient(1, extract=1)
    assert (now["as_at_extract"], now["as_at"]) == (2, "2024-04-01")
    assert (before["as_at_extract"], before["as_at"]) == (1, "2024-03-01")
    assert now["address_lines"] == ["9 New Street", "Testham"]
    assert before["address_lines"] == ["1 Sample Street", "Testham"]
    assert [one["last_issued_on"] for one in now["medicines"]] == ["2024-03-15"]
    assert [one["last_issued_on"] for one in before["medicines"]] == ["2023-10-10"]


def test_who_is_absent_from_a_full_extract_has_left_with_all_medicines(desk: Desk) -> None:
    desk.load(report(a_line(1), a_line(2)))
    assert desk.load(report(a_line(2)), dated_on=LATER)["patients"]["left"] == 1
    assert desk.patient(1)["registration"] == "left"
    assert listed(desk, 1) == []
    assert desk.patient(1, extract=1)["registration"] == "registered"
    assert listed(desk, 1, extract=1) == ["Codeine 30mg tablets"]


def test_who_left_is_counted_once_and_may_come_back_to_the_same_medicine(desk: Desk) -> None:
    desk.load(report(a_line(1), a_line(2)))
    medication = desk.patient(1)["medicines"][0]["medication_id"]
    desk.load(report(a_line(2)))
    assert desk.load(report(a_line(2)))["patients"]["left"] == 0
    back = desk.load(report(a_line(1), a_line(2)))
    assert back["rows"] == {"read": 2, "created": 0, "updated": 1, "unchanged": 1, "rejected": 0, "held": 0}
    assert [one["medication_id"] for one in desk.patient(1)["medicines"]] == [medication]
    assert listed(desk, 1, extract=2) == []


def test_a_line_absent_from_a_full_extract_is_off_the_list(desk: Desk) -> None:
    desk.load(report(a_line(1), a_line(1, Drug="Tramadol 50mg capsules")))
    desk.load(report(a_line(1, Drug="Tramadol 50mg capsules")))
    assert listed(desk) == ["Tramadol 50mg capsules"]
    assert len(listed(desk, extract=1)) == 2


def test_a_line_in_a_row_that_was_rejected_does_not_count_as_taken_off(desk: Desk) -> None:
    desk.load(report(a_line(1), a_line(1, Drug="Tramadol 50mg capsules"), a_line(2)))
    desk.load(
        report(a_line(1, Quantity="x"), a_line(1, Drug="Tramadol 50mg capsules"), a_line(2, Quantity="x"))
    )
    assert len(listed(desk, 1)) == 2
    assert (desk.patient(2)["registration"], listed(desk, 2)) == ("registered", ["Codeine 30mg tablets"])


def test_a_partial_extract_changes_only_who_is_in_it(desk: Desk) -> None:
    desk.load(report(a_line(1), a_line(1, Drug="Tramadol 50mg capsules"), a_line(2)))
    review = desk.load(report(a_line(1, Directions="One at night")), is_full=False)
    assert review["patients"] == {"new": 0, "changed": 0, "unchanged": 1, "left": 0}
    assert listed(desk, 1) == ["Codeine 30mg tablets", "Tramadol 50mg capsules"]
    assert desk.patient(1)["medicines"][0]["directions"] == "One at night"
    assert desk.patient(2)["registration"] == "registered"


def test_a_column_missing_is_unknown_after_a_full_extract_and_as_before_after_a_partial_one(
    desk: Desk,
) -> None:
    without = ("Registration Status", "Date of Death", "Pregnancy", "Usual GP", "Course Days", "Town")
    desk.load(report(a_line(1, Pregnancy="Yes", In_Hospital="No")))
    desk.load(report(a_line(1, In_Hospital="Yes"), without=without), is_full=False)
    kept = desk.patient(1)
    assert (kept["registration"], kept["died"], kept["usual_gp"]) == ("registered", False, "Dr Placeholder")
    strengths = {one["code"]: one["strength"] for one in kept["holds"]}
    assert strengths["pregnancy"] == strengths["in_hospital"] == "clinician_first"
    desk.load(report(a_line(1), without=without))
    forgotten = desk.patient(1)
    assert (forgotten["registration"], forgotten["died"], forgotten["usual_gp"]) == ("unknown", None, None)
    assert {one["code"]: one["strength"] for one in forgotten["holds"]}["pregnancy"] == "unknown"


def test_issues_are_stored_once_however_often_they_are_extracted(desk: Desk) -> None:
    issues = report(an_issue(1), an_issue(1), an_issue(1, Issue_Date="12-Sep-2023"))
    review = desk.load(report(a_line(1)), issues)
    assert review["rows"]["created"] == 3
    assert review["rows"]["unchanged"] == 1
    desk.load(report(a_line(1)), report(an_issue(1), an_issue(1, Issue_Date="02-Feb-2024")))
    shown = [(one["issued_on"], one["copies"]) for one in desk.patient(1)["issues"]]
    assert shown == [("2024-02-02", 1), ("2023-10-10", 2), ("2023-09-12", 1)]
    assert len(desk.patient(1, extract=1)["issues"]) == 2


def test_an_issue_that_was_cancelled_since_no_longer_counts_beside_itself(desk: Desk) -> None:
    desk.load(report(a_line(1)), report(an_issue(1)))
    desk.load(report(a_line(1)), report(an_issue(1, Status="Cancelled")))
    assert [one["status"] for one in desk.patient(1)["issues"]] == ["cancelled"]
    assert [one["status"] for one in desk.patient(1, extract=1)["issues"]] == ["issued"]


def test_a_made_and_a_cancelled_issue_of_one_day_both_stay(desk: Desk) -> None:
    desk.load(report(a_line(1)), report(an_issue(1)))
    desk.load(report(a_line(1)), report(an_issue(1), an_issue(1, Status="Cancelled")))
    assert sorted(one["status"] for one in desk.patient(1)["issues"]) == ["cancelled", "issued"]


def test_issues_of_a_known_patient_may_come_alone(desk: Desk) -> None:
    desk.load(report(a_line(1)))
    assert desk.load(report(an_issue(1)), is_full=False)["rows"]["created"] == 1
    assert len(desk.patient(1)["issues"]) == 1


def test_the_same_commit_sent_twice_has_one_effect_and_one_answer(desk: Desk) -> None:
    review = desk.check(report(a_line(1))).json()
    key = uuid4().hex
    first, second = desk.commit(review, key), desk.commit(review, key)
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json() == second.json()
    again = desk.commit(review)
    assert (again.status_code, again.json()["type"]) == (409, "/problems/extract-already-committed")


def test_a_commit_needs_its_idempotency_key(desk: Desk) -> None:
    review = desk.check(report(a_line(1))).json()
    assert desk.manager.client.post(f"{desk.path}/{review['id']}/commit").status_code == 422


def test_someone_elses_commit_in_between_asks_for_a_new_check(desk: Desk) -> None:
    mine = desk.check(report(a_line(1))).json()
    desk.load(report(a_line(2)))
    refused = desk.commit(mine)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/extract-out-of-date")
    shown = desk.manager.client.get(f"{desk.path}/{mine['id']}").json()
    assert shown["can_commit"] is False
    assert "in between" in shown["cannot_commit_because"]
    assert desk.find("Example1") == []


def test_of_two_commits_at_once_one_wins(desk: Desk) -> None:
    checked = [desk.check(report(a_line(n))).json() for n in (1, 2)]
    with ThreadPoolExecutor(2) as together:
        answers = list(together.map(desk.commit, checked))
    assert sorted(one.status_code for one in answers) == [200, 409]
    assert len(desk.find("Example")) == 1
    extracts = desk.manager.client.get(desk.path).json()
    assert sorted(str(one["number"]) for one in extracts) == ["1", "None"]


def test_the_same_extract_committed_by_two_at_once_has_one_effect(desk: Desk) -> None:
    review = desk.check(report(a_line(1))).json()
    with ThreadPoolExecutor(2) as together:
        answers = list(together.map(desk.commit, [review, review]))
    assert sorted(one.status_code for one in answers) == [200, 409]
    assert len(desk.manager.client.get(desk.path).json()) == 1


def test_cancelling_takes_everything_away_but_the_fact(desk: Desk) -> None:
    review = desk.check(report(a_line(1), a_line(2, Quantity="x")), report(an_issue(1))).json()
    cancelled = desk.manager.client.post(f"{desk.path}/{review['id']}/cancel").json()
    assert (cancelled["state"], cancelled["can_commit"]) == ("cancelled", False)
    assert rows_in(desk, *STAGED, "extract_problem", "patient", "issue") == 0
    assert desk.commit(review).json()["type"] == "/problems/extract-was-cancelled"
    assert desk.manager.client.post(f"{desk.path}/{review['id']}/cancel").json()["state"] == "cancelled"


def test_what_is_committed_cannot_be_cancelled(desk: Desk) -> None:
    review = desk.load(report(a_line(1)))
    refused = desk.manager.client.post(f"{desk.path}/{review['id']}/cancel")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/extract-already-committed")


def test_an_extract_of_which_no_row_was_taken_cannot_be_committed(desk: Desk) -> None:
    review = desk.check(report(a_line(1, Quantity="x"))).json()
    assert (review["can_commit"], review["cannot_commit_because"]) == (False, "No row could be taken.")
    assert desk.commit(review).json()["type"] == "/problems/nothing-to-commit"


def test_after_the_commit_problems_stay_but_not_whose_they_were(desk: Desk) -> None:
    review = desk.load(report(a_line(1), a_line(2, Quantity="x")))
    assert len(desk.problems(review)) == 1
    with desk.practice.rows() as session:
        assert session.scalar(text("select count(nhs_number) from extract_problem")) == 0


def test_a_commit_leaves_an_audit_row_with_the_patients_it_changed(desk: Desk) -> None:
    desk.load(report(a_line(1), a_line(2)))
    desk.load(report(a_line(1), a_line(2, Directions="One at night")), dated_on=DATED_ON)
    with desk.practice.rows() as session:
        rows = session.execute(COMMITS).all()
    assert [row.patients for row in rows] == [2, 1]
    assert rows[1].about["number"] == 2
