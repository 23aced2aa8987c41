"""Issued early: more than so many working days before the supply in hand was due to run out."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from stepdown.clinical.searches.answers import Answer, Count, ReasonKind, Standing
from stepdown.clinical.searches.asked import Parameters
from stepdown.clinical.searches.running import explain
from stepdown.clinical.supply import Issue
from stepdown.clinical.types import IssueStatus, MedicationKind, ProductUse, Recognised, SearchId
from stepdown.clinical.working_days import DateNotCoveredError
from tests.clinical.lines import ON, a_line, an_issue
from tests.clinical.records import KNOWN, a_record, asked, only_reason

DAY = timedelta(days=1)
# 28 days from this Friday run out on Friday 28 August 2026.
FIRST = date(2026, 7, 31)
MONDAY, TUESDAY, FRIDAY = date(2026, 8, 24), date(2026, 8, 25), date(2026, 8, 28)


def early(*issues: Issue, line: dict[str, Any] | None = None, on: date = ON, **parameters: Any) -> Answer:
    record = a_record(a_line(**(line or {})), issues=issues)
    return asked(SearchId.EARLY_ISSUE, record, on=on, **({"months": 6} | parameters))


def dates(answer: Answer) -> tuple[date, ...]:
    return only_reason(answer).early_issues if answer.reasons else ()


@pytest.mark.parametrize(("issued_on", "listed"), [(MONDAY, True), (TUESDAY, False), (FRIDAY, False)])
def test_due_on_friday_the_monday_is_four_working_days_early_and_the_tuesday_three(
    issued_on: date, listed: bool
) -> None:
    assert dates(early(an_issue(FIRST), an_issue(issued_on))) == ((issued_on,) if listed else ())


def test_the_reason_says_dates_and_that_an_issue_is_not_a_collection() -> None:
    assert only_reason(early(an_issue(FIRST), an_issue(MONDAY))).sentence() == (
        "Codeine 30mg tablets: issued early on 24 August 2026, 4 working days before the supply was due to"
        " run out on 28 August 2026. An issue is not a collection."
    )


def test_each_early_issue_is_named_in_the_reason() -> None:
    reason = only_reason(early(an_issue(FIRST), an_issue(MONDAY), an_issue(date(2026, 9, 14))))
    assert reason.kind is ReasonKind.ISSUED_EARLY
    assert reason.clause == (
        "issued early on 24 August 2026, 4 working days before the supply was due to run out on"
        " 28 August 2026; on 14 September 2026, 9 working days before the supply was due to run out on"
        " 25 September 2026"
    )


def test_a_bank_holiday_is_no_working_day() -> None:
    # Due on Wednesday 2 September; between them lies Monday 31 August, the bank holiday.
    first = an_issue(date(2026, 8, 5))
    assert not dates(early(first, an_issue(date(2026, 8, 27))))
    assert dates(early(first, an_issue(date(2026, 8, 26)))) == (date(2026, 8, 26),)


def test_working_days_and_look_back_can_be_chosen() -> None:
    issues = (an_issue(FIRST), an_issue(TUESDAY))
    assert dates(early(*issues, working_days=2)) == (TUESDAY,)
    assert not dates(early(an_issue(FIRST), an_issue(MONDAY), months=2))
    assert dates(early(an_issue(FIRST), an_issue(MONDAY), months=3, on=date(2026, 11, 24))) == (MONDAY,)
    assert not dates(early(an_issue(FIRST), an_issue(MONDAY), months=3, on=date(2026, 11, 25)))


def test_what_is_left_over_carries_on_to_the_next_supply() -> None:
    # The second comes a week early, so the third, four weeks after it, is a week early too.
    issues = [an_issue(FIRST), an_issue(FIRST + 21 * DAY), an_issue(FIRST + 49 * DAY)]
    assert dates(early(*issues)) == (FIRST + 21 * DAY, FIRST + 49 * DAY)


def test_after_a_gap_nothing_is_left_over() -> None:
    assert not early(an_issue(FIRST), an_issue(date(2026, 10, 1)), an_issue(date(2026, 10, 29))).reasons


def test_different_quantities_of_one_day_add_up_and_identical_ones_count_once() -> None:
    twice = [an_issue(FIRST), an_issue(FIRST, quantity=Decimal(56))]
    assert dates(early(*twice, an_issue(FRIDAY))) == (FRIDAY,)
    answer = early(*[an_issue(FIRST)] * 10, an_issue(FRIDAY), an_issue(FRIDAY + 14 * DAY))
    assert dates(answer) == (FRIDAY + 14 * DAY,)
    assert only_reason(answer).possible_duplicates == 9


def test_two_issues_of_one_day_are_not_early_because_of_each_other() -> None:
    assert not early(an_issue(FIRST), an_issue(FIRST, quantity=Decimal(56))).reasons


@pytest.mark.parametrize("status", [IssueStatus.STOPPED, IssueStatus.CANCELLED, IssueStatus.ENTERED_IN_ERROR])
def test_an_issue_that_did_not_happen_is_neither_early_nor_a_supply(status: IssueStatus) -> None:
    assert not early(an_issue(FIRST), an_issue(MONDAY, status=status), an_issue(FRIDAY)).reasons


def test_without_a_duration_the_largest_daily_dose_gives_an_estimate() -> None:
    # 112 at up to 4 a day last 28 days; at the least, 2 a day, they would last 56.
    first = an_issue(FIRST, days=None, quantity=Decimal(112))
    answer = early(first, an_issue(MONDAY), line={"directions": "2 4"})
    assert dates(answer) == (MONDAY,)
    assert only_reason(answer).estimated
    assert "an estimate: quantity divided by the largest daily dose" in only_reason(answer).sentence()
    assert not early(first, an_issue(TUESDAY), line={"directions": "2 4"}).reasons


def test_a_part_of_a_day_is_not_a_day_s_supply() -> None:
    first = an_issue(FIRST, days=None, quantity=Decimal(115))
    assert not early(first, an_issue(TUESDAY), line={"directions": "4"}).reasons


def test_only_what_rests_on_an_estimate_is_marked_as_one() -> None:
    issues = (an_issue(FIRST, days=None, quantity=Decimal(40)), an_issue(FRIDAY), an_issue(FRIDAY + 7 * DAY))
    answer = early(*issues, line={"directions": "4"})
    assert dates(answer) == (FRIDAY + 7 * DAY,)
    assert not only_reason(answer).estimated
    later = (an_issue(FIRST, days=None, quantity=Decimal(116)), an_issue(FRIDAY), an_issue(FRIDAY + 7 * DAY))
    assert only_reason(early(*later, line={"directions": "4"})).estimated


def test_an_estimate_that_ran_out_on_the_day_of_the_next_issue_marks_nothing_after_it() -> None:
    issues = (an_issue(FIRST, days=None, quantity=Decimal(112)), an_issue(FRIDAY), an_issue(FRIDAY + 7 * DAY))
    assert not only_reason(early(*issues, line={"directions": "4"})).estimated


@pytest.mark.parametrize(
    ("line", "quantity"),
    [
        ({}, Decimal(100)),
        ({"directions": "as directed"}, Decimal(100)),
        ({"directions": "4"}, None),
        ({"directions": "0"}, Decimal(100)),
        ({"directions": "4", "form": None}, Decimal(100)),
    ],
)
def test_after_a_supply_of_unknown_length_an_issue_is_not_judged_and_counted(
    line: dict[str, Any], quantity: Decimal | None
) -> None:
    unknown = an_issue(FIRST, days=None, quantity=quantity)
    answer = early(unknown, an_issue(MONDAY), an_issue(FRIDAY), line=line)
    assert answer.counts[Count.NOT_JUDGED] == 1
    assert dates(answer) == (FRIDAY,)
    alone = early(unknown, an_issue(MONDAY), line=line)
    assert (alone.reasons, alone.counts[Count.NOT_JUDGED]) == ((), 1)


def test_each_issue_that_is_not_judged_is_counted() -> None:
    unknown = [an_issue(FIRST + n * DAY, days=None, quantity=None) for n in (0, 10, 20)]
    assert early(*unknown).counts[Count.NOT_JUDGED] == 2
    beside = early(*unknown, an_issue(MONDAY), an_issue(FRIDAY))
    assert (dates(beside), beside.counts[Count.NOT_JUDGED]) == ((FRIDAY,), 3)


def test_of_the_look_back_alone_the_issues_not_judged_are_counted() -> None:
    old = [an_issue(date(2025, 1, 1), days=None, quantity=None), an_issue(date(2025, 2, 1))]
    assert early(*old).counts[Count.NOT_JUDGED] == 0


def test_one_unknown_supply_leaves_the_whole_day_unknown() -> None:
    together = [an_issue(FIRST, days=None, quantity=None), an_issue(FIRST)]
    assert early(*together, an_issue(MONDAY)).counts[Count.NOT_JUDGED] == 1


@pytest.mark.parametrize(
    ("line", "quantity", "known"),
    [
        ({"course_days": 28, "quantity": Decimal(100)}, Decimal(100), True),
        ({"course_days": 28}, Decimal(100), True),
        ({"course_days": 28, "quantity": Decimal(100)}, None, True),
        ({"course_days": 28, "quantity": Decimal(100)}, Decimal(20), False),
        ({"course_days": 0}, Decimal(100), False),
    ],
)
def test_the_course_of_the_line_is_the_duration_of_an_issue_of_its_quantity(
    line: dict[str, Any], quantity: Decimal | None, known: bool
) -> None:
    answer = early(an_issue(FIRST, days=None, quantity=quantity), an_issue(MONDAY), line=line)
    assert bool(answer.reasons) is known
    assert answer.counts[Count.NOT_JUDGED] == (0 if known else 1)


def test_of_two_lines_courses_the_shorter_counts() -> None:
    lines = (
        a_line(course_days=28),
        a_line(medication_id="line-2", course_days=14, kind=MedicationKind.ACUTE),
    )
    issues = (an_issue(FIRST, days=None), an_issue(MONDAY))
    assert not asked(SearchId.EARLY_ISSUE, a_record(*lines, issues=issues), months=6).reasons


def test_an_acute_issue_and_one_on_no_line_can_be_early_too() -> None:
    issues = (an_issue(FIRST), an_issue(MONDAY))
    assert dates(early(*issues, line={"kind": MedicationKind.ACUTE})) == (MONDAY,)
    assert dates(asked(SearchId.EARLY_ISSUE, a_record(issues=issues), months=6)) == (MONDAY,)


def test_a_medicine_on_two_lines_is_judged_once_for_the_active_repeat() -> None:
    acute = a_line(medication_id="acute", kind=MedicationKind.ACUTE, directions="8")
    repeat = a_line(medication_id="repeat", directions="4")
    issues = (an_issue(FIRST, days=None, quantity=Decimal(112)), an_issue(MONDAY))
    # By the stronger directions 112 last 14 days: nobody is called early on the weaker ones.
    assert not asked(SearchId.EARLY_ISSUE, a_record(acute, repeat, issues=issues), months=6).reasons
    record = a_record(acute, repeat, issues=(an_issue(FIRST), an_issue(MONDAY)))
    [first, second] = explain(SearchId.EARLY_ISSUE, record, Parameters(months=6), KNOWN, on=ON)
    assert (first.standing, first.because) == (
        Standing.LEFT_OUT,
        "Judged with the other line of the same medicine",
    )
    assert (second.standing, second.medication_id) == (Standing.LISTED, "repeat")


def test_the_directions_of_the_line_that_an_issue_names_tell_its_length() -> None:
    acute = a_line(medication_id="acute", kind=MedicationKind.ACUTE, directions="8")
    repeat = a_line(medication_id="repeat", directions="4")
    issues = (
        an_issue(FIRST, days=None, quantity=Decimal(112), line_id="repeat"),
        an_issue(MONDAY, line_id="repeat"),
    )
    answer = asked(SearchId.EARLY_ISSUE, a_record(acute, repeat, issues=issues), months=6)
    assert dates(answer) == (MONDAY,)


@pytest.mark.parametrize(
    "differing",
    [
        {"hospital_only": True},
        {"opioid": Recognised.NO, "use": None},
        {"use": ProductUse.COUGH},
    ],
)
def test_what_the_search_for_early_issues_leaves_out(differing: dict[str, Any]) -> None:
    answer = early(an_issue(FIRST), an_issue(MONDAY), line=differing)
    assert (answer.reasons, answer.counts[Count.NOT_JUDGED]) == ((), 0)


@pytest.mark.parametrize(("line", "known"), [({"last_issued_on": MONDAY}, True), ({}, False)])
def test_without_its_issues_a_medicine_is_not_judged(line: dict[str, Any], known: bool) -> None:
    record = a_record(a_line(**line), issues_known=known)
    answer = asked(SearchId.EARLY_ISSUE, record)
    assert (answer.reasons, answer.counts[Count.NOT_JUDGED]) == ((), 1)


def test_a_medicine_never_issued_is_left_out() -> None:
    assert early().counts[Count.NOT_JUDGED] == 0


@pytest.mark.parametrize("on", [date(2029, 1, 1), date(2020, 3, 1)])
def test_a_date_past_the_known_bank_holidays_is_refused(on: date) -> None:
    with pytest.raises(DateNotCoveredError):
        early(on=on)


def test_a_supply_that_lasts_past_the_known_bank_holidays_is_early_by_the_days_that_are_known() -> None:
    answer = early(an_issue(date(2028, 12, 1), days=84), an_issue(date(2028, 12, 20)), on=date(2028, 12, 31))
    assert "at least 7 working days before the supply was due" in answer.reasons[0].clause


@pytest.mark.parametrize("last", [26, 27])
def test_where_the_known_days_do_not_decide_it_is_refused(last: int) -> None:
    with pytest.raises(DateNotCoveredError):
        early(an_issue(date(2028, 12, 1), days=84), an_issue(date(2028, 12, last)), on=date(2028, 12, 31))


def test_a_supply_that_lasts_to_the_last_known_day_is_early_by_so_many_days_and_not_at_least() -> None:
    answer = early(an_issue(date(2028, 12, 3)), an_issue(date(2028, 12, 20)), on=date(2028, 12, 31))
    assert "20 December 2028, 7 working days before the supply was due" in answer.reasons[0].clause
