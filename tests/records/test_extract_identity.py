"""How rows of overlapping extracts are known to be the same, without ids: decision 0007, line by line."""

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from tests.records.factories import Cells, Desk, a_line, an_issue, report

LATER = date(2024, 4, 1)


def lines(desk: Desk, *, extract: int | None = None) -> dict[str, str]:
    """What the lines on the list say, and which line each is."""
    return {one["directions"]: one["medication_id"] for one in desk.patient(1, extract=extract)["medicines"]}


def issues(desk: Desk) -> list[tuple[str, Any, int]]:
    return [(one["issued_on"], one["quantity"], one["copies"]) for one in desk.patient(1)["issues"]]


MORNING, NIGHT = a_line(1, Directions="One in the morning"), a_line(1, Directions="Two at night")


def test_of_two_like_lines_the_one_that_stays_is_still_itself(desk: Desk) -> None:
    """The first was taken off; by its place alone the second would now be taken for the first."""
    desk.load(report(MORNING, NIGHT))
    before = lines(desk)
    desk.load(report(NIGHT), dated_on=LATER)
    assert lines(desk) == {"Two at night": before["Two at night"]}
    desk.load(report(MORNING, NIGHT), dated_on=LATER)
    assert lines(desk) == before


@pytest.mark.parametrize("changed", ["A half at noon", "Zero or one at noon"])
def test_of_two_like_lines_the_one_that_changes_is_still_itself(desk: Desk, changed: str) -> None:
    """Whatever its new directions sort before or after."""
    desk.load(report(MORNING, NIGHT))
    before = lines(desk)
    desk.load(report(a_line(1, Directions=changed), NIGHT), dated_on=LATER)
    assert lines(desk) == {
        changed: before["One in the morning"],
        "Two at night": before["Two at night"],
    }


def test_the_order_of_the_rows_says_nothing(desk: Desk) -> None:
    three = (MORNING, NIGHT, a_line(1, Directions="Ärger one at noon"))
    desk.load(report(*three))
    before = lines(desk)
    for rows in permutations(three):
        review = desk.check(report(*rows), dated_on=LATER).json()
        assert review["lines"] == {"new": 0, "changed": 0, "unchanged": 3, "gone": 0}
    assert lines(desk) == before


def test_a_third_like_line_is_new_and_a_row_that_repeats_another_wholly_is_none(desk: Desk) -> None:
    desk.load(report(MORNING, NIGHT))
    noon = a_line(1, Directions="At noon")
    review = desk.load(report(MORNING, MORNING, NIGHT, noon), dated_on=LATER)
    assert review["lines"] == {"new": 1, "changed": 0, "unchanged": 2, "gone": 0}
    assert review["rows"]["unchanged"] == 3
    assert len(lines(desk)) == 3


SAME_LINE: list[Cells] = [
    {"Directions": "One at night"},
    {"Quantity": "28"},
    {"End_Date": "01-Mar-2024"},
    {"Last_Issue_Date": "15-Mar-2024"},
    {"dm+d_Code": "322341000000104"},
    {"Drug": "CODEINE  30mg Tablets"},
]
ANOTHER_LINE: list[Cells] = [
    {"Drug": "Codeine 15mg tablets"},
    {"Type": "Acute"},
    {"Start_Date": "01-Jul-2022"},
    {"Start_Date": ""},
]


@pytest.mark.parametrize("change", SAME_LINE)
def test_a_line_with_this_different_is_the_same_line(desk: Desk, change: Cells) -> None:
    desk.load(report(a_line(1)))
    review = desk.check(report(a_line(1, **change)), dated_on=LATER).json()
    assert review["lines"] == {"new": 0, "changed": 1, "unchanged": 0, "gone": 0}


@pytest.mark.parametrize("change", ANOTHER_LINE)
def test_a_line_with_this_different_is_another_line(desk: Desk, change: Cells) -> None:
    desk.load(report(a_line(1)))
    review = desk.check(report(a_line(1, **change)), dated_on=LATER).json()
    assert review["lines"] == {"new": 1, "changed": 0, "unchanged": 0, "gone": 1}


def test_issues_of_overlapping_periods_are_stored_once(desk: Desk) -> None:
    days = ["10-Oct-2023", "07-Nov-2023", "05-Dec-2023", "02-Jan-2024"]
    made = [an_issue(1, Issue_Date=day) for day in days]
    desk.load(report(a_line(1)), report(*made[:3]))
    review = desk.load(report(a_line(1)), report(*made[1:]), dated_on=LATER)
    assert review["issues"] == {"new": 1, "repeated": 0, "replaced": 0}
    assert [day for day, _, _ in issues(desk)] == ["2024-01-02", "2023-12-05", "2023-11-07", "2023-10-10"]


def test_two_quantities_on_one_day_are_two_issues_and_two_equal_ones_a_possible_duplicate(
    desk: Desk,
) -> None:
    small, large = an_issue(1, Quantity="28"), an_issue(1, Quantity="112")
    desk.load(report(a_line(1)), report(small, large, large))
    desk.load(report(a_line(1)), report(large, small), dated_on=LATER)
    assert sorted((float(quantity), copies) for _, quantity, copies in issues(desk)) == [
        (28.0, 1),
        (112.0, 2),
    ]


def test_a_quantity_that_was_corrected_is_a_second_issue_beside_the_first(desk: Desk) -> None:
    """Nothing tells a correction from a second issue, and an issue that vanishes must not look like one."""
    desk.load(report(a_line(1)), report(an_issue(1, Quantity="28")))
    desk.load(report(a_line(1)), report(an_issue(1, Quantity="56")), dated_on=LATER)
    assert sorted(float(quantity) for _, quantity, _ in issues(desk)) == [28.0, 56.0]


def test_one_name_in_two_unicode_forms_is_one_name(desk: Desk) -> None:
    composed, apart = "Zo\u00eb", "Zoe\u0308"
    desk.load(report(a_line(1, Given_Name=composed, Drug="Caf\u00e9ine 30mg tablets")))
    again = a_line(1, Given_Name=apart, Drug="Cafe\u0301ine 30mg tablets")
    review = desk.check(report(again), dated_on=LATER).json()
    assert review["patients"] == {"new": 0, "changed": 0, "unchanged": 1, "left": 0}
    assert review["lines"] == {"new": 0, "changed": 0, "unchanged": 1, "gone": 0}
