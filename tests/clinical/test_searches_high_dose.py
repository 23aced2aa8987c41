"""High dose: either method reaches the threshold; who cannot be ruled out is on a second list."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from stepdown.clinical.ome.thresholds import Comparator, Threshold
from stepdown.clinical.searches.answers import Answer, Count, LineVerdict, ReasonKind, Standing
from stepdown.clinical.searches.asked import Knowledge, Parameters
from stepdown.clinical.searches.running import explain, search
from stepdown.clinical.supply import Issue, MedicationLine
from stepdown.clinical.types import MedicationKind, ProductUse, Recognised, SearchId
from tests.clinical.lines import LONG_AGO, ON, a_line, an_issue
from tests.clinical.records import KNOWN, NINETY, a_record, knowing

LATELY = an_issue(ON - timedelta(days=7), quantity=None)
# Thirty tablets of 30 mg a day are 90 mg of oral morphine equivalent.
HIGH, BELOW = "30", "29"
METHADONE = "Methadone 5mg tablets"


def found(
    *lines: MedicationLine,
    issues: tuple[Issue, ...] = (LATELY,),
    known: Knowledge = KNOWN,
    **parameters: Any,
) -> Answer:
    record = a_record(*lines, issues=issues)
    return search(SearchId.HIGH_DOSE, record, Parameters(**parameters), known, on=ON)


def explained(*lines: MedicationLine, issues: tuple[Issue, ...] = (LATELY,)) -> list[LineVerdict]:
    record = a_record(*lines, issues=issues)
    return list(explain(SearchId.HIGH_DOSE, record, Parameters(), KNOWN, on=ON))


@pytest.mark.parametrize(("directions", "high"), [(HIGH, True), (BELOW, False), ("4 30", True)])
def test_a_dose_that_reaches_the_threshold_by_directions_is_listed(directions: str, high: bool) -> None:
    assert bool(found(a_line(directions=directions)).reasons) is high
    assert not found(a_line(directions=directions)).not_ruled_out


def test_a_dose_that_reaches_it_by_quantity_alone_is_listed_too() -> None:
    issue = an_issue(ON - timedelta(days=7), quantity=Decimal(840), days=28)
    [reason] = found(a_line(directions=BELOW), issues=(issue,)).reasons
    assert reason.ome is not None
    assert (reason.ome.total_by_directions, reason.ome.total_by_quantity) == ("87 mg", "90 mg")
    assert reason.ome.by_quantity == "840 ÷ 28 days = 30 a day; 30 × 30 mg × 0.1 = 90 mg"


def test_the_reason_carries_working_totals_threshold_and_factor_set() -> None:
    [reason] = found(a_line(directions=HIGH)).reasons
    assert reason.kind is ReasonKind.HIGH_DOSE
    assert reason.sentence() == (
        "Codeine 30mg tablets: high dose: 90 mg by directions, cannot be calculated by quantity"
        " (90 mg a day or more, test, version 1; test version 1)."
    )
    assert reason.ome is not None
    assert reason.ome.by_directions == "30 × 30 mg × 0.1 = 90 mg"
    assert (reason.ome.threshold, reason.ome.factor_set) == ("90 mg a day or more", "test version 1")
    assert reason.ome.remarks == ("Counted.",)


def test_the_total_is_of_all_medicines_and_each_has_its_reason() -> None:
    other = a_line(medication_id="line-2", name="Codeine 60mg tablets", strength=Decimal(60), directions="5")
    issues = (LATELY, an_issue(ON, medicine="Codeine 60mg tablets", quantity=None))
    answer = found(a_line(directions="20"), other, issues=issues)
    assert [reason.medication_id for reason in answer.reasons] == ["line-1", "line-2"]


def test_threshold_and_factor_set_can_be_asked_for() -> None:
    line = a_line(directions="20")
    assert not found(line).reasons
    [by_threshold] = found(line, threshold=Decimal(60)).reasons
    assert "(60 mg a day or more, as asked for, " in by_threshold.sentence()
    [by_set] = found(line, factor_set="double").reasons
    assert "double version 1" in by_set.sentence()


def test_the_threshold_in_force_for_the_practice_decides() -> None:
    own = Threshold(Decimal(60), Comparator.OVER, "local scheme", "1", organisation="QXX")
    known = knowing(thresholds=(NINETY, own), organisations=("Y00001", "QXX"))
    assert found(a_line(directions="21"), known=known).reasons
    assert not found(a_line(directions="20"), known=known).reasons
    assert found(a_line(directions="20"), known=known, threshold=Decimal(60)).reasons


def test_a_dose_that_cannot_be_calculated_is_not_ruled_out() -> None:
    answer = found(a_line(directions="as directed"))
    [reason] = answer.not_ruled_out
    assert (answer.reasons, reason.kind) == ((), ReasonKind.DOSE_NOT_RULED_OUT)
    assert "high dose not ruled out: cannot be calculated by directions" in reason.sentence()


def test_what_may_be_substitution_leaves_a_dose_open_and_is_marked() -> None:
    methadone = a_line(
        medication_id="line-2",
        name=METHADONE,
        substances=("methadone",),
        use=None,
        needs_clinician_to_say=True,
    )
    issues = (LATELY, an_issue(ON, medicine=METHADONE))
    answer = found(a_line(directions="4"), methadone, issues=issues)
    assert [reason.use_unsaid for reason in answer.not_ruled_out] == [False, True]
    high = found(a_line(directions=HIGH), methadone, issues=issues)
    assert (len(high.reasons), high.counts[Count.USE_UNSAID]) == (1, 1)


@pytest.mark.parametrize(
    ("differing", "issues", "standing", "because"),
    [
        ({"opioid": Recognised.NO}, (LATELY,), Standing.LEFT_OUT, "Not an opioid"),
        (
            {"ended_on": LONG_AGO},
            (),
            Standing.LEFT_OUT,
            "Neither in use nor issued in the last 3 months",
        ),
        (
            {"hospital_only": True},
            (LATELY,),
            Standing.LEFT_OUT,
            "Supplied by a hospital or another provider: shown, not counted",
        ),
        (
            {},
            (),
            Standing.LEFT_OUT,
            "On repeat, and no supply touches the last 3 months: counts 0",
        ),
        (
            {"use": ProductUse.COUGH},
            (LATELY,),
            Standing.LEFT_OUT,
            "Not a pain medicine: shown, not counted",
        ),
    ],
)
def test_what_is_not_counted_says_why(
    differing: dict[str, Any], issues: tuple[Issue, ...], standing: Standing, because: str
) -> None:
    [verdict] = explained(a_line(directions=HIGH, **differing), issues=issues)
    assert (verdict.standing, verdict.because) == (standing, because)


def test_a_dose_below_the_threshold_says_its_figures() -> None:
    issue = an_issue(ON - timedelta(days=7), quantity=Decimal(112), days=28)
    [verdict] = explained(a_line(directions="4"), issues=(issue,))
    assert verdict.standing is Standing.LEFT_OUT
    assert verdict.because.startswith("No high dose: 12 mg by directions, 12 mg by quantity")
    assert verdict.alike == "No high dose"


def test_a_dose_that_is_not_ruled_out_says_its_figures_and_is_alike_with_others() -> None:
    [verdict] = explained(a_line(directions="as directed"))
    assert (verdict.standing, verdict.alike) == (Standing.NOT_RULED_OUT, "High dose not ruled out")
    assert verdict.because.startswith("High dose not ruled out: cannot be calculated by directions")


def test_a_name_that_may_be_an_opioid_leaves_a_dose_open_and_beside_a_high_one_is_counted() -> None:
    unknown = a_line(medication_id="line-2", name="Codeine", opioid=Recognised.UNKNOWN)
    assert len(found(unknown, issues=(an_issue(ON, medicine="Codeine"),)).not_ruled_out) == 1
    issues = (LATELY, an_issue(ON, medicine="Codeine"))
    beside = found(a_line(directions=HIGH), unknown, issues=issues)
    assert (len(beside.reasons), beside.counts[Count.UNKNOWN_PRODUCTS]) == (1, 1)


def test_an_acute_supply_counts_and_one_from_before_the_last_three_months_does_not() -> None:
    acute = a_line(directions=HIGH, kind=MedicationKind.ACUTE)
    assert found(acute).reasons
    assert not found(acute, issues=(an_issue(date(2026, 7, 1)),)).reasons
