"""What holds for every search over any record."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.record import PatientRecord
from stepdown.clinical.searches.answers import Answer, Reason
from stepdown.clinical.supply import Issue, MedicationLine
from stepdown.clinical.types import (
    DependenceGroup,
    IssueStatus,
    MedicationKind,
    ProductUse,
    Recognised,
    Release,
    Route,
    Schedule,
    SearchId,
)
from tests.clinical.lines import ON, a_line, an_issue
from tests.clinical.records import REVIEW_DONE, a_record, asked

DAY = timedelta(days=1)
NAMES = ("Codeine 30mg tablets", "Codeine 15mg tablets", "Tramadol 50mg capsules")
days = st.dates(date(2025, 1, 1), date(2027, 6, 1))
a_line_s_facts = st.fixed_dictionaries(
    {
        "name": st.sampled_from(NAMES),
        "kind": st.sampled_from(MedicationKind),
        "opioid": st.sampled_from([Recognised.YES, Recognised.YES, Recognised.YES, *Recognised]),
        "substances": st.sampled_from([("codeine",), ("tramadol",), ("codeine", "paracetamol"), ()]),
        "use": st.sampled_from([ProductUse.PAIN, ProductUse.PAIN, *ProductUse, None]),
        "schedule": st.sampled_from([*Schedule, None]),
        "route": st.sampled_from([Route.ORAL, Route.TRANSDERMAL, Route.PARENTERAL, None]),
        "release": st.sampled_from([*Release, None]),
        "dependence_forming": st.sampled_from([None, *DependenceGroup]),
        "started_on": st.none() | days,
        "ended_on": st.none() | st.none() | days,
        "stopped": st.booleans(),
        "hospital_only": st.sampled_from([None, False, True]),
        "last_issued_on": st.none() | days,
        "course_days": st.none() | st.integers(1, 100),
        "quantity": st.none() | st.just(Decimal(100)),
        "directions": st.sampled_from([None, "4", "2 8", "as directed"]),
    }
)
many_lines = st.lists(a_line_s_facts, max_size=4).map(
    lambda facts: [a_line(medication_id=f"line-{n}", **own) for n, own in enumerate(facts)]
)
an_issue_s_facts = {
    "medicine": st.sampled_from(NAMES),
    "quantity": st.sampled_from([None, Decimal(56), Decimal(100)]),
    "days": st.sampled_from([None, 0, 7, 28, 84]),
    "status": st.sampled_from([IssueStatus.ISSUED, IssueStatus.ISSUED, *IssueStatus]),
    "line_id": st.sampled_from([None, None, "line-0", "line-9"]),
}
many_issues = st.lists(st.builds(an_issue, days, **an_issue_s_facts), max_size=8)
reviews = st.fixed_dictionaries(
    {
        "reviewed_on": st.none() | days,
        "review_code": st.sampled_from([None, REVIEW_DONE, "1"]),
        "issues_known": st.booleans(),
    }
)
codes = st.sampled_from(SearchId)


def record_of(
    lines: Sequence[MedicationLine], issues: Sequence[Issue], about: dict[str, Any]
) -> PatientRecord:
    return a_record(*lines, issues=tuple(issues), **about)


def by_line(answer: Answer) -> dict[str, Reason]:
    return {one.medication_id: one for one in (*answer.reasons, *answer.unsaid, *answer.not_ruled_out)}


def without_duplicates(answer: Answer) -> dict[str, Reason]:
    return {line: replace(reason, possible_duplicates=0) for line, reason in by_line(answer).items()}


@given(codes, many_lines, many_issues, reviews, st.randoms())
def test_the_order_of_lines_and_issues_does_not_matter(
    code: SearchId,
    lines: list[MedicationLine],
    issues: list[Issue],
    about: dict[str, Any],
    random: Random,
) -> None:
    # Two lines of one medicine share its issues, and the first speaks for both: that is the list's own order.
    own = list({line.name: line for line in lines}.values())
    answer = asked(code, record_of(own, issues, about))
    random.shuffle(own)
    random.shuffle(issues)
    shuffled = asked(code, record_of(own, issues, about))
    if code is not SearchId.DEPENDENCE_FORMING:
        assert by_line(shuffled) == by_line(answer)
    assert shuffled.counts == answer.counts


@given(codes, many_lines, many_issues, reviews)
def test_an_issue_told_twice_changes_only_the_number_of_duplicates(
    code: SearchId, lines: list[MedicationLine], issues: list[Issue], about: dict[str, Any]
) -> None:
    once = asked(code, record_of(lines, issues, about))
    twice = asked(code, record_of(lines, [*issues, *issues], about))
    assert without_duplicates(twice) == without_duplicates(once)
    assert twice.counts == once.counts


@given(codes, many_lines, many_issues, reviews, st.lists(st.sampled_from(NAMES), max_size=3))
def test_issues_after_the_search_date_change_nothing(
    code: SearchId,
    lines: list[MedicationLine],
    issues: list[Issue],
    about: dict[str, Any],
    later: list[str],
) -> None:
    told = {line.name for line in lines} | {issue.medicine for issue in issues}
    known = about | {"issues_known": True}
    after = [an_issue(ON + DAY, medicine=name) for name in later if name in told]
    assert asked(code, record_of(lines, [*issues, *after], known)) == asked(
        code, record_of(lines, issues, known)
    )


@given(many_lines, many_issues, st.integers(1, 23))
def test_a_longer_period_lists_a_part_of_those_not_issued(
    lines: list[MedicationLine], issues: list[Issue], months: int
) -> None:
    record = a_record(*lines, issues=tuple(issues))
    shorter = asked(SearchId.NOT_ISSUED, record, months=months)
    longer = asked(SearchId.NOT_ISSUED, record, months=months + 1)
    assert by_line(longer).keys() <= by_line(shorter).keys()


@given(many_lines, many_issues, st.integers(1, 24))
def test_regular_and_irregular_codeine_part_all_that_can_be_judged(
    lines: list[MedicationLine], issues: list[Issue], months: int
) -> None:
    record = a_record(*lines, issues=tuple(issues))
    every, regular, irregular = (
        asked(code, record, months=months)
        for code in (SearchId.CODEINE_ALL, SearchId.CODEINE_REGULAR, SearchId.CODEINE_IRREGULAR)
    )
    parts = by_line(regular) | by_line(irregular)
    unjudged = regular.counts["not_judged"]
    assert not by_line(regular).keys() & by_line(irregular).keys()
    assert parts.items() <= by_line(every).items()
    assert len(by_line(every)) == len(parts) + unjudged


@given(codes, many_lines, many_issues, reviews)
def test_every_reason_is_of_a_line_and_ends_in_a_full_stop(
    code: SearchId, lines: list[MedicationLine], issues: list[Issue], about: dict[str, Any]
) -> None:
    record = record_of(lines, issues, about)
    known = {line.medication_id: line.name for line in record.lines}
    for line, reason in by_line(asked(code, record)).items():
        assert known[line] == reason.medicine
        assert reason.sentence().startswith(f"{reason.medicine}: ")
        assert reason.sentence().endswith(".")


@given(many_lines, many_issues, st.integers(1, 20))
def test_fewer_working_days_find_every_early_issue_that_more_find(
    lines: list[MedicationLine], issues: list[Issue], working_days: int
) -> None:
    record = a_record(*lines, issues=tuple(issues))
    fewer = by_line(asked(SearchId.EARLY_ISSUE, record, working_days=working_days))
    for line, reason in by_line(asked(SearchId.EARLY_ISSUE, record, working_days=working_days + 1)).items():
        assert set(reason.early_issues) <= set(fewer[line].early_issues)
        assert all(day <= ON for day in reason.early_issues)


@given(many_lines, many_issues, st.integers(28, 300), st.integers(0, 59))
def test_more_days_list_fewer_and_a_longer_gap_more_long_term_supplies(
    lines: list[MedicationLine], issues: list[Issue], length: int, gap: int
) -> None:
    record = a_record(*lines, issues=tuple(issues))
    found = by_line(asked(SearchId.LONG_TERM, record, days=length, gap_days=gap)).keys()
    assert by_line(asked(SearchId.LONG_TERM, record, days=length + 1, gap_days=gap)).keys() <= found
    assert found <= by_line(asked(SearchId.LONG_TERM, record, days=length, gap_days=gap + 1)).keys()


@pytest.mark.parametrize("code", [one for one in SearchId if one is not SearchId.HIGH_DOSE])
def test_an_empty_record_has_an_empty_answer(code: SearchId) -> None:
    answer = asked(code, a_record())
    assert (answer.reasons, answer.unsaid, set(answer.counts.values())) == ((), (), {0})
