from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.supply import (
    counted_issues,
    is_active_repeat,
    may_be_listed,
    may_still_run,
    supply_ends,
)
from stepdown.clinical.types import IssueStatus, MedicationKind, Registration
from tests.clinical.lines import ON, a_line, an_issue

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "kind", [MedicationKind.REPEAT, MedicationKind.REPEAT_DISPENSING, MedicationKind.AUTOMATIC]
)
def test_repeat_repeat_dispensing_and_automatic_are_repeats(kind: MedicationKind) -> None:
    assert is_active_repeat(a_line(kind=kind), ON)


@pytest.mark.parametrize(
    "differing",
    [
        {"kind": MedicationKind.ACUTE},
        {"hospital_only": True},
        {"stopped": True},
        {"started_on": ON + DAY},
        {"ended_on": ON},
        {"ended_on": ON - DAY},
    ],
)
def test_what_is_not_on_the_repeat_list_that_day(differing: dict[str, object]) -> None:
    assert not is_active_repeat(a_line(**differing), ON)


@pytest.mark.parametrize(
    "differing",
    [
        {"started_on": ON},
        {"started_on": None},
        {"ended_on": ON + DAY},
        {"hospital_only": None},
        {"hospital_only": False},
    ],
)
def test_what_is_on_the_repeat_list_that_day(differing: dict[str, object]) -> None:
    assert is_active_repeat(a_line(**differing), ON)


@pytest.mark.parametrize(
    ("registration", "died", "listed"),
    [
        (Registration.REGISTERED, False, True),
        (Registration.REGISTERED, None, True),
        (Registration.UNKNOWN, None, True),
        (Registration.TEMPORARY, False, False),
        (Registration.LEFT, False, False),
        (Registration.REGISTERED, True, False),
        (Registration.REGISTERED, ON, False),
        (Registration.REGISTERED, ON + DAY, True),
    ],
)
def test_only_the_registered_and_living_are_listed_and_the_unknown_with_them(
    registration: Registration, died: date | bool | None, listed: bool
) -> None:
    assert may_be_listed(registration, died, ON) is listed


@pytest.mark.parametrize("status", [IssueStatus.STOPPED, IssueStatus.CANCELLED, IssueStatus.ENTERED_IN_ERROR])
def test_an_issue_that_did_not_happen_does_not_count(status: IssueStatus) -> None:
    assert counted_issues([an_issue(ON, status=status)], ON).issues == ()


def test_an_issue_of_unknown_status_counts_and_one_of_no_days_or_after_the_date_does_not() -> None:
    kept = an_issue(ON, status=IssueStatus.UNKNOWN, days=None)
    counted = counted_issues([kept, an_issue(ON - DAY, days=0), an_issue(ON + DAY)], ON)
    assert counted.issues == (kept,)
    assert counted.last_issued_on == ON


def test_ten_identical_issues_count_once_and_are_flagged() -> None:
    counted = counted_issues([an_issue(ON) for _ in range(10)], ON)
    assert len(counted.issues) == 1
    assert counted.possible_duplicates == 9


def test_of_identical_issues_the_one_that_says_how_long_it_lasts_is_kept() -> None:
    counted = counted_issues([an_issue(ON, days=None), an_issue(ON, days=56), an_issue(ON, days=28)], ON)
    assert [issue.days for issue in counted.issues] == [56]
    one_day = counted_issues([an_issue(ON, days=None), an_issue(ON, days=1)], ON)
    assert [issue.days for issue in one_day.issues] == [1]


def test_different_quantities_medicines_and_days_are_different_supplies() -> None:
    issues = [
        an_issue(ON),
        an_issue(ON, quantity=Decimal(50)),
        an_issue(ON, quantity=None),
        an_issue(ON, medicine="co-codamol"),
        an_issue(ON - DAY),
    ]
    counted = counted_issues(issues, ON)
    assert (len(counted.issues), counted.possible_duplicates) == (5, 0)


issues_of_a_year = st.lists(
    st.builds(
        an_issue,
        st.dates(ON - 300 * DAY, ON + 60 * DAY),
        quantity=st.sampled_from([None, Decimal(56), Decimal(100)]),
        days=st.sampled_from([None, 0, 7, 28, 84]),
        status=st.sampled_from(IssueStatus),
    ),
    max_size=12,
)


@given(issues_of_a_year, st.randoms())
def test_the_order_of_the_issues_does_not_matter_and_saying_them_twice_adds_none(issues, random) -> None:
    once = counted_issues(issues, ON)
    shuffled = [*issues, *issues]
    random.shuffle(shuffled)
    again = counted_issues(shuffled, ON)
    assert {(issue.issued_on, issue.quantity) for issue in again.issues} == {
        (issue.issued_on, issue.quantity) for issue in once.issues
    }
    assert [issue.issued_on for issue in again.issues] == sorted(issue.issued_on for issue in once.issues)
    assert all(issue.issued_on <= ON for issue in once.issues)


def test_what_is_left_over_carries_on_to_the_next_supply() -> None:
    first, early = an_issue(date(2026, 10, 1)), an_issue(date(2026, 10, 15))
    assert supply_ends([first, early], None) == date(2026, 10, 1) + 56 * DAY


def test_after_a_gap_the_supply_begins_anew() -> None:
    assert supply_ends([an_issue(date(2026, 1, 1)), an_issue(date(2026, 6, 1))], None) == date(2026, 6, 29)


def test_the_course_length_of_the_line_stands_in_for_an_issue_without_days() -> None:
    assert supply_ends([an_issue(date(2026, 6, 1), days=None)], 56) == date(2026, 7, 27)
    assert supply_ends([an_issue(date(2026, 6, 1), days=None)], None) is None
    assert supply_ends([], 56) is None


def test_an_84_day_script_can_still_run_until_its_last_day_and_no_longer() -> None:
    issued_on = ON - 83 * DAY
    issues = [an_issue(issued_on, days=84)]
    assert may_still_run(a_line(), issues, last_issued_on=issued_on, on=ON)
    assert not may_still_run(a_line(), issues, last_issued_on=issued_on, on=ON + DAY)


def test_repeat_dispensing_can_still_run_for_twelve_months() -> None:
    line = a_line(kind=MedicationKind.REPEAT_DISPENSING)
    assert may_still_run(line, [], last_issued_on=date(2025, 11, 22), on=ON)
    assert not may_still_run(line, [], last_issued_on=date(2025, 11, 21), on=ON)
    assert not may_still_run(a_line(), [], last_issued_on=date(2025, 11, 22), on=ON)


def test_the_column_of_last_issues_counts_when_it_is_newer_than_the_issues() -> None:
    line = a_line(course_days=84)
    older = [an_issue(date(2026, 1, 1))]
    assert may_still_run(line, older, last_issued_on=date(2026, 9, 1), on=ON)
    assert not may_still_run(line, older, last_issued_on=date(2026, 1, 1), on=ON)


def test_nothing_runs_that_was_never_issued() -> None:
    assert not may_still_run(a_line(course_days=84), [], last_issued_on=None, on=ON)


def test_the_column_that_names_the_same_issue_adds_no_second_supply() -> None:
    issues = [an_issue(ON - 60 * DAY)]
    line = a_line(course_days=84)
    assert not may_still_run(line, issues, last_issued_on=ON - 60 * DAY, on=ON)
    assert may_still_run(line, issues, last_issued_on=ON - 59 * DAY, on=ON)
