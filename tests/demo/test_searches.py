"""Every search and every hold has somebody in the demo, and the months tell a story."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

from stepdown.clinical.holds import HoldCode, HoldStrength, holds
from stepdown.clinical.searches.answers import Count, ReasonKind
from stepdown.clinical.types import (
    DependenceGroup,
    IssueStatus,
    MedicationKind,
    ProductUse,
    Recognised,
    Schedule,
)
from stepdown.content import library
from stepdown.demo.calendar import LOADED, NEXT, calendar
from stepdown.demo.files import Report
from stepdown.demo.organisations import PRACTICES, DemoPractice
from stepdown.demo.people import DemoPatient
from tests.demo.as_recorded import facts, found, groups, product
from tests.demo.conftest import TODAY

Patients = list[DemoPatient]
TWO_AND_THREE = frozenset((Schedule.TWO, Schedule.THREE))
KINDS = {
    ReasonKind.LAST_ISSUE_TOO_LONG_AGO,
    ReasonKind.NEVER_ISSUED,
    ReasonKind.NEVER_ISSUED_START_UNKNOWN,
}


def listed_at_each_extract(practice: DemoPractice, patients: Patients) -> list[int]:
    days = calendar(TODAY, practice.newest_extract_age)
    reports = (Report(practice, days, extract) for extract in range(1, NEXT + 1))
    return [len(found(report, patients).listed) for report in reports]


def test_each_practice_has_patients_whose_repeat_opioid_is_not_issued(
    patients: Patients, newest: Report
) -> None:
    everything, strong = found(newest, patients), found(newest, patients, TWO_AND_THREE)
    assert len(everything.listed) >= 20
    assert 5 <= len(strong.listed) < len(everything.listed)


def test_every_reason_to_be_listed_or_left_out_occurs(patients: Patients, newest: Report) -> None:
    answers = list(found(newest, patients).answers.values())
    reasons = [reason for answer in answers for reason in answer.reasons]
    assert {reason.kind for reason in reasons} == KINDS
    assert any(reason.may_still_run for reason in reasons)
    assert any(reason.possible_duplicates for reason in reasons)
    assert sum(answer.counts[Count.TOO_NEW] for answer in answers) > 0
    assert sum(answer.counts[Count.UNKNOWN_PRODUCTS] for answer in answers) > 0
    assert sum(answer.counts[Count.USE_UNSAID] for answer in answers) > 0


def test_the_first_practice_takes_dormant_opioids_off_and_its_numbers_fall_each_month(
    everybody: dict[str, Patients],
) -> None:
    first = PRACTICES[0]
    numbers = listed_at_each_extract(first, everybody[first.code])
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[LOADED - 1] < numbers[0] * 0.8


def test_numbers_of_the_other_practices_hardly_move(everybody: dict[str, Patients]) -> None:
    for practice in PRACTICES[1:]:
        numbers = listed_at_each_extract(practice, everybody[practice.code])[:LOADED]
        assert max(numbers) - min(numbers) <= 0.25 * numbers[0], practice.name


def test_every_hold_is_somebody_s_for_certain(patients: Patients, newest: Report) -> None:
    mobiles = [patient.mobile for patient in patients if patient.mobile]
    found_holds = Counter(
        hold.code
        for patient in patients
        if patient.joins <= newest.extract
        for hold in holds(facts(newest, patient, mobiles), newest.on, library.hold_rules())
        if hold.strength is not HoldStrength.UNKNOWN
    )
    assert set(HoldCode) - set(found_holds) == set(newest.practice.unasked_holds)


def test_the_first_practice_s_worklist_has_patients_with_and_without_holds(
    everybody: dict[str, Patients],
) -> None:
    first = PRACTICES[0]
    report = Report(first, calendar(TODAY, first.newest_extract_age), LOADED)
    listed = found(report, everybody[first.code]).listed
    mobiles = [patient.mobile for patient in everybody[first.code] if patient.mobile]
    rules = library.hold_rules()
    on_list = [one for one in everybody[first.code] if one.nhs_number in listed]
    held = [bool(holds(facts(report, one, mobiles), report.on, rules)) for one in on_list]
    assert held.count(False) >= 20
    assert held.count(True) >= 10


def test_some_flags_are_blank_in_every_practice(patients: Patients, newest: Report) -> None:
    mobiles = [patient.mobile for patient in patients if patient.mobile]
    unknown = [
        patient
        for patient in patients
        if any(
            hold.strength is HoldStrength.UNKNOWN
            for hold in holds(facts(newest, patient, mobiles), newest.on, library.hold_rules())
        )
    ]
    assert unknown


def test_other_searches_have_their_patients_too(patients: Patients, newest: Report) -> None:
    lines = [line for patient in patients if patient.is_in(newest.extract) for line in patient.lines]
    names = Counter(line.medicine.name for line in lines)
    assert names["Fentanyl 75micrograms/hour transdermal patches"]
    assert names["Fentanyl 37.5microgram/hour transdermal patches"]
    assert any("patches" in name and "Buprenorphine" in name for name in names)
    assert {DependenceGroup.BENZODIAZEPINE, DependenceGroup.Z_DRUG, DependenceGroup.GABAPENTINOID} <= {
        product(line).dependence_forming for line in lines
    }
    assert {line.kind for line in lines} == set(MedicationKind)
    assert {product(line).use for line in lines} >= {
        ProductUse.PAIN,
        ProductUse.COUGH,
        ProductUse.SUBSTITUTION,
    }
    assert {product(line).opioid for line in lines} == set(Recognised)
    assert any(line.hospital for line in lines)


def test_issues_are_early_doubled_cancelled_and_long(patients: Patients, newest: Report) -> None:
    supplies = [
        line.issued_by(newest.on)
        for patient in patients
        for line in patient.lines
        if line.medicine.is_watched
    ]
    assert any(
        later.on < sooner.on + timedelta(days=(sooner.days or 0) - 7)
        for one in supplies
        for sooner, later in pairwise(one)
    )
    assert any(issue.copies > 1 for one in supplies for issue in one)
    assert {issue.status for one in supplies for issue in one} >= {
        *(IssueStatus.CANCELLED, IssueStatus.STOPPED, IssueStatus.ENTERED_IN_ERROR)
    }
    assert {56, 84} <= {issue.days for one in supplies for issue in one}


def test_reviews_are_recent_for_some_old_for_some_and_missing_for_some(
    patients: Patients, newest: Report
) -> None:
    last = [max((day for day in patient.reviews if day <= newest.on), default=None) for patient in patients]
    recent = [day for day in last if day and day > newest.on - timedelta(days=180)]
    assert 0.15 < len(recent) / len(patients) < 0.7
    assert last.count(None) > len(patients) * 0.1


def test_methadone_stands_beside_repeat_codeine_for_somebody(patients: Patients) -> None:
    both = {"Methadone 1mg/ml oral solution", "Codeine 30mg tablets"}
    assert any(both <= {line.medicine.name for line in patient.lines} for patient in patients)


def test_people_come_move_leave_and_die_between_extracts(patients: Patients) -> None:
    for extract in range(2, LOADED + 1):
        assert sum(patient.joins == extract for patient in patients) >= 2
        assert any(patient.leaves == extract for patient in patients)
        assert any(patient.dies == extract for patient in patients)
        assert any(patient.moves and patient.moves[0] == extract for patient in patients)


def test_gabapentinoids_stand_alone_and_beside_opioids(patients: Patients) -> None:
    having = [patient for patient in patients if DependenceGroup.GABAPENTINOID in groups(patient)]
    beside = [any(product(line).opioid is Recognised.YES for line in patient.lines) for patient in having]
    assert set(beside) == {True, False}
