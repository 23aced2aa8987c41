"""Which of a patient's medicines count, and which are shown and not counted."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from stepdown.clinical.ome.patient import PatientLine, Standing
from stepdown.clinical.ome.totals import PatientOme, patient_ome
from stepdown.clinical.product_names import normalised_name
from stepdown.clinical.record import PatientRecord
from stepdown.clinical.supply import Issue, MedicationLine
from stepdown.clinical.types import IssueStatus, MedicationKind, ProductUse
from tests.clinical.lines import ON
from tests.clinical.lines import a_line as a_medicine
from tests.clinical.opioids import NOT_OPIOID, UNKNOWN_PRODUCT, a_calculator, tablets

REPEATS = (MedicationKind.REPEAT, MedicationKind.REPEAT_DISPENSING, MedicationKind.AUTOMATIC)
BOUNDARY = date(2026, 8, 22)  # three calendar months before ON


def a_line(**differing: Any) -> MedicationLine:
    """Codeine 30 mg, two four times a day: 24 mg."""
    return a_medicine(**({"product": tablets(), "directions": "two four times a day"} | differing))


def an_issue(on: date = ON - timedelta(days=7), **differing: Any) -> Issue:
    facts: dict[str, Any] = {
        "medicine": "Codeine 30mg tablets",
        "issued_on": on,
        "quantity": Decimal(224),
        "days": 28,
    }
    return Issue(**(facts | differing))


def a_record(
    lines: Iterable[MedicationLine], issues: Iterable[Issue] = (), *, issues_known: bool = True
) -> PatientRecord:
    by_drug: dict[str, list[Issue]] = {}
    for issue in issues:
        by_drug.setdefault(normalised_name(issue.medicine), []).append(issue)
    return PatientRecord(
        tuple(lines), {drug: tuple(own) for drug, own in by_drug.items()}, issues_known=issues_known
    )


def reckoned(*lines: MedicationLine, issues: Iterable[Issue] = (), **differing: Any) -> PatientOme:
    return patient_ome(a_record(lines, issues, **differing), a_calculator(), on=ON)


def standings(*lines: MedicationLine, issues: Iterable[Issue] = (), **differing: Any) -> list[Standing]:
    return [one.standing for one in reckoned(*lines, issues=issues, **differing).lines]


def only(ome: PatientOme) -> PatientLine:
    [line] = ome.lines
    return line


@pytest.mark.parametrize("kind", MedicationKind)
def test_every_kind_counts_while_its_supply_touches_the_last_three_months(kind: MedicationKind) -> None:
    assert standings(a_line(kind=kind), issues=[an_issue()]) == [Standing.COUNTED]
    assert standings(a_line(kind=kind, last_issued_on=ON)) == [Standing.COUNTED]


@pytest.mark.parametrize(
    ("issued_on", "days", "counts"),
    [
        (BOUNDARY, 28, True),
        (BOUNDARY - timedelta(days=1), 1, False),  # used up the evening before
        (BOUNDARY - timedelta(days=1), 2, True),
        (BOUNDARY - timedelta(days=28), 28, False),
        (BOUNDARY - timedelta(days=27), 28, True),
    ],
)
def test_a_supply_from_before_counts_if_it_lasts_into_the_three_months(
    issued_on: date, days: int, counts: bool
) -> None:
    expected = Standing.COUNTED if counts else Standing.DORMANT
    assert standings(a_line(), issues=[an_issue(issued_on, days=days)]) == [expected]
    assert standings(a_line(last_issued_on=issued_on, course_days=days)) == [expected]


def test_a_supply_of_unknown_length_lasts_by_quantity_and_largest_dose() -> None:
    before = BOUNDARY - timedelta(days=27)
    unsaid = an_issue(before, days=None)
    assert standings(a_line(), issues=[unsaid]) == [Standing.COUNTED]
    assert standings(a_line(), issues=[an_issue(before, days=None, quantity=Decimal(216))]) == [
        Standing.DORMANT
    ]
    assert standings(a_line(), issues=[an_issue(before, days=None, quantity=None)]) == [Standing.DORMANT]
    assert standings(a_line(directions=None), issues=[unsaid]) == [Standing.DORMANT]
    assert standings(a_line(directions="as directed"), issues=[unsaid]) == [Standing.DORMANT]


def test_a_mistyped_quantity_does_not_run_for_a_thousand_years() -> None:
    long_ago = an_issue(date(2020, 1, 1), days=None, quantity=Decimal(10**8))
    assert standings(a_line(), issues=[long_ago]) == [Standing.DORMANT]


def test_a_course_length_is_that_of_the_lines_own_quantity() -> None:
    issue = an_issue(BOUNDARY - timedelta(days=27), days=None, quantity=Decimal(100))
    as_directed = {"directions": "as directed", "course_days": 28}
    assert standings(a_line(**as_directed), issues=[issue]) == [Standing.COUNTED]
    assert standings(a_line(**as_directed, quantity=Decimal(100)), issues=[issue]) == [Standing.COUNTED]
    assert standings(a_line(**as_directed, quantity=Decimal(224)), issues=[issue]) == [Standing.DORMANT]


def test_a_dormant_repeat_is_shown_and_counts_nothing() -> None:
    for kind in REPEATS:
        ome = reckoned(a_line(kind=kind, last_issued_on=date(2024, 3, 1)))
        assert only(ome).standing is Standing.DORMANT
        assert (str(ome.directions), str(ome.quantity)) == ("0 mg", "0 mg")
    assert standings(a_line()) == [Standing.DORMANT]


def test_one_signature_for_repeat_dispensing_covers_twelve_months() -> None:
    line = a_line(kind=MedicationKind.REPEAT_DISPENSING, last_issued_on=date(2025, 8, 22))
    assert standings(line) == [Standing.COUNTED]
    assert standings(a_line(last_issued_on=date(2025, 8, 22))) == [Standing.DORMANT]
    earlier = a_line(kind=MedicationKind.REPEAT_DISPENSING, last_issued_on=date(2025, 8, 21))
    assert standings(earlier) == [Standing.DORMANT]


def test_what_is_over_and_used_up_or_not_begun_is_not_shown() -> None:
    assert standings(a_line(ended_on=date(2026, 1, 1))) == []
    assert standings(a_line(stopped=True)) == []
    assert standings(a_line(kind=MedicationKind.ACUTE)) == []
    assert standings(a_line(started_on=ON + timedelta(days=1)), issues=[an_issue()]) == []


def test_what_ended_lately_still_counts_by_its_own_issues_only() -> None:
    ended = a_line(ended_on=ON - timedelta(days=10))
    assert standings(ended, issues=[an_issue(ON - timedelta(days=20))]) == [Standing.COUNTED]
    assert standings(ended, issues=[an_issue(ON - timedelta(days=10))]) == [Standing.COUNTED]
    assert standings(ended, issues=[an_issue(ON - timedelta(days=9))]) == []


@pytest.mark.parametrize(
    "differing", [{"status": IssueStatus.CANCELLED}, {"days": 0}, {"issued_on": ON + timedelta(days=1)}]
)
def test_what_is_no_supply_by_that_day_does_not_count(differing: dict[str, Any]) -> None:
    issue = an_issue(**({"on": differing["issued_on"]} if "issued_on" in differing else differing))
    assert standings(a_line(), issues=[issue]) == [Standing.DORMANT]


def test_an_acute_medicine_without_an_issue_is_issued_when_it_begins() -> None:
    def begun(on: date | None, **more: Any) -> MedicationLine:
        return a_line(kind=MedicationKind.ACUTE, started_on=on, **more)

    assert standings(begun(BOUNDARY)) == [Standing.COUNTED]
    assert standings(begun(BOUNDARY - timedelta(days=1))) == []
    assert standings(begun(BOUNDARY - timedelta(days=1), course_days=7)) == [Standing.COUNTED]
    assert standings(begun(None)) == []
    ome = reckoned(begun(BOUNDARY, quantity=Decimal(56), course_days=7))
    assert (str(ome.directions), str(ome.quantity)) == ("24 mg", "24 mg")


def test_where_no_issues_are_told_what_is_on_repeat_counts() -> None:
    line = a_line(quantity=Decimal(224), course_days=28)
    ome = reckoned(line, issues_known=False)
    assert only(ome).standing is Standing.COUNTED
    assert (str(ome.directions), str(ome.quantity)) == ("24 mg", "24 mg")
    assert only(ome).ome.supply.basis == "the list's own quantity"
    assert str(reckoned(a_line(), issues_known=False).quantity) == "cannot be calculated"
    assert standings(a_line(stopped=True), issues_known=False) == []
    assert standings(a_line(last_issued_on=date(2024, 3, 1)), issues_known=False) == [Standing.DORMANT]


def test_hospital_items_are_shown_and_not_counted() -> None:
    ome = reckoned(a_line(hospital_only=True), issues=[an_issue()])
    assert only(ome).standing is Standing.HOSPITAL_ONLY
    assert (str(ome.directions), str(ome.quantity)) == ("0 mg", "0 mg")
    assert standings(a_line(hospital_only=True, ended_on=ON)) == []
    assert standings(a_line(hospital_only=True, ended_on=ON + timedelta(days=1))) == [Standing.HOSPITAL_ONLY]
    assert standings(a_line(hospital_only=True, stopped=True)) == []


@pytest.mark.parametrize("use", [ProductUse.COUGH, ProductUse.ANTIDIARRHOEAL, ProductUse.ANAESTHESIA])
def test_what_is_not_for_pain_is_shown_and_not_counted(use: ProductUse) -> None:
    ome = reckoned(a_line(product=tablets(use=use)), issues=[an_issue()])
    assert only(ome).standing is Standing.NOT_FOR_PAIN
    assert (str(ome.directions), str(ome.quantity)) == ("0 mg", "0 mg")


@pytest.mark.parametrize(
    "of_product",
    [
        {"use": None},
        {"use": None, "needs_clinician_to_say": True},
        {"use": ProductUse.PAIN, "needs_clinician_to_say": True},
        {"use": ProductUse.SUBSTITUTION},
    ],
)
def test_what_may_be_substitution_is_not_counted_and_leaves_the_total_open(of_product: Any) -> None:
    ome = reckoned(a_line(product=tablets("methadone", **of_product)), issues=[an_issue()])
    assert only(ome).standing is Standing.USE_UNSAID
    assert (str(ome.directions), str(ome.quantity)) == ("cannot be calculated", "cannot be calculated")


def test_an_unknown_product_leaves_the_total_open_while_it_is_supplied() -> None:
    line = a_line(product=UNKNOWN_PRODUCT)
    ome = reckoned(line, issues=[an_issue()])
    assert only(ome).standing is Standing.UNKNOWN_PRODUCT
    assert (str(ome.directions), str(ome.quantity)) == ("cannot be calculated", "cannot be calculated")
    assert str(reckoned(line).directions) == "0 mg"


def test_other_medicines_are_not_shown() -> None:
    assert standings(a_line(product=NOT_OPIOID), issues=[an_issue()]) == []


def test_every_standing_is_explained() -> None:
    assert len({standing.sentence for standing in Standing}) == len(Standing)
