"""A patient's total by both methods, and the two lists of the high-dose search."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.ome.patient import Standing
from stepdown.clinical.ome.thresholds import Comparator, Threshold
from stepdown.clinical.ome.totals import DoseAnswer, HighDose, PatientOme, Total, high_dose, patient_ome
from stepdown.clinical.supply import MedicationLine
from stepdown.clinical.types import MedicationKind
from tests.clinical.lines import ON
from tests.clinical.opioids import READ, UNKNOWN_PRODUCT, a_calculator, dosing, factors, patches, tablets
from tests.clinical.test_ome_patient import a_line, a_record, an_issue, only, reckoned

THRESHOLD = Threshold(Decimal(90), Comparator.AT_LEAST, "a source", "1")
MORPHINE = tablets("morphine", "10")


def morphine(**differing: Any) -> MedicationLine:
    """10 mg twice a day: 20 mg."""
    facts: dict[str, Any] = {
        "medication_id": "line-2",
        "name": "Morphine 10mg modified-release tablets",
        "product": MORPHINE,
        "directions": "one twice a day",
        "last_issued_on": ON,
        "quantity": Decimal(56),
        "course_days": 28,
    }
    return a_line(**(facts | differing))


def codeine(**differing: Any) -> MedicationLine:
    facts = {"last_issued_on": ON, "quantity": Decimal(224), "course_days": 28}
    return a_line(**(facts | differing))


def both(ome: PatientOme) -> tuple[str, str]:
    return str(ome.directions), str(ome.quantity)


def test_both_totals_are_sums_of_the_lines() -> None:
    assert both(reckoned(codeine(), morphine())) == ("44 mg", "44 mg")
    ranged = reckoned(codeine(directions="one or two four times a day"), morphine())
    assert both(ranged) == ("32–44 mg", "44 mg")
    assert ranged.stamp == factors().stamp


def test_a_total_is_at_least_where_its_method_cannot_do_a_line() -> None:
    assert both(reckoned(codeine(directions="as directed"), morphine())) == ("at least 20 mg", "44 mg")
    assert both(reckoned(codeine(quantity=None), morphine())) == ("44 mg", "at least 20 mg")
    assert both(reckoned(codeine(course_days=None), morphine())) == ("44 mg", "at least 20 mg")
    without_factor = codeine(product=tablets("pethidine", "50"))
    assert both(reckoned(without_factor, morphine())) == ("at least 20 mg", "at least 20 mg")
    in_part = codeine(product=tablets(substances=("codeine", "morphine")))
    assert both(reckoned(in_part, morphine())) == ("at least 44 mg", "at least 44 mg")


def test_a_dormant_line_beside_it_changes_no_total() -> None:
    dormant = morphine(last_issued_on=date(2024, 1, 1), directions="as directed")
    assert both(reckoned(codeine(), dormant)) == ("24 mg", "24 mg")


def test_patches_worn_at_one_time_add_up_over_lines() -> None:
    worn = {"directions": "one patch every 72 hours", "quantity": Decimal(10), "course_days": 30}
    lines = [
        codeine(name=f"Fentanyl {rate}", medication_id=rate, product=patches(rate=rate), **worn)
        for rate in ("12", "25", "37.5")
    ]
    assert both(reckoned(*lines)) == ("180 mg", "180 mg")


def test_the_quantity_is_taken_over_the_period_of_the_issues() -> None:
    days = (168, 140, 112, 84, 56, 28, 0)
    issues = [an_issue(ON - timedelta(days=day), quantity=Decimal(112)) for day in days]
    ome = reckoned(a_line(), issues=issues)
    assert both(ome) == ("24 mg", "12 mg")
    assert only(ome).ome.supply.basis == "issues from 2026-06-07 until before 2026-11-22"


def test_identical_issues_count_once_and_the_column_adds_a_newer_one() -> None:
    issues = [an_issue(ON - timedelta(days=day)) for day in (112, 84, 56, 28, 28, 28)]
    assert both(reckoned(a_line(), issues=issues)) == ("24 mg", "24 mg")
    ome = reckoned(a_line(last_issued_on=ON, quantity=None), issues=issues)
    assert (ome.quantity.maximum, only(ome).ome.supply.days) == (24, 112)


def test_two_lines_of_one_medicine_share_its_issues() -> None:
    repeat, acute = a_line(), a_line(medication_id="line-3", kind=MedicationKind.ACUTE, started_on=None)
    ome = reckoned(repeat, acute, issues=[an_issue()])
    assert both(ome) == ("48 mg", "24 mg")
    assert [one.carries_quantity for one in ome.lines] == [True, False]
    assert "other line" in str(ome.lines[1].ome.why_not_by_quantity)


def test_issues_that_name_their_line_are_not_those_of_a_line_that_does_not_count() -> None:
    hospital = a_line(medication_id="line-3", hospital_only=True)
    own = an_issue(line_id="line-1")
    other = an_issue(ON, line_id="line-3", quantity=Decimal(500))
    assert both(reckoned(a_line(), hospital, issues=[own, other])) == ("24 mg", "24 mg")


def test_an_acute_medicine_written_anew_with_the_same_words_counts_once() -> None:
    def written(number: int, **differing: Any) -> MedicationLine:
        on = ON - timedelta(days=10 * number)
        facts = {"medication_id": f"acute-{number}", "kind": MedicationKind.ACUTE, "started_on": on}
        return codeine(**(facts | {"last_issued_on": on} | differing))

    older, newer, newest = written(3), written(2), written(1, directions=" TWO  four times a day")
    ome = patient_ome(
        a_record([older, newest, newer]),
        a_calculator(read=READ | {newest.directions or "": dosing()}),
        on=ON,
    )
    before = Standing.COUNTED_BEFORE
    assert [one.standing for one in ome.lines] == [before, Standing.COUNTED, before]
    assert both(ome) == ("24 mg", "24 mg")
    other = reckoned(older, written(2, directions="one or two four times a day"))
    assert str(other.directions) == "36–48 mg"
    assert str(reckoned(written(1, last_issued_on=None), written(2)).directions) == "24 mg"
    assert str(reckoned(older, codeine()).directions) == "48 mg"
    unsaid = reckoned(written(1, directions=None), written(2, directions=None))
    assert [one.standing for one in unsaid.lines] == [Standing.COUNTED, before]


def asked(ome: PatientOme, mg: str = "90", comparator: Comparator = Comparator.AT_LEAST) -> HighDose:
    return high_dose(ome, replace(THRESHOLD, mg_a_day=Decimal(mg), comparator=comparator))


HIGH, OPEN, NOT_HIGH = DoseAnswer.HIGH, DoseAnswer.NOT_RULED_OUT, DoseAnswer.NOT_HIGH


@pytest.mark.parametrize(
    ("lines", "mg", "answer", "by"),
    [
        ([codeine(), morphine()], "44", HIGH, (True, True)),
        ([codeine(), morphine()], "44.1", NOT_HIGH, (False, False)),
        ([codeine(directions="one or two four times a day")], "24", HIGH, (True, True)),
        ([codeine(quantity=Decimal(448))], "48", HIGH, (False, True)),
        ([codeine(quantity=Decimal(112))], "24", HIGH, (True, False)),
        ([codeine(directions="as directed")], "24", HIGH, (False, True)),
        ([codeine(directions="as directed")], "25", NOT_HIGH, (False, False)),
        ([codeine(quantity=None)], "25", NOT_HIGH, (False, False)),
        ([codeine(quantity=None, directions="as directed")], "25", OPEN, (False, False)),
        ([codeine(quantity=None, directions="as directed"), morphine()], "20", HIGH, (True, True)),
        ([codeine(product=tablets("pethidine"))], "25", OPEN, (False, False)),
        ([codeine(product=UNKNOWN_PRODUCT)], "25", OPEN, (False, False)),
        ([codeine(product=tablets("methadone", use=None))], "25", OPEN, (False, False)),
        ([codeine(product=tablets(substances=("codeine", "morphine")))], "25", OPEN, (False, False)),
        (
            [morphine(last_issued_on=date(2024, 1, 1), directions="as directed")],
            "25",
            NOT_HIGH,
            (False, False),
        ),
        ([morphine(hospital_only=True, product=tablets("pethidine"))], "25", NOT_HIGH, (False, False)),
        # each is calculated by one method only, and together they reach it
        ([codeine(directions="as directed"), morphine(quantity=None)], "44", OPEN, (False, False)),
        ([codeine(directions="as directed"), morphine(quantity=None)], "45", NOT_HIGH, (False, False)),
        ([], "25", NOT_HIGH, (False, False)),
    ],
)
def test_a_patient_is_listed_if_either_method_reaches_it_or_it_cannot_be_ruled_out(
    lines: list[MedicationLine], mg: str, answer: DoseAnswer, by: tuple[bool, bool]
) -> None:
    found = asked(reckoned(*lines), mg)
    assert (found.answer, (found.by_directions, found.by_quantity)) == (answer, by)


def test_the_comparator_decides_who_stands_exactly_at_the_threshold() -> None:
    ome = reckoned(codeine(), morphine())
    assert asked(ome, "44", Comparator.OVER).answer is NOT_HIGH
    assert asked(ome, "44").answer is HIGH


def test_two_lines_of_one_medicine_are_ruled_out_by_the_quantity_of_both() -> None:
    one = a_line(directions="as directed")
    other = a_line(medication_id="line-3", kind=MedicationKind.ACUTE, started_on=None)
    ome = reckoned(one, other, issues=[an_issue()])
    assert both(ome) == ("at least 24 mg", "24 mg")
    assert asked(ome).answer is NOT_HIGH


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([codeine()], "High dose: 24 mg by directions, 24 mg by quantity"),
        (
            [codeine(directions="as directed", quantity=None)],
            "High dose not ruled out: cannot be calculated by directions, cannot be calculated by quantity",
        ),
        ([], "No high dose: 0 mg by directions, 0 mg by quantity"),
    ],
)
def test_the_answer_is_stamped_with_threshold_comparator_and_set(
    lines: list[MedicationLine], said: str
) -> None:
    stamp = "(24 mg a day or more, a source, version 1; fpm-2020 version 1)"
    assert asked(reckoned(*lines), "24").sentence() == f"{said} {stamp}"


def test_a_total_is_shown_rounded_and_kept_unrounded() -> None:
    third = Total(Decimal(10) / 3, Decimal("12.05"), at_least=True)
    assert (str(third), third.minimum) == ("at least 3.3–12.1 mg", Decimal(10) / 3)


LINES = st.lists(
    st.builds(
        codeine,
        directions=st.sampled_from(("two four times a day", "one or two four times a day", "as directed")),
        quantity=st.one_of(st.none(), st.integers(1, 400).map(Decimal)),
        course_days=st.sampled_from((None, 7, 28, 30, 84)),
        last_issued_on=st.sampled_from((None, ON, ON - timedelta(days=60), date(2024, 1, 1))),
        hospital_only=st.sampled_from((None, False, True)),
        product=st.sampled_from((tablets(), MORPHINE, tablets("pethidine"), UNKNOWN_PRODUCT)),
    ),
    max_size=5,
)


def numbered(lines: list[MedicationLine]) -> list[MedicationLine]:
    """Each its own medicine, so that no two share their issues."""
    return [replace(line, medication_id=f"{at}", name=f"Medicine {at}") for at, line in enumerate(lines)]


@given(LINES, st.randoms(use_true_random=False))
def test_the_order_of_the_lines_changes_no_total(lines: list[MedicationLine], chance: Any) -> None:
    listed = numbered(lines)
    found = reckoned(*listed)
    chance.shuffle(listed)
    again = reckoned(*listed)
    for one, other in ((found.directions, again.directions), (found.quantity, again.quantity)):
        assert one.at_least is other.at_least
        assert THRESHOLD.is_reached_by(one.maximum) is THRESHOLD.is_reached_by(other.maximum)
        assert abs(one.maximum - other.maximum) < Decimal("1E-20")


@given(LINES)
def test_the_total_of_all_is_the_sum_of_each_ones_total(lines: list[MedicationLine]) -> None:
    listed = numbered(lines)
    whole, alone = reckoned(*listed), [reckoned(line) for line in listed]
    assert whole.directions.minimum == sum(one.directions.minimum for one in alone)
    assert whole.directions.maximum == sum(one.directions.maximum for one in alone)
    assert whole.quantity.maximum == sum(one.quantity.maximum for one in alone)
    assert whole.directions.at_least is any(one.directions.at_least for one in alone)
    assert whole.directions.minimum <= whole.directions.maximum
