"""Rows that wait for a person: another birth date under a known NHS number, one mobile on two people."""

from datetime import date
from typing import Any

from httpx import Response
from sqlalchemy import text

from tests.records.factories import Desk, a_line, an_issue, number_of, report

LATER = date(2024, 4, 1)
OTHER = {"Date_of_Birth": "03-Mar-1971", "Family_Name": "Otherwise"}
DECISIONS = text("""
    select about, cardinality(patients) as patients from audit_event
    where action = 'decideHeldPatient' and outcome = 'done' order by id
""")
LEFT_BEHIND = ("extract_held", "extract_patient", "extract_medication", "extract_issue")


def decided(desk: Desk, review: dict[str, Any], decision: str, serial: int = 1) -> Response:
    [found] = desk.find(number_of(serial))
    where = f"{desk.path}/{review['id']}/held/{found['patient_id']}/decision"
    return desk.manager.client.post(where, json={"decision": decision})


def doubtful(desk: Desk) -> dict[str, Any]:
    """A known NHS number comes with another birth date: with one line as before, a new one, and an issue."""
    desk.load(report(a_line(1), a_line(1, Drug="Oxycodone 5mg capsules"), a_line(2)))
    lines = [a_line(1, **OTHER), a_line(1, Drug="Tramadol 50mg capsules", **OTHER), a_line(2)]
    checked = desk.check(report(*lines), report(an_issue(1)), dated_on=LATER)
    assert checked.status_code == 201, checked.text
    review: dict[str, Any] = checked.json()
    return review


def rows_in(desk: Desk, *tables: str) -> int:
    with desk.practice.rows() as session:
        return sum(session.scalar(text(f"select count(*) from {table}")) for table in tables)


def listed(desk: Desk) -> list[str]:
    return [one["name"] for one in desk.patient(1)["medicines"]]


def test_who_comes_with_another_birth_date_is_shown_beside_whom_the_practice_knows(desk: Desk) -> None:
    review = doubtful(desk)
    assert review["rows"] == {"read": 4, "created": 0, "updated": 0, "unchanged": 1, "rejected": 0, "held": 3}
    assert (review["held_patients"], review["held_undecided"]) == (1, 1)
    page = desk.read(review, "/held")
    [held] = page["items"]
    assert page["total"] == 1
    assert held["known"] == {
        "listed": "EXAMPLE1, Testa (Ms)",
        "birth_date": "1960-01-02",
        "postcode": "LS1 4AP",
    }
    assert held["now"]["listed"] == "OTHERWISE, Testa (Ms)"
    assert held["now"]["birth_date"] == "1971-03-03"
    assert (held["rows"], held["decision"]) == (3, None)


def test_undecided_they_stay_out_and_nothing_of_them_is_left(desk: Desk) -> None:
    review = desk.commit(doubtful(desk)).json()
    assert (review["state"], review["rows"]["held"]) == ("committed", 3)
    assert desk.patient(1)["birth_date"] == "1960-01-02"
    assert listed(desk) == ["Codeine 30mg tablets", "Oxycodone 5mg capsules"]
    assert desk.patient(1)["issues"] == []
    assert rows_in(desk, *LEFT_BEHIND) == 0


def test_the_same_person_is_taken_with_all_rows_and_the_new_birth_date(desk: Desk) -> None:
    review = doubtful(desk)
    now = decided(desk, review, "same_person").json()
    assert now["rows"] == {"read": 4, "created": 2, "updated": 1, "unchanged": 1, "rejected": 0, "held": 0}
    assert now["patients"] == {"new": 0, "changed": 1, "unchanged": 1, "left": 0}
    assert (now["held_undecided"], now["problem_rows"], desk.problems(review)) == (0, 0, [])
    desk.commit(review)
    assert desk.patient(1)["birth_date"] == "1971-03-03"
    assert listed(desk) == ["Codeine 30mg tablets", "Tramadol 50mg capsules"]
    assert len(desk.patient(1)["issues"]) == 1
    assert rows_in(desk, *LEFT_BEHIND, "extract_problem") == 0


