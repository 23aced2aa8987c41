"""What stands on repeat: any opioid, its review, other dependence-forming medicines, a list of numbers."""

from datetime import date, timedelta
from typing import Any

import pytest

from stepdown.clinical.searches.answers import Answer, Count, ReasonKind
from stepdown.clinical.searches.asked import Beside
from stepdown.clinical.searches.numbers import NumbersFound, sort_out
from stepdown.clinical.supply import MedicationLine
from stepdown.clinical.types import (
    DependenceGroup,
    MedicationKind,
    ProductUse,
    Recognised,
    Schedule,
    SearchId,
)
from tests.clinical.lines import LONG_AGO, ON, a_line, an_issue
from tests.clinical.records import REVIEW_DONE, a_record, asked, names, only_reason

DAY = timedelta(days=1)
BOUNDARY = date(2026, 5, 22)


def test_any_opioid_on_repeat_is_listed_with_since_when() -> None:
    reason = only_reason(asked(SearchId.OPIOID_ON_REPEAT, a_record(a_line())))
    assert (reason.kind, reason.sentence()) == (
        ReasonKind.ON_REPEAT,
        "Codeine 30mg tablets: on repeat since 8 January 2024.",
    )
    unknown = only_reason(asked(SearchId.OPIOID_ON_REPEAT, a_record(a_line(started_on=None))))
    assert "since an unknown date" in unknown.sentence()


@pytest.mark.parametrize("schedule", [*Schedule, None])
def test_schedules_can_be_chosen_one_by_one_and_the_unknown_stays(schedule: Schedule | None) -> None:
    record = a_record(a_line(schedule=schedule))
    for one in Schedule:
        found = asked(SearchId.OPIOID_ON_REPEAT, record, schedules=frozenset((one,)))
        assert bool(found.reasons) is (schedule in (one, None))


def reviewed(on: date | None, code: str | None = REVIEW_DONE, **parameters: Any) -> Answer:
    record = a_record(a_line(), reviewed_on=on, review_code=code)
    return asked(SearchId.REVIEW_COVERAGE, record, months=6, **parameters)


def test_a_review_within_the_months_counts_and_the_boundary_day_with_it() -> None:
    for day in (ON, BOUNDARY):
        answer = reviewed(day)
        assert (answer.reasons, answer.reviewed) == ((), True)
        assert (answer.counts[Count.PATIENTS_ON_REPEAT], answer.counts[Count.REVIEWED]) == (1, 1)


def test_a_review_before_the_period_is_a_reason() -> None:
    answer = reviewed(BOUNDARY - DAY)
    assert only_reason(answer).sentence() == (
        "Codeine 30mg tablets: on repeat; last medication review done on 21 May 2026,"
        " more than 6 months before 22 November 2026."
    )
    assert (answer.reviewed, answer.counts[Count.NOT_REVIEWED]) == (False, 1)
    assert only_reason(answer).kind is ReasonKind.REVIEW_TOO_LONG_AGO


@pytest.mark.parametrize(
    ("day", "code", "why"),
    [
        (None, REVIEW_DONE, "no date"),
        (ON, None, "no code"),
        (ON, "12345", "the code 12345 is not among those for a review done"),
        (LONG_AGO, "12345", "the code 12345"),
        (ON + DAY, REVIEW_DONE, "its date, 23 November 2026, is after 22 November 2026"),
    ],
)
def test_without_a_date_or_a_signed_code_it_is_not_known_which_is_not_no(
    day: date | None, code: str | None, why: str
) -> None:
    answer = reviewed(day, code)
    reason = only_reason(answer)
    assert (reason.kind, answer.reviewed) == (ReasonKind.REVIEW_NOT_KNOWN, None)
    assert f"whether a medication review was done is not known: {why}" in reason.sentence()
    assert (answer.counts[Count.NOT_REVIEWED], answer.counts[Count.REVIEW_NOT_KNOWN]) == (0, 1)


def test_a_patient_with_two_opioids_counts_once_and_one_without_not_at_all() -> None:
    two = a_record(a_line(), a_line(medication_id="line-2", name="Tramadol 50mg capsules"))
    answer = asked(SearchId.REVIEW_COVERAGE, two)
    assert (len(answer.reasons), answer.counts[Count.PATIENTS_ON_REPEAT]) == (2, 1)
    for differing in ({"kind": MedicationKind.ACUTE}, {"use": None}):
        none = asked(SearchId.REVIEW_COVERAGE, a_record(a_line(**differing)))
        assert none.counts[Count.PATIENTS_ON_REPEAT] == none.counts[Count.REVIEW_NOT_KNOWN] == 0
        done = a_record(a_line(**differing), reviewed_on=ON, review_code=REVIEW_DONE)
        assert asked(SearchId.REVIEW_COVERAGE, done).counts[Count.REVIEWED] == 0


