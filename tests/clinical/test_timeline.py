"""Issues on a time line: one lane a medicine, how long each supply lasts, and what came early."""

from datetime import date, timedelta

from stepdown.clinical.searches.asked import Knowledge, Parameters
from stepdown.clinical.searches.timeline import Lane, drawn_until, lanes
from stepdown.clinical.supply import Issue, MedicationLine
from stepdown.clinical.types import DependenceGroup, MedicationKind, Recognised
from tests.clinical.lines import ON, a_line, a_product, an_issue
from tests.clinical.records import KNOWN, a_record

SINCE = date(2025, 11, 22)
FIRST = date(2026, 7, 31)
MONDAY, FRIDAY = date(2026, 8, 24), date(2026, 8, 28)


def drawn(
    *lines: MedicationLine, issues: tuple[Issue, ...] = (), known: Knowledge = KNOWN, since: date = SINCE
) -> tuple[Lane, ...]:
    return lanes(a_record(*lines, issues=issues), Parameters(), known, since=since, on=ON)


def test_a_supply_is_used_from_when_the_one_before_has_run_out() -> None:
    [lane] = drawn(a_line(), issues=(an_issue(FIRST), an_issue(MONDAY)))
    assert [(one.issued_on, one.begins, one.ends) for one in lane.supplies] == [
        (FIRST, FIRST, FRIDAY),
        (MONDAY, FRIDAY, FRIDAY + timedelta(days=28)),
    ]
    assert lane.on_repeat


def test_after_a_gap_it_is_used_from_its_own_day() -> None:
    later = date(2026, 10, 5)
    [lane] = drawn(a_line(), issues=(an_issue(FIRST), an_issue(later)))
    assert [one.begins for one in lane.supplies] == [FIRST, later]


def test_what_came_early_says_by_how_much() -> None:
    [lane] = drawn(a_line(), issues=(an_issue(FIRST), an_issue(MONDAY)))
    first, second = lane.supplies
    assert first.early is None
    assert second.early is not None
    assert second.early.working_days == 4
    assert lane.not_judged == 0


def test_a_supply_of_unknown_length_has_no_end_and_leaves_the_next_unjudged() -> None:
    [lane] = drawn(a_line(), issues=(an_issue(FIRST, days=None), an_issue(MONDAY)))
    assert [one.ends for one in lane.supplies] == [None, MONDAY + timedelta(days=28)]
    assert [one.begins for one in lane.supplies] == [FIRST, MONDAY]
    assert lane.not_judged == 1


def test_identical_issues_are_drawn_once_and_counted() -> None:
    [lane] = drawn(a_line(), issues=(an_issue(FIRST), an_issue(FIRST)))
    assert (len(lane.supplies), lane.possible_duplicates) == (1, 1)


def test_what_began_before_and_lasts_into_the_time_is_drawn_and_what_is_over_is_not() -> None:
    over, lasting = SINCE - timedelta(days=90), SINCE - timedelta(days=7)
    [lane] = drawn(a_line(), issues=(an_issue(over), an_issue(lasting)))
    assert [one.issued_on for one in lane.supplies] == [lasting]


def test_a_repeat_without_an_issue_has_an_empty_lane_and_an_old_acute_line_has_none() -> None:
    acute = a_line(name="Codeine 15mg tablets", medication_id="line-2", kind=MedicationKind.ACUTE)
    [lane] = drawn(a_line(), acute)
    assert (lane.line.name, lane.supplies, lane.untold) == ("Codeine 30mg tablets", (), False)


def test_issues_that_the_record_does_not_have_are_not_none() -> None:
    [lane] = drawn(a_line(last_issued_on=FIRST))
    assert lane.untold


def test_opioids_come_first_and_medicines_that_form_no_dependence_are_left_out() -> None:
    def other(name: str, group: DependenceGroup | None) -> MedicationLine:
        product = a_product(opioid=Recognised.NO, dependence_forming=group, substances=())
        return a_line(name=name, medication_id=name, product=product)

    [opioid, unknown, gabapentin] = drawn(
        other("Gabapentin 300mg capsules", DependenceGroup.GABAPENTINOID),
        other("Omeprazole 20mg capsules", None),
        a_line(name="Mystery linctus", medication_id="2", product=a_product(opioid=Recognised.UNKNOWN)),
        a_line(),
    )
    assert [one.line.name for one in (opioid, unknown, gabapentin)] == [
        "Codeine 30mg tablets",
        "Mystery linctus",
        "Gabapentin 300mg capsules",
    ]


def test_nothing_is_called_early_where_another_provider_supplies_or_holidays_are_not_known() -> None:
    issues = (an_issue(FIRST), an_issue(MONDAY))
    [hospital] = drawn(a_line(hospital_only=True), issues=issues)
    [long_ago] = drawn(a_line(), issues=issues, since=date(2019, 1, 1))
    for lane in (hospital, long_ago):
        assert lane.not_judged is None
        assert [one.early for one in lane.supplies] == [None, None]


def test_what_runs_on_is_drawn_four_weeks_ahead() -> None:
    assert drawn_until(date(2026, 11, 22)) == date(2026, 12, 20)