def test_a_decision_is_audited_with_its_patient_and_may_be_changed_until_the_commit(desk: Desk) -> None:
    review = doubtful(desk)
    decided(desk, review, "same_person")
    changed = decided(desk, review, "leave_out").json()
    assert changed["rows"] == review["rows"]
    assert changed["patients"] == review["patients"]
    [held] = desk.read(review, "/held")["items"]
    assert (held["decision"], held["decided_by"]) == ("leave_out", desk.manager.name)
    with desk.practice.rows() as session:
        rows = session.execute(DECISIONS).all()
    assert [(row.about["decision"], row.patients) for row in rows] == [("same_person", 1), ("leave_out", 1)]
    desk.commit(review)
    assert desk.patient(1)["birth_date"] == "1960-01-02"
    assert decided(desk, review, "same_person").json()["type"] == "/problems/no-longer-waiting"


def test_a_birth_date_that_cannot_be_and_two_in_one_file_cannot_be_taken(desk: Desk) -> None:
    desk.load(report(a_line(1), a_line(2), a_line(3)))
    rows = [
        a_line(1, Date_of_Birth="02-Jan-1899"),
        a_line(2),
        a_line(2, Drug="Tramadol 50mg capsules", Date_of_Birth="03-Jan-1960"),
        a_line(3),
    ]
    review = desk.check(report(*rows), dated_on=LATER).json()
    assert (review["rows"]["held"], review["held_patients"], review["patients"]["left"]) == (3, 0, 0)
    assert decided(desk, review, "same_person").status_code == 404
    desk.commit(review)
    assert listed(desk) == ["Codeine 30mg tablets"]


def test_a_number_is_held_for_a_new_patient_only_if_the_file_contradicts_itself(desk: Desk) -> None:
    review = desk.check(report(a_line(1), a_line(2, Date_of_Birth="01-Jan-2030"))).json()
    assert (review["rows"]["held"], review["patients"]["new"]) == (1, 1)


def test_one_mobile_on_two_people_is_to_look_at_and_their_rows_are_taken(desk: Desk) -> None:
    desk.load(report(a_line(1, Mobile_Telephone="07700 900001"), a_line(2), a_line(3)))
    rows = [
        a_line(1, Mobile_Telephone="07700 900001"),
        a_line(2, Mobile_Telephone="+44 7700 900001"),
        a_line(3),
    ]
    review = desk.check(report(*rows), dated_on=LATER).json()
    assert (review["shared_mobiles"], review["rows"]["held"]) == (1, 0)
    [shared] = desk.read(review, "/shared-mobiles")["items"]
    assert shared["ends_in"] == "001"
    assert [one["listed"] for one in shared["people"]] == ["EXAMPLE1, Testa (Ms)", "EXAMPLE2, Testa (Ms)"]
    desk.commit(review)
    holds = {one["code"]: one["strength"] for one in desk.patient(2)["holds"]}
    assert holds["shared_mobile"] == "hard_stop"
    again = desk.check(report(*rows), dated_on=LATER).json()
    assert again["shared_mobiles"] == 0  # somebody has seen it


def test_across_the_file_and_a_patient_who_is_not_in_it(desk: Desk) -> None:
    desk.load(report(a_line(1, Mobile_Telephone="07700 900009")))
    partial = desk.check(report(a_line(2, Mobile_Telephone="07700900009")), is_full=False).json()
    assert partial["shared_mobiles"] == 1


def test_cancelling_leaves_nothing_of_held_rows_nor_of_cells(desk: Desk) -> None:
    doubtful_one = doubtful(desk)
    desk.decide(doubtful_one, "cancel")
    refused = desk.check(report(a_line(1, Quantity="x"), a_line(2))).json()
    desk.decide(refused, "cancel")
    assert rows_in(desk, *LEFT_BEHIND, "extract_problem") == 0
    with desk.practice.rows() as session:
        kept = session.scalar(
            text("select count(*) from extract where state = 'cancelled' and headings <> '{}'")
        )
    assert kept == 0