def a_benzodiazepine(**differing: Any) -> MedicationLine:
    facts: dict[str, Any] = {
        "medication_id": "line-2",
        "name": "Diazepam 2mg tablets",
        "opioid": Recognised.NO,
        "substances": (),
        "use": None,
        "schedule": None,
        "dependence_forming": DependenceGroup.BENZODIAZEPINE,
    }
    return a_line(**(facts | differing))


def dependence(*lines: MedicationLine, **parameters: Any) -> Answer:
    return asked(SearchId.DEPENDENCE_FORMING, a_record(*lines), **parameters)


def test_other_dependence_forming_medicines_on_repeat_say_what_is_beside_them() -> None:
    assert only_reason(dependence(a_benzodiazepine())).sentence() == (
        "Diazepam 2mg tablets: a benzodiazepine, on repeat since 8 January 2024, without an opioid."
    )
    assert "beside Codeine 30mg tablets." in only_reason(dependence(a_line(), a_benzodiazepine())).sentence()


def test_each_opioid_beside_it_is_named() -> None:
    lines = (a_line(), a_line(name="Tramadol 50mg capsules"), a_benzodiazepine())
    reason = only_reason(dependence(*lines))
    assert reason.kind is ReasonKind.DEPENDENCE_FORMING
    assert reason.clause.endswith("beside Codeine 30mg tablets, Tramadol 50mg capsules")


@pytest.mark.parametrize("group", DependenceGroup)
def test_a_group_can_be_chosen(group: DependenceGroup) -> None:
    line = a_benzodiazepine(dependence_forming=group)
    for one in DependenceGroup:
        assert bool(dependence(line, group=one).reasons) is (one is group)


@pytest.mark.parametrize(
    ("opioid", "beside"),
    [
        (a_line(), True),
        (a_line(use=ProductUse.SUBSTITUTION, name="Methadone 1mg/ml oral solution"), True),
        (a_line(kind=MedicationKind.ACUTE, last_issued_on=date(2026, 8, 22)), True),
        (a_line(kind=MedicationKind.ACUTE, last_issued_on=date(2026, 8, 21)), False),
        (a_line(kind=MedicationKind.ACUTE), False),
        (a_line(ended_on=ON), False),
        (a_line(opioid=Recognised.UNKNOWN), False),
    ],
)
def test_with_or_without_an_opioid_that_is_on_repeat_or_was_issued_in_three_months(
    opioid: MedicationLine, beside: bool
) -> None:
    lines = (opioid, a_benzodiazepine())
    assert bool(dependence(*lines, beside=Beside.WITH_OPIOID).reasons) is beside
    assert bool(dependence(*lines, beside=Beside.WITHOUT_OPIOID).reasons) is not beside
    assert names(dependence(*lines)) == ["Diazepam 2mg tablets"]


def test_an_acute_benzodiazepine_is_left_out() -> None:
    assert not dependence(a_benzodiazepine(kind=MedicationKind.ACUTE)).reasons


def test_who_is_on_a_list_of_numbers_is_shown_with_the_current_opioids() -> None:
    old = a_line(medication_id="old", kind=MedicationKind.ACUTE, last_issued_on=LONG_AGO)
    record = a_record(a_line(), old, a_benzodiazepine(), a_line(opioid=Recognised.UNKNOWN))
    answer = asked(SearchId.LISTED, record)
    reason = only_reason(answer)
    assert (reason.kind, reason.clause) == (
        ReasonKind.ASKED_FOR,
        "the patient is on the list of NHS numbers",
    )
    assert answer.counts[Count.UNKNOWN_PRODUCTS] == 1


def test_pasted_numbers_are_found_not_found_or_invalid_and_each_counts_once() -> None:
    here = {"9990000018", "9990000026"}
    written = ["999 000 0018", "", "9990000018", " 9990000034 ", "1234567890", "1234567890", "9990000026"]
    assert sort_out(written, here) == NumbersFound(
        found=("9990000018", "9990000026"),
        not_found=("9990000034",),
        invalid=("1234567890",),
        repeated=2,
    )
    assert sort_out(["1234567890"], {"1234567890"}, read=str).found == ("1234567890",)


def test_an_acute_opioid_issued_today_is_current() -> None:
    record = a_record(issues=(an_issue(ON),))
    assert names(asked(SearchId.LISTED, record)) == ["Codeine 30mg tablets"]
