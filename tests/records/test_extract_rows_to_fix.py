"""Rows to fix: the original columns that are read, the line and the reason, safe to open in a spreadsheet."""

import csv
import io
from typing import Any

from sqlalchemy import text

from stepdown.records.extracts.fixing import table
from tests.records.factories import Desk, a_line, an_issue, report


def rows_to_fix(desk: Desk, review: dict[str, Any]) -> list[dict[str, str]]:
    answer = desk.manager.client.get(f"{desk.path}/{review['id']}/problems.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))


def test_a_refused_row_comes_back_with_its_own_cells_and_every_reason(desk: Desk) -> None:
    wrong = a_line(2, Quantity="many", Start_Date="yesterday", Directions="=cmd|' /C calc'!A0")
    review = desk.check(report(a_line(1), wrong), names=("patients.csv",)).json()
    [row] = rows_to_fix(desk, review)
    assert (row["File"], row["Line"], row["Quantity"], row["Start Date"]) == (
        "patients.csv",
        "3",
        "many",
        "yesterday",
    )
    assert "Quantity" in row["Reason"]
    assert "Start Date" in row["Reason"]
    assert row["Directions"].startswith("'=cmd")
    assert review["problem_rows"] == 1


def test_a_column_that_is_not_read_is_not_kept_anywhere(desk: Desk) -> None:
    secret = {"Consultation Note": "Zzsecret was said in confidence"}
    review = desk.check(report(a_line(1) | secret, a_line(2, Quantity="x") | secret)).json()
    [row] = rows_to_fix(desk, review)
    assert row["Consultation Note"] == ""
    with desk.practice.rows() as session:
        assert "Zzsecret" not in str(session.execute(text("select p::text from extract_problem p")).all())


def test_files_of_two_kinds_share_one_table_of_all_their_columns(desk: Desk) -> None:
    files = report(a_line(1), a_line(2, Quantity="x")), report(an_issue(1, Days="x"))
    rows = rows_to_fix(desk, desk.check(*files, names=("repeats.csv", "issues.csv")).json())
    assert [(one["File"], one["Family Name"], one["Days"]) for one in rows] == [
        ("repeats.csv", "Example2", ""),
        ("issues.csv", "", "x"),
    ]


def test_held_rows_say_that_the_patient_must_be_looked_at(desk: Desk) -> None:
    desk.load(report(a_line(1)))
    [row] = rows_to_fix(desk, desk.check(report(a_line(1, Date_of_Birth="03-Mar-1971"))).json())
    assert row["What to do"] == "Look at this patient in the clinical system"


def test_after_the_commit_cells_wait_for_the_next_extract_and_no_longer(desk: Desk) -> None:
    first = desk.load(report(a_line(1), a_line(2, Quantity="many")))
    assert rows_to_fix(desk, first)[0]["Quantity"] == "many"
    desk.load(report(a_line(1)))
    [row] = rows_to_fix(desk, first)
    assert row["Reason"]
    assert "Quantity" not in row


def test_two_columns_of_one_name_stay_two() -> None:
    row = {"file": "a.csv", "line": 2, "kind": "rejected", "reasons": "Why", "cells": ["x", "y"]}
    heading, [cells] = table({"a.csv": ["Town", "Town"]}, [row])
    assert heading[4:] == ["Town", "Town (2)"]
    assert list(cells)[4:] == ["x", "y"]
