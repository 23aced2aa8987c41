"""What was issued of a line, and which of an acute medicine's lines counts."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from stepdown.clinical.dosing import Dosing, DosingStatus
from stepdown.clinical.ome.issued import issues_of
from stepdown.clinical.ome.patient import Standing
from stepdown.clinical.ome.totals import patient_ome
from stepdown.clinical.supply import MedicationLine
from stepdown.clinical.types import MedicationKind
from tests.clinical.lines import ON
from tests.clinical.opioids import a_calculator
from tests.clinical.test_ome_patient import a_line, a_record, an_issue, only, reckoned, standings
from tests.clinical.test_ome_totals import codeine, morphine

DAY = timedelta(days=1)


def acute(name: str, days_ago: int, **differing: Any) -> MedicationLine:
    on = ON - days_ago * DAY
    facts = {"medication_id": name, "kind": MedicationKind.ACUTE, "started_on": on, "last_issued_on": on}
    return codeine(**(facts | differing))


def counted(*lines: MedicationLine) -> list[str]:
    return [
        one.line.medication_id
        for one in reckoned(*lines).lines
        if one.standing is not Standing.COUNTED_BEFORE
    ]


@pytest.mark.parametrize("kind", [MedicationKind.REPEAT, MedicationKind.ACUTE])
def test_a_line_that_begins_on_the_very_day_counts(kind: MedicationKind) -> None:
    assert standings(a_line(kind=kind, started_on=ON, last_issued_on=ON)) == [Standing.COUNTED]
    assert standings(a_line(kind=MedicationKind.ACUTE, started_on=ON)) == [Standing.COUNTED]


def test_an_acute_line_that_begins_later_is_not_yet_issued() -> None:
    line = a_line(kind=MedicationKind.ACUTE, started_on=ON + DAY)
    assert issues_of([line], a_record([line]), ON) == ()


def test_a_repeat_before_them_hides_no_acute_line_written_anew() -> None:
    assert counted(morphine(), acute("older", 20), acute("newer", 10)) == ["line-2", "newer"]


def test_of_acute_lines_with_the_same_words_the_one_issued_last_counts_whenever_it_began() -> None:
    begun_first = acute("first", 40, last_issued_on=ON - DAY)
    assert counted(begun_first, acute("second", 20)) == ["first"]


def test_of_many_acute_lines_with_the_same_words_one_counts_in_whatever_order() -> None:
    newest, middle, oldest = acute("newest", 1), acute("middle", 20), acute("oldest", 30)
    assert counted(newest, oldest, middle) == ["newest"]
    assert counted(oldest, newest, middle) == ["newest"]
    assert counted(middle, oldest, newest) == ["newest"]


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (2, 1, 0)])
def test_of_two_lines_columns_the_newer_issue_is_added(order: tuple[int, ...]) -> None:
    newer = date(2026, 11, 1)
    given = [
        a_line(last_issued_on=date(2026, 10, 1)),
        a_line(medication_id="newer", last_issued_on=newer, quantity=Decimal(56), course_days=7),
        a_line(medication_id="never"),
    ]
    lines = [given[number] for number in order]
    [issue] = issues_of(lines, a_record(lines), ON)
    assert (issue.issued_on, issue.quantity, issue.days) == (newer, 56, 7)
    assert issue.medicine == "Codeine 30mg tablets"


def test_what_is_shown_and_not_counted_has_a_supply_of_its_own() -> None:
    hospital = only(reckoned(a_line(hospital_only=True), issues=[an_issue()]))
    assert (hospital.carries_quantity, hospital.ome.quantity) == (True, 24)


def test_a_repeat_never_issued_says_that_no_issue_is_known() -> None:
    assert only(reckoned(a_line())).ome.why_not_by_quantity == "no issue is known"


def test_a_line_without_directions_is_read_as_saying_nothing() -> None:
    calculator = a_calculator(read={"": Dosing(DosingStatus.UNKNOWN, "no directions")})
    ome = patient_ome(a_record([a_line(directions=None, last_issued_on=ON)]), calculator, on=ON)
    assert only(ome).ome.why_not_by_directions == "no directions"
