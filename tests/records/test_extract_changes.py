"""What an extract changes, field by field: before the commit, and the same afterwards."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from tests.records.factories import Desk, a_line, an_issue, report

LATER = date(2024, 4, 1)
SEEN = text("""
    select cardinality(patients) from audit_event where action = :action order by id desc limit 1
""")


def patients(desk: Desk, review: dict[str, Any], change: str) -> dict[str, list[tuple[str, Any, Any]]]:
    page = desk.read(review, "/patient-changes", change=change)
    assert page["total"] == len(page["items"])
    return {one["patient"]["listed"]: fields(one) for one in page["items"]}


def medicines(desk: Desk, review: dict[str, Any], change: str) -> dict[str, list[tuple[str, Any, Any]]]:
    page = desk.read(review, "/medicine-changes", change=change)
    assert page["total"] == len(page["items"])
    return {f"{one['patient']['listed']}: {one['name']}": fields(one) for one in page["items"]}


def fields(one: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    return [(field["field"], field["before"], field["after"]) for field in one["fields"]]


@pytest.fixture
def next_month(desk: Desk) -> dict[str, Any]:
    """Somebody moved and has another dose, somebody is new, somebody left, somebody is told to have left."""
    desk.load(report(*(a_line(n) for n in range(1, 5)), a_line(1, Drug="Tramadol 50mg capsules")))
    moved = a_line(
        1,
        Number_and_Street="9 New Street",
        Mobile_Telephone="",
        Pregnancy="",
        Directions="One at night",
        Quantity="28",
        Last_Issue_Date="15-Mar-2024",
    )
    told = a_line(4, Registration_Status="Deregistered")
    checked = desk.check(report(moved, a_line(2), told, a_line(5)), dated_on=LATER)
    assert checked.status_code == 201, checked.text
    review: dict[str, Any] = checked.json()
    return review


@pytest.mark.parametrize("committed", [False, True])
def test_each_change_is_told_by_field_before_the_commit_and_after_it(
    desk: Desk, next_month: dict[str, Any], committed: bool
) -> None:
    if committed:
        desk.commit(next_month)
    assert next_month["patients"] == {"new": 1, "changed": 1, "unchanged": 1, "left": 2}
    assert next_month["lines"] == {"new": 1, "changed": 1, "unchanged": 2, "gone": 2}
    assert patients(desk, next_month, "new") == {"EXAMPLE5, Testa (Ms)": []}
    assert list(patients(desk, next_month, "left")) == ["EXAMPLE3, Testa (Ms)", "EXAMPLE4, Testa (Ms)"]
    assert patients(desk, next_month, "changed") == {
        "EXAMPLE1, Testa (Ms)": [
            ("Address", "1 Sample Street, Testham", "9 New Street, Testham"),
            ("Mobile", "07700 900001", None),
            ("Pregnancy", "No", None),
        ]
    }
    assert medicines(desk, next_month, "changed") == {
        "EXAMPLE1, Testa (Ms): Codeine 30mg tablets": [
            ("Directions", "Take one four times a day", "One at night"),
            ("Quantity", "112", "28"),
            ("Last issued", "10 October 2023", "15 March 2024"),
        ]
    }
    assert list(medicines(desk, next_month, "new")) == ["EXAMPLE5, Testa (Ms): Codeine 30mg tablets"]
    assert list(medicines(desk, next_month, "gone")) == [
        "EXAMPLE1, Testa (Ms): Tramadol 50mg capsules",
        "EXAMPLE3, Testa (Ms): Codeine 30mg tablets",
    ]


def test_who_looks_at_changes_is_written_down_with_the_patients_seen(
    desk: Desk, next_month: dict[str, Any]
) -> None:
    desk.read(next_month, "/patient-changes", change="left")
    desk.read(next_month, "/medicine-changes", change="changed")
    with desk.practice.rows() as session:
        assert session.scalar(SEEN, {"action": "listPatientChanges"}) == 2
        assert session.scalar(SEEN, {"action": "listMedicineChanges"}) == 1


def test_a_long_list_is_paged_both_ways_with_its_total_and_names_nobody_in_the_address(desk: Desk) -> None:
    review = desk.check(report(*(a_line(n) for n in range(1, 121)))).json()
    pages = [desk.read(review, "/patient-changes", change="new")]
    while (cursor := pages[-1]["next_cursor"]) is not None:
        pages.append(desk.read(review, "/patient-changes", change="new", cursor=cursor))
    listed = [one["patient"]["listed"] for page in pages for one in page["items"]]
    assert [len(page["items"]) for page in pages] == [50, 50, 20]
    assert {page["total"] for page in pages} == {120}
    assert len(set(listed)) == 120
    assert listed == sorted(listed, key=str.casefold)
    back = desk.read(review, "/patient-changes", change="new", cursor=pages[2]["previous_cursor"])
    assert back == pages[1]
    assert pages[0]["previous_cursor"] is None


def test_issues_are_counted_as_new_repeated_or_replaced(desk: Desk) -> None:
    days = ("10-Oct-2023", "12-Nov-2023", "14-Dec-2023")
    desk.load(report(a_line(1)), report(*(an_issue(1, Issue_Date=day) for day in days)))
    now = [
        an_issue(1, Issue_Date=days[0], Status="Cancelled"),
        *[an_issue(1, Issue_Date=days[1])] * 2,
        an_issue(1, Issue_Date="16-Jan-2024"),
    ]
    review = desk.check(report(a_line(1)), report(*now)).json()
    assert review["issues"] == {"new": 2, "repeated": 1, "replaced": 1}


def test_what_was_cancelled_has_no_changes_left_to_show(desk: Desk, next_month: dict[str, Any]) -> None:
    desk.decide(next_month, "cancel")
    for part in ("/patient-changes", "/medicine-changes"):
        assert desk.read(next_month, part, change="new") == {
            "items": [],
            "total": 0,
            "next_cursor": None,
            "previous_cursor": None,
        }
