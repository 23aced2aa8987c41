"""Undo is the exact inverse of a commit, while nothing was built on it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Integer, text

from stepdown.plumbing.db import PracticeTable
from stepdown.plumbing.keeping import keeping_of
from stepdown.records.extracts.undoing.queries import MADE_SINCE
from tests.factories import Practice
from tests.finding.conftest import Desk as ReviewDesk
from tests.records.factories import Cells, Desk, a_line, an_issue, report

LATER = date(2024, 4, 1)
HISTORY = (
    *("patient", "patient_version", "medication", "medication_version", "issue", "issue_before"),
    *("extract_patient", "extract_medication", "extract_issue", "extract_held"),
)
# Of what a later extract changes, and what each of its rows may then say.
PEOPLE = st.sampled_from(
    [
        {},
        {"Number_and_Street": "9 New Street"},
        {"Registration_Status": "Deregistered"},
        {"Directions": "One at night", "Quantity": "28"},
        {"Start_Date": "01-Jul-2023"},
        {"Drug": "Tramadol 50mg capsules"},
        {"Date_of_Birth": "03-Mar-1971"},
    ]
)
ISSUES = st.sampled_from(
    [
        {},
        {"Status": "Cancelled"},
        {"Quantity": "56"},
        {"Issue_Date": "15-Mar-2024"},
        {"Days": ""},
    ]
)
AnExtract = tuple[list[Cells], list[Cells]]


def lines_of(changes: list[tuple[int, dict[str, str]]]) -> list[Cells]:
    return [a_line(serial, **change) for serial, change in changes]


def issues_of(changes: list[tuple[int, dict[str, str]]]) -> list[Cells]:
    return [an_issue(serial, **change) for serial, change in changes]


an_extract = st.tuples(
    st.lists(st.tuples(st.integers(1, 4), PEOPLE), min_size=1, max_size=6).map(lines_of),
    st.lists(st.tuples(st.integers(1, 4), ISSUES), min_size=1, max_size=6).map(issues_of),
)


def everything(practice: Practice) -> dict[str, list[Any]]:
    with practice.rows() as session:
        return {
            name: list(session.scalars(text(f"select t::text from {name} t order by 1"))) for name in HISTORY
        }


def loaded(desk: Desk, files: AnExtract, *, is_full: bool) -> dict[str, Any] | None:
    """None where nobody could be taken."""
    lines, issues = files
    review = desk.check(report(*lines), report(*issues), is_full=is_full).json()
    if not review["can_commit"]:
        desk.decide(review, "cancel")
        return None
    committed = desk.commit(review)
    assert committed.status_code == 200, committed.text
    return review


# One example builds on the one before, so a smaller one of them alone would prove nothing.
@settings(
    max_examples=12,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(before=an_extract, then=an_extract, last=an_extract, is_full=st.booleans())
def test_commit_and_undo_leave_every_table_as_it_was(
    desk: Desk, before: AnExtract, then: AnExtract, last: AnExtract, is_full: bool
) -> None:
    """One after the other on one practice: whatever the history, the newest commit can be taken back."""
    loaded(desk, before, is_full=True)
    loaded(desk, then, is_full=False)
    at_first = everything(desk.practice)
    review = loaded(desk, last, is_full=is_full)
    if review is not None:
        answer = desk.decide(review, "undo")
        assert answer.status_code == 200, answer.text
    assert everything(desk.practice) == at_first


@pytest.fixture
def newest(desk: Desk) -> dict[str, Any]:
    desk.load(report(a_line(1)))
    return desk.load(report(a_line(1), a_line(2, Quantity="x"), a_line(3)), dated_on=LATER)


def test_what_was_undone_says_so_and_its_number_is_not_given_again(
    desk: Desk, newest: dict[str, Any]
) -> None:
    assert (newest["can_undo"], newest["number"]) == (True, 2)
    undone = desk.decide(newest, "undo").json()
    assert (undone["state"], undone["number"], undone["decided_by"]) == ("undone", None, desk.manager.name)
    assert (undone["problem_rows"], undone["can_undo"], undone["can_commit"]) == (0, False, False)
    assert desk.find("Example3") == []
    assert desk.load(report(a_line(1), a_line(3)), dated_on=LATER)["number"] == 3
    assert desk.patient(3)["as_at_extract"] == 3


def test_the_one_before_can_then_be_undone_too(desk: Desk, newest: dict[str, Any]) -> None:
    desk.decide(newest, "undo")
    [first] = [one for one in desk.manager.client.get(desk.path).json() if one["number"] == 1]
    assert desk.decide(first, "undo").json()["state"] == "undone"
    assert sum(len(rows) for rows in everything(desk.practice).values()) == 0


def test_only_the_newest_can_be_undone_and_only_once(desk: Desk, newest: dict[str, Any]) -> None:
    newer = desk.load(report(a_line(1), a_line(3)), dated_on=LATER)
    refused = desk.decide(newest, "undo")
    assert (refused.status_code, refused.json()["detail"]) == (409, "A newer extract is in use.")
    waiting = desk.check(report(a_line(1)), dated_on=LATER).json()
    assert desk.decide(waiting, "undo").status_code == 409
    headers = {"Idempotency-Key": uuid4().hex}
    where = f"{desk.path}/{newer['id']}/undo"
    with ThreadPoolExecutor(2) as together:
        twice = list(together.map(lambda _: desk.manager.client.post(where, headers=headers), range(2)))
    assert [one.status_code for one in twice] == [200, 200]
    assert desk.decide(newer, "undo").status_code == 409


def test_a_worklist_that_was_made_from_it_keeps_it(desk: Desk, newest: dict[str, Any]) -> None:
    ReviewDesk(desk.practice, desk.practice.clinician()).made()
    shown = desk.read(newest)
    assert (shown["can_undo"], shown["cannot_undo_because"]) == (
        False,
        "Work stands on it already: worklists.",
    )
    assert desk.decide(newest, "undo").status_code == 409
    assert desk.patient(3)["as_at_extract"] == 2


def test_an_extract_that_waited_on_what_was_undone_must_be_checked_again(
    desk: Desk, newest: dict[str, Any]
) -> None:
    waiting = desk.check(report(a_line(1), a_line(4)), dated_on=LATER).json()
    desk.decide(newest, "undo")
    assert "undone since" in desk.commit(waiting).json()["detail"]


def test_whoever_builds_on_an_extract_says_so() -> None:
    """A table that keeps an extract's number is asked before an undo. `keeping` tells its column."""
    history = {"patient", "patient_version", "medication", "medication_version", "issue"}
    named: dict[str, set[str]] = {}
    for name, table in PracticeTable.metadata.tables.items():
        columns = {one.name for one in table.c if "extract" in one.name and isinstance(one.type, Integer)}
        if "practice_id" in table.c and columns and name not in history:
            named[name] = columns
    told = {name: {one.stands_on} for name, one in keeping_of(PracticeTable).items() if one.stands_on}
    assert named == told


@pytest.mark.parametrize(("table", "column"), MADE_SINCE.items())
def test_what_has_no_number_is_asked_for_when_it_was_made(table: str, column: str) -> None:
    assert column in PracticeTable.metadata.tables[table].c
