"""Rows that are rejected, with the reason, and rows that a person must look at."""

import pytest

from tests.records.factories import Desk, a_line, an_issue, number_of, report


@pytest.mark.parametrize(
    ("changes", "column", "reason"),
    [
        ({"NHS_Number": "999 000 0019"}, "NHS Number", "last digit does not match"),
        ({"NHS_Number": "9.99E+09"}, "NHS Number", "was shortened by Excel; format the column as Text"),
        ({"NHS_Number": "9999999999"}, "NHS Number", "one digit repeated"),
        ({"NHS_Number": ""}, "NHS Number", "is empty"),
        ({"Family_Name": " "}, "Family Name", "is empty"),
        ({"Date_of_Birth": ""}, "Date of Birth", "is empty"),
        ({"Date_of_Birth": "1960/01/02"}, "Date of Birth", "DD-Mon-YYYY or DD/MM/YYYY or YYYY-MM-DD"),
        ({"Start_Date": "2-Jan-2022"}, "Start Date", "not a date written as"),
        ({"Last_Issue_Date": "31-Feb-2024"}, "Last Issue Date", "a day that the calendar does not have"),
        ({"Last_Issue_Date": "10-Okt-2023"}, "Last Issue Date", "a day that the calendar does not have"),
        ({"Quantity": "lots"}, "Quantity", "is not a number"),
        ({"Quantity": "0"}, "Quantity", "more than 0"),
        ({"Course_Days": "28.5"}, "Course Days", "whole number"),
        ({"Type": "Sometimes"}, "Type", "is not one of"),
        ({"Registration_Status": "Perhaps"}, "Registration Status", "is not one of"),
        ({"Pregnancy": "maybe"}, "Pregnancy", "is not one of"),
        ({"Drug": ""}, "Drug", "says something of a medicine"),
        ({"Family_Name": "Bell\x07"}, "Family Name", "cannot be stored or printed"),
        ({"Family_Name": "x" * 201}, "Family Name", "longer than 200"),
    ],
)
def test_a_bad_row_is_rejected_with_line_column_and_reason(
    desk: Desk, changes: dict[str, str], column: str, reason: str
) -> None:
    review = desk.check(report(a_line(1), a_line(2, **changes)), names=("repeats.csv",)).json()
    [problem] = desk.problems(review)
    assert (problem["kind"], problem["file"], problem["line"]) == ("rejected", "repeats.csv", 3)
    assert problem["column"] == column
    assert reason in problem["reason"]
    assert (review["rows"]["created"], review["rows"]["rejected"]) == (1, 1)


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"Issue_Date": ""}, "Issue Date"),
        ({"Drug": ""}, "Drug"),
        ({"Quantity": "x"}, "Quantity"),
        ({"Status": "?"}, "Status"),
    ],
)
def test_a_bad_issue_is_rejected(desk: Desk, changes: dict[str, str], column: str) -> None:
    review = desk.check(report(a_line(1)), report(an_issue(1), an_issue(1, **changes))).json()
    assert [one["column"] for one in desk.problems(review)] == [column]
    assert review["rows"]["created"] == 2


def test_the_reason_never_repeats_what_stood_in_the_cell(desk: Desk) -> None:
    secret = "Secretperson"
    review = desk.check(
        report(a_line(1), a_line(2, Quantity=secret, Date_of_Birth=secret, NHS_Number=secret))
    ).json()
    listed = desk.problems(review)
    assert len(listed) == 3
    assert secret not in str(listed)
    assert review["rows"]["rejected"] == 1


def test_a_row_with_more_cells_than_headings_is_rejected_and_one_with_fewer_is_filled_up(desk: Desk) -> None:
    content = report(a_line(1), a_line(2)).replace(b",No\r\n", b"\r\n", 1)
    longer = content.removesuffix(b"\r\n") + b",one more\r\n"
    review = desk.check(longer).json()
    assert [one["line"] for one in desk.problems(review)] == [3]
    desk.commit(review)
    assert "needs_other_format" in {one["code"] for one in desk.patient(1)["holds"]}


def test_a_patient_without_medicines_is_a_row_too(desk: Desk) -> None:
    line = (
        "Drug",
        "Directions",
        "Quantity",
        "Unit",
        "Type",
        "Start Date",
        "Last Issue Date",
        "Issues Made",
        "Course Days",
    )
    empty = a_line(1) | dict.fromkeys(line, "")
    assert desk.load(report(empty, a_line(2)))["patients"]["new"] == 2
    assert desk.patient(1)["medicines"] == []


def test_a_row_that_repeats_another_wholly_is_one_line(desk: Desk) -> None:
    review = desk.load(report(a_line(1), a_line(1), a_line(1, Directions="Take one at night")))
    assert review["rows"] == {"read": 3, "created": 2, "updated": 0, "unchanged": 1, "rejected": 0, "held": 0}
    assert len(desk.patient(1)["medicines"]) == 2


def test_an_issue_of_nobody_is_rejected(desk: Desk) -> None:
    review = desk.check(report(a_line(1)), report(an_issue(2))).json()
    [problem] = desk.problems(review)
    assert "not in the file of repeats" in problem["reason"]


def test_two_birth_dates_for_one_nhs_number_are_held_with_all_rows_and_issues(desk: Desk) -> None:
    twice = report(
        a_line(1), a_line(1, Drug="Tramadol 50mg capsules", Date_of_Birth="03-Jan-1960"), a_line(2)
    )
    review = desk.check(twice, report(an_issue(1))).json()
    assert (review["rows"]["held"], review["rows"]["created"]) == (3, 1)
    assert {one["kind"] for one in desk.problems(review)} == {"held"}


def test_a_known_nhs_number_with_another_birth_date_is_held_and_changes_nothing(desk: Desk) -> None:
    desk.load(report(a_line(1), a_line(2)))
    review = desk.load(report(a_line(1, Date_of_Birth="05-Jun-1971", Family_Name="Other"), a_line(2)))
    assert review["rows"]["held"] == 1
    assert review["patients"]["left"] == 0
    details = desk.patient(1)
    assert (details["birth_date"], details["registration"]) == ("1960-01-02", "registered")
    assert [one["name"] for one in details["medicines"]] == ["Codeine 30mg tablets"]


@pytest.mark.parametrize("born", ["31-Dec-1899", "02-Mar-2024"])
def test_an_implausible_birth_date_is_held(desk: Desk, born: str) -> None:
    review = desk.check(report(a_line(1, Date_of_Birth=born), a_line(2))).json()
    assert (review["rows"]["held"], review["rows"]["created"]) == (1, 1)


def test_the_rows_to_fix_are_safe_to_open_in_a_spreadsheet(desk: Desk) -> None:
    review = desk.check(report(a_line(1), a_line(2, Quantity="x")), names=("=cmd()|run.csv",)).json()
    answer = desk.manager.client.get(f"{desk.path}/{review['id']}/problems.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert "\r\n'=cmd()|run.csv,3," in answer.text
    assert ",Quantity is not a number," in answer.text


def test_an_nhs_number_may_have_spaces_and_is_kept_without(desk: Desk) -> None:
    digits = number_of(1)
    desk.load(report(a_line(1, NHS_Number=f"{digits[:3]} {digits[3:6]} {digits[6:]}")))
    assert desk.patient(1)["nhs_number"] == digits
