"""On repeat, not issued."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.searches.answers import Answer, Count, ReasonKind
from stepdown.clinical.searches.asked import Uses
from stepdown.clinical.supply import Issue, MedicationLine
from stepdown.clinical.types import (
    IssueStatus,
    MedicationKind,
    ProductUse,
    Recognised,
    Release,
    Schedule,
    SearchId,
)
from tests.clinical.lines import LONG_AGO, ON, a_line, an_issue
from tests.clinical.records import a_record, asked, only_reason

DAY = timedelta(days=1)
BOUNDARY = date(2026, 9, 22)


TWO_AND_THREE = frozenset((Schedule.TWO, Schedule.THREE))


def search(line: MedicationLine, *issues: Issue, issues_known: bool = True, **parameters: Any) -> Answer:
    record = a_record(line, issues=issues, issues_known=issues_known)
    return asked(SearchId.NOT_ISSUED, record, **parameters)


def test_an_issue_the_day_before_the_period_is_too_long_ago_and_the_boundary_day_is_not() -> None:
    reason = only_reason(search(a_line(last_issued_on=BOUNDARY - DAY)))
    assert reason.kind is ReasonKind.LAST_ISSUE_TOO_LONG_AGO
    assert reason.last_issued_on == BOUNDARY - DAY
    assert search(a_line(last_issued_on=BOUNDARY)).reasons == ()


def test_months_can_be_chosen() -> None:
    line = a_line(last_issued_on=date(2026, 9, 1))
    assert search(line, months=2).reasons
    assert not search(line, months=3).reasons


def test_the_latest_of_column_and_issues_decides() -> None:
    assert search(a_line(last_issued_on=date(2026, 1, 5)), an_issue(date(2026, 11, 1))).reasons == ()
    assert search(a_line(last_issued_on=date(2026, 11, 1)), an_issue(date(2026, 1, 5))).reasons == ()
    assert only_reason(
        search(a_line(last_issued_on=date(2026, 1, 5)), an_issue(date(2026, 3, 1)))
    ).last_issued_on == date(2026, 3, 1)


@pytest.mark.parametrize("status", [IssueStatus.STOPPED, IssueStatus.CANCELLED, IssueStatus.ENTERED_IN_ERROR])
def test_a_recent_issue_that_did_not_happen_does_not_save_a_line(status: IssueStatus) -> None:
    reason = only_reason(
        search(a_line(), an_issue(date(2026, 11, 1), status=status), an_issue(date(2026, 5, 1)))
    )
    assert reason.last_issued_on == date(2026, 5, 1)


def test_issues_after_the_search_date_are_as_if_they_were_not_there() -> None:
    assert only_reason(search(a_line(), an_issue(ON + DAY))).kind is ReasonKind.NEVER_ISSUED
    assert not search(a_line(), an_issue(ON)).reasons


def test_a_column_that_names_only_a_later_issue_cannot_be_judged() -> None:
    answer = search(a_line(last_issued_on=ON + DAY))
    assert (answer.reasons, answer.counts[Count.NOT_JUDGED]) == ((), 1)
    assert only_reason(
        search(a_line(last_issued_on=ON + DAY), an_issue(date(2026, 5, 1)))
    ).last_issued_on == date(2026, 5, 1)


def test_never_issued_though_begun_before_the_period_is_listed() -> None:
    reason = only_reason(search(a_line(started_on=BOUNDARY - DAY)))
    assert reason.kind is ReasonKind.NEVER_ISSUED
    assert reason.last_issued_on is None


@pytest.mark.parametrize("started_on", [BOUNDARY, ON])
def test_begun_within_the_period_and_not_yet_issued_is_too_new_and_only_counted(started_on: date) -> None:
    answer = search(a_line(started_on=started_on))
    assert (answer.reasons, answer.counts[Count.TOO_NEW]) == ((), 1)


def test_never_issued_with_an_unknown_start_is_a_reason_of_its_own() -> None:
    reason = only_reason(search(a_line(started_on=None)))
    assert reason.kind is ReasonKind.NEVER_ISSUED_START_UNKNOWN


def test_without_any_column_of_issues_an_empty_cell_does_not_mean_never() -> None:
    answer = search(a_line(), issues_known=False)
    assert (answer.reasons, answer.counts[Count.NOT_JUDGED]) == ((), 1)
    assert search(a_line(last_issued_on=LONG_AGO), issues_known=False).reasons
    assert search(a_line(), an_issue(LONG_AGO), issues_known=False).reasons


@pytest.mark.parametrize(
    "differing",
    [
        {"kind": MedicationKind.ACUTE},
        {"hospital_only": True},
        {"ended_on": ON - DAY},
        {"stopped": True},
        {"started_on": ON + DAY},
        {"opioid": Recognised.NO, "use": None},
        {"use": ProductUse.COUGH},
        {"use": ProductUse.ANTIDIARRHOEAL},
        {"use": ProductUse.ANAESTHESIA},
    ],
)
def test_what_the_search_leaves_out(differing: dict[str, Any]) -> None:
    answer = search(a_line(last_issued_on=LONG_AGO, **differing))
    assert (answer.reasons, set(answer.counts.values())) == ((), {0})


def test_a_product_that_may_be_an_opioid_is_counted_and_never_listed_as_one() -> None:
    answer = search(a_line(opioid=Recognised.UNKNOWN, use=None, last_issued_on=LONG_AGO))
    assert (answer.reasons, answer.counts[Count.UNKNOWN_PRODUCTS]) == ((), 1)


def test_an_opioid_of_which_nobody_said_pain_or_substitution_is_counted_and_not_listed() -> None:
    answer = search(a_line(name="Methadone 5mg tablets", use=None, last_issued_on=LONG_AGO))
    assert (answer.reasons, answer.counts[Count.USE_UNSAID]) == ((), 1)


@pytest.mark.parametrize(
    ("schedule", "listed"),
    [
        (Schedule.TWO, True),
        (Schedule.THREE, True),
        (Schedule.FIVE, False),
        (Schedule.NONE, False),
        (None, True),
    ],
)
def test_schedules_two_and_three_take_in_the_unknown(schedule: Schedule | None, listed: bool) -> None:
    line = a_line(schedule=schedule, last_issued_on=LONG_AGO)
    assert bool(search(line, schedules=TWO_AND_THREE).reasons) is listed
    assert only_reason(search(line, schedules=frozenset())).schedule_unknown is (schedule is None)


def test_a_long_course_is_listed_and_said_to_run_still() -> None:
    reason = only_reason(search(a_line(), an_issue(date(2026, 9, 10), days=84)))
    assert reason.may_still_run
    assert "may still be in use" in reason.sentence()


def test_repeat_dispensing_is_listed_and_said_to_run_still() -> None:
    line = a_line(kind=MedicationKind.REPEAT_DISPENSING, last_issued_on=date(2026, 1, 5))
    assert only_reason(search(line)).may_still_run


def test_duplicates_are_counted_in_the_reason() -> None:
    twin = an_issue(date(2026, 5, 1))
    reason = only_reason(search(a_line(), twin, twin, twin))
    assert reason.possible_duplicates == 2
    assert "Possible duplicate issues left out: 2." in reason.sentence()


def test_issues_of_another_medicine_or_of_another_line_do_not_count() -> None:
    other = an_issue(ON, medicine="Tramadol 50mg capsules")
    assert only_reason(search(a_line(), other)).kind is ReasonKind.NEVER_ISSUED
    acute = a_line(medication_id="line-2", kind=MedicationKind.ACUTE)
    record = a_record(a_line(), acute, issues=(an_issue(ON, line_id="line-2"),))
    assert only_reason(asked(SearchId.NOT_ISSUED, record)).kind is ReasonKind.NEVER_ISSUED


def test_each_medicine_has_its_own_reason_in_the_order_of_the_list() -> None:
    lines = [a_line(medication_id=name, last_issued_on=LONG_AGO) for name in ("b", "a")]
    answer = asked(SearchId.NOT_ISSUED, a_record(*lines))
    assert [reason.medication_id for reason in answer.reasons] == ["b", "a"]


def test_an_issue_before_the_repeat_began_is_an_issue_all_the_same_and_the_reason_says_so() -> None:
    line = a_line(started_on=date(2026, 11, 1))
    assert not search(line, an_issue(date(2026, 10, 20))).reasons
    reason = only_reason(search(line, an_issue(date(2026, 5, 1))))
    assert (reason.kind, reason.before_start) == (ReasonKind.LAST_ISSUE_TOO_LONG_AGO, True)
    assert "This repeat began later, on 1 November 2026." in reason.sentence()
    same_day = only_reason(search(a_line(started_on=date(2026, 5, 1)), an_issue(date(2026, 5, 1))))
    assert not same_day.before_start


def test_what_may_be_substitution_treatment_is_counted_whether_or_not_it_is_shown() -> None:
    methadone = a_line(name="Methadone 5mg tablets", use=None, last_issued_on=ON)
    answer = search(methadone)
    assert (answer.unsaid, answer.counts[Count.USE_UNSAID]) == ((), 1)
    assert search(a_line(use=None, kind=MedicationKind.ACUTE)).counts[Count.USE_UNSAID] == 0


def test_what_may_be_substitution_treatment_is_shown_to_clinicians_apart() -> None:
    for use in (None, ProductUse.SUBSTITUTION):
        answer = search(a_line(name="Methadone 5mg tablets", use=use, last_issued_on=LONG_AGO))
        [shown] = answer.unsaid
        assert answer.reasons == ()
        assert shown.use_unsaid
        assert shown.sentence().endswith("A clinician must say first what it is for.")


def test_other_uses_are_looked_at_where_somebody_asks_for_them() -> None:
    linctus = a_line(name="Codeine 15mg/5ml linctus", use=ProductUse.COUGH, last_issued_on=LONG_AGO)
    assert not search(linctus).reasons
    assert search(linctus, uses=Uses.ALL).reasons


def test_the_old_line_names_the_new_strength_that_may_have_taken_its_place() -> None:
    old = a_line(last_issued_on=LONG_AGO)
    new = a_line(medication_id="line-2", name="Codeine 60mg tablets", started_on=date(2026, 10, 1))
    newest = a_line(medication_id="line-3", name="Codeine 15mg tablets", started_on=date(2026, 11, 1))
    reason = only_reason(asked(SearchId.NOT_ISSUED, a_record(old, new, newest)))
    assert reason.superseded_by == "Codeine 15mg tablets"
    assert "Codeine 15mg tablets may have taken its place." in reason.sentence()


@pytest.mark.parametrize(
    "differing",
    [
        {"name": "Codeine 30mg tablets"},
        {"substances": ("codeine", "paracetamol")},
        {"substances": ("tramadol",)},
        {"release": Release.MODIFIED},
        {"kind": MedicationKind.ACUTE},
        {"started_on": LONG_AGO},
        {"started_on": None},
        {"started_on": ON + DAY},
        {"ended_on": ON},
    ],
)
def test_what_does_not_take_the_place_of_an_old_line(differing: dict[str, Any]) -> None:
    new = a_line(
        **{"medication_id": "line-2", "name": "Codeine 60mg tablets", "started_on": date(2026, 10, 1)}
        | differing
    )
    reasons = asked(SearchId.NOT_ISSUED, a_record(a_line(last_issued_on=date(2026, 2, 1)), new)).reasons
    assert [one.superseded_by for one in reasons if one.medication_id == "line-1"] == [None]


def test_of_two_lines_begun_on_one_day_neither_takes_the_other_s_place() -> None:
    other = a_line(medication_id="line-2", name="Codeine 60mg tablets")
    reasons = asked(SearchId.NOT_ISSUED, a_record(a_line(), other)).reasons
    assert [reason.superseded_by for reason in reasons] == [None, None]


def test_a_line_issued_on_the_day_on_which_the_new_one_began_is_not_called_superseded() -> None:
    new = a_line(medication_id="line-2", name="Codeine 60mg tablets", started_on=date(2026, 2, 1))
    for last, superseded in ((date(2026, 2, 1), None), (date(2026, 1, 31), "Codeine 60mg tablets")):
        old = a_line(last_issued_on=last)
        assert asked(SearchId.NOT_ISSUED, a_record(old, new)).reasons[0].superseded_by == superseded


def test_a_line_of_unknown_start_or_substance_or_issued_since_is_not_called_superseded() -> None:
    new = a_line(medication_id="line-2", name="Codeine 60mg tablets", started_on=date(2026, 2, 1))
    for differing in (
        {"started_on": None},
        {"substances": ()},
        {"last_issued_on": date(2026, 3, 1)},
    ):
        old = a_line(**({"last_issued_on": LONG_AGO} | differing))
        assert asked(SearchId.NOT_ISSUED, a_record(old, new)).reasons[0].superseded_by is None


@pytest.mark.parametrize(
    ("differing", "months", "sentence"),
    [
        (
            {"last_issued_on": date(2026, 9, 4)},
            2,
            "Codeine 30mg tablets: last issued on 4 September 2026,"
            " more than 2 months before 22 November 2026.",
        ),
        (
            {"started_on": date(2026, 3, 1)},
            1,
            "Codeine 30mg tablets: on repeat since 1 March 2026, more than 1 month before 22 November 2026,"
            " and never issued.",
        ),
        (
            {"started_on": None, "schedule": None},
            2,
            "Codeine 30mg tablets: never issued by 22 November 2026;"
            " the extract does not say when it was started."
            " Its schedule is unknown.",
        ),
    ],
)
def test_the_reason_is_said_in_plain_english(differing: dict[str, Any], months: int, sentence: str) -> None:
    assert only_reason(search(a_line(**differing), months=months)).sentence() == sentence


lines = st.builds(
    a_line,
    kind=st.sampled_from(MedicationKind),
    opioid=st.sampled_from(Recognised),
    schedule=st.sampled_from([*Schedule, None]),
    use=st.sampled_from([*ProductUse, None]),
    started_on=st.none() | st.dates(date(2025, 1, 1), date(2027, 1, 1)),
    ended_on=st.none() | st.dates(date(2025, 1, 1), date(2027, 1, 1)),
    last_issued_on=st.none() | st.dates(date(2025, 1, 1), date(2027, 1, 1)),
    course_days=st.none() | st.integers(1, 400),
)


@given(lines, st.integers(1, 24), st.integers(1, 24))
def test_a_longer_period_never_lists_more(line: MedicationLine, one: int, other: int) -> None:
    short, long = sorted((one, other))
    assert len(search(line, months=long).reasons) <= len(search(line, months=short).reasons)


@given(lines)
def test_schedules_two_and_three_are_a_part_of_all(line: MedicationLine) -> None:
    part = search(line, schedules=TWO_AND_THREE).reasons
    assert set(part) <= set(search(line).reasons)


@given(lines, st.dates(BOUNDARY, ON))
def test_nothing_issued_within_the_period_is_listed(line: MedicationLine, issued_on: date) -> None:
    assert search(line, an_issue(issued_on)).reasons == ()


@given(lines, st.booleans())
def test_every_line_is_at_most_one_thing(line: MedicationLine, issues_are_known: bool) -> None:
    answer = search(line, issues_known=issues_are_known)
    counts = sum(answer.counts.values()) - answer.counts[Count.USE_UNSAID]
    assert len(answer.reasons) + len(answer.unsaid) + counts <= 1
    assert all(reason.sentence() for reason in answer.reasons)
