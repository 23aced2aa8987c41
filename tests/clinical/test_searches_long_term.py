"""Long-term supply: continuous, by mouth or patch."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from stepdown.clinical.searches.answers import Answer, Count, ReasonKind
from stepdown.clinical.supply import Issue
from stepdown.clinical.types import MedicationKind, ProductUse, Recognised, Route, SearchId
from tests.clinical.lines import ON, a_line, an_issue
from tests.clinical.records import a_record, asked, names, only_reason

DAY = timedelta(days=1)
TRAMADOL = "Tramadol 50mg capsules"


def in_turn(first: date, *days: int, **differing: Any) -> tuple[Issue, ...]:
    """One after another, each on the day on which the one before runs out."""
    begins = [first + sum(days[:n]) * DAY for n in range(len(days))]
    return tuple(an_issue(day, days=length, **differing) for day, length in zip(begins, days, strict=True))


def long_term(*issues: Issue, line: dict[str, Any] | None = None, **parameters: Any) -> Answer:
    return asked(SearchId.LONG_TERM, a_record(a_line(**(line or {})), issues=issues), **parameters)


@pytest.mark.parametrize(("last", "listed"), [(30, False), (31, True)])
def test_more_than_ninety_days_are_listed_and_ninety_are_not(last: int, listed: bool) -> None:
    issues = in_turn(ON - 80 * DAY, 30, 30, last)
    assert bool(long_term(*issues).reasons) is listed


def test_the_reason_names_the_days_and_says_that_it_is_not_op2() -> None:
    reason = only_reason(long_term(*in_turn(date(2026, 8, 1), 28, 28, 28, 28)))
    assert reason.kind is ReasonKind.LONG_TERM
    assert reason.sentence() == (
        "Codeine 30mg tablets: part of a continuous opioid supply of 112 days,"
        " from 1 August 2026 to 20 November 2026 (gaps up to 14 days; like OP2, and not OP2)."
    )


@pytest.mark.parametrize(("gap", "listed"), [(0, True), (14, True), (15, False)])
def test_a_gap_of_up_to_fourteen_days_does_not_break_it(gap: int, listed: bool) -> None:
    second = ON - 20 * DAY
    first = second - (60 + gap) * DAY
    answer = long_term(an_issue(first, days=60), an_issue(second, days=40))
    assert bool(answer.reasons) is listed


def test_days_and_gap_can_be_chosen() -> None:
    issues = (an_issue(ON - 80 * DAY, days=30), an_issue(ON - 20 * DAY, days=40))
    assert not long_term(*issues).reasons
    assert long_term(*issues, gap_days=30).reasons
    assert long_term(*issues, days=39).reasons
    assert not long_term(*issues, days=40).reasons


@pytest.mark.parametrize(("ended", "listed"), [(0, True), (14, True), (15, False)])
def test_a_supply_that_ended_longer_ago_than_a_gap_is_over(ended: int, listed: bool) -> None:
    assert bool(long_term(an_issue(ON - (100 + ended) * DAY, days=100)).reasons) is listed


def test_switching_does_not_break_it_and_each_medicine_has_its_reason() -> None:
    record = a_record(
        a_line(),
        a_line(medication_id="line-2", name=TRAMADOL, substances=("tramadol",)),
        issues=(an_issue(ON - 90 * DAY, days=50), an_issue(ON - 40 * DAY, days=50, medicine=TRAMADOL)),
    )
    assert names(asked(SearchId.LONG_TERM, record)) == ["Codeine 30mg tablets", TRAMADOL]


def test_overlapping_supplies_of_two_medicines_count_once_and_of_one_carry_on() -> None:
    begins = ON - 50 * DAY
    both = a_record(
        a_line(),
        a_line(medication_id="line-2", name=TRAMADOL),
        issues=(an_issue(begins, days=60), an_issue(begins, days=60, medicine=TRAMADOL)),
    )
    assert not asked(SearchId.LONG_TERM, both).reasons
    assert long_term(an_issue(begins, days=60), an_issue(begins + 7 * DAY, days=60)).reasons


def test_the_shorter_of_two_overlapping_supplies_does_not_end_the_longer() -> None:
    record = a_record(
        a_line(),
        a_line(medication_id="line-2", name=TRAMADOL),
        issues=(
            an_issue(ON - 100 * DAY, days=84),
            an_issue(ON - 90 * DAY, days=7, medicine=TRAMADOL),
            an_issue(ON - 10 * DAY, days=28),
        ),
    )
    assert len(asked(SearchId.LONG_TERM, record).reasons) == 2


def test_an_acute_supply_and_one_on_no_line_keep_it_going() -> None:
    issues = (
        an_issue(ON - 80 * DAY, days=30),
        an_issue(ON - 50 * DAY, days=30, medicine=TRAMADOL),
        an_issue(ON - 20 * DAY, days=31),
    )
    record = a_record(a_line(kind=MedicationKind.ACUTE), issues=issues)
    assert names(asked(SearchId.LONG_TERM, record)) == ["Codeine 30mg tablets", TRAMADOL]


@pytest.mark.parametrize(
    ("route", "listed", "not_judged"),
    [
        (Route.ORAL, True, 0),
        (Route.TRANSDERMAL, True, 0),
        (Route.PARENTERAL, False, 0),
        (Route.SUBLINGUAL, False, 0),
        (None, False, 1),
    ],
)
def test_only_supplies_by_mouth_or_patch_count(route: Route | None, listed: bool, not_judged: int) -> None:
    answer = long_term(an_issue(ON - 90 * DAY, days=100), line={"route": route})
    assert bool(answer.reasons) is listed
    assert answer.counts[Count.NOT_JUDGED] == not_judged


@pytest.mark.parametrize(
    "differing",
    [{"hospital_only": True}, {"opioid": Recognised.NO, "use": None}, {"use": ProductUse.COUGH}],
)
def test_what_the_search_for_long_term_supply_leaves_out(differing: dict[str, Any]) -> None:
    assert not long_term(an_issue(ON - 90 * DAY, days=100), line=differing).reasons


def test_what_may_be_substitution_makes_a_supply_of_its_own() -> None:
    record = a_record(
        a_line(),
        a_line(medication_id="line-2", name="Methadone 5mg tablets", use=None),
        issues=(
            an_issue(ON - 90 * DAY, days=50),
            an_issue(ON - 40 * DAY, days=50, medicine="Methadone 5mg tablets"),
        ),
    )
    answer = asked(SearchId.LONG_TERM, record)
    assert (answer.reasons, answer.unsaid) == ((), ())
    of_both = (
        an_issue(ON - 90 * DAY, days=100),
        an_issue(ON - 90 * DAY, days=100, medicine="Methadone 5mg tablets"),
    )
    each = asked(SearchId.LONG_TERM, a_record(*record.lines, issues=of_both))
    assert (names(each), len(each.unsaid)) == (["Codeine 30mg tablets"], 1)
    longer = long_term(an_issue(ON - 90 * DAY, days=100), line={"use": None})
    assert [one.use_unsaid for one in longer.unsaid] == [True]


def test_an_estimated_length_is_marked() -> None:
    issue = an_issue(ON - 90 * DAY, days=None, quantity=Decimal(400))
    assert only_reason(long_term(issue, line={"directions": "2 4"})).estimated
    assert not only_reason(long_term(an_issue(ON - 90 * DAY, days=100))).estimated


@pytest.mark.parametrize("estimated_first", [True, False])
def test_one_estimate_marks_the_whole_stretch(estimated_first: bool) -> None:
    lengths = ({"days": None, "quantity": Decimal(240)}, {"days": 60})
    first, second = lengths if estimated_first else reversed(lengths)
    issues = (an_issue(ON - 100 * DAY, **first), an_issue(ON - 40 * DAY, **second))
    assert only_reason(long_term(*issues, line={"directions": "4"})).estimated


def test_issues_of_unknown_length_are_not_judged_and_counted() -> None:
    unknown = an_issue(ON - 20 * DAY, days=None, quantity=None)
    answer = long_term(unknown)
    assert (answer.reasons, answer.counts[Count.NOT_JUDGED]) == ((), 1)
    beside = long_term(an_issue(ON - 90 * DAY, days=100), unknown)
    assert (len(beside.reasons), beside.counts[Count.NOT_JUDGED]) == (1, 1)
    two = (an_issue(ON - 40 * DAY, days=None, quantity=None), unknown)
    assert long_term(*two).counts[Count.NOT_JUDGED] == 2
    assert long_term(an_issue(ON - 90 * DAY, days=100), *two).counts[Count.NOT_JUDGED] == 2


def test_an_issue_of_unknown_length_does_not_hide_those_after_it() -> None:
    unknown = an_issue(ON - 95 * DAY, days=None, quantity=None)
    assert long_term(unknown, an_issue(ON - 90 * DAY, days=100)).reasons


def test_without_its_issues_a_medicine_is_not_judged() -> None:
    record = a_record(a_line(last_issued_on=ON))
    assert asked(SearchId.LONG_TERM, record).counts[Count.NOT_JUDGED] == 1


def test_a_medicine_on_two_lines_is_judged_once() -> None:
    acute = a_line(medication_id="acute", kind=MedicationKind.ACUTE)
    record = a_record(acute, a_line(), issues=(an_issue(ON - 90 * DAY, days=100),))
    assert only_reason(asked(SearchId.LONG_TERM, record)).medication_id == "line-1"


def test_issues_after_the_search_date_do_not_lengthen_it() -> None:
    assert not long_term(an_issue(ON - 60 * DAY, days=60), an_issue(ON + DAY, days=60)).reasons
