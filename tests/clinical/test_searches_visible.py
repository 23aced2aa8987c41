"""What a worklist can be sorted by, each of it shown beside the patient."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from stepdown.clinical.searches.visible import Visible, visible
from stepdown.clinical.types import DependenceGroup, MedicationKind, Recognised
from tests.clinical.lines import ON, a_line, an_issue
from tests.clinical.records import KNOWN, REVIEW_DONE, a_record

LATELY = ON - timedelta(days=20)
DIAZEPAM: dict[str, Any] = {
    "medication_id": "line-2",
    "name": "Diazepam 5mg tablets",
    "opioid": Recognised.NO,
    "substances": ("diazepam",),
    "dependence_forming": DependenceGroup.BENZODIAZEPINE,
}


def seen(*of: Any, **more: Any) -> Visible:
    return visible(a_record(*of, **more), KNOWN, ON)


def test_the_dose_by_directions_is_what_a_list_is_sorted_by() -> None:
    issued = [an_issue(LATELY, quantity=Decimal(100), days=28)]
    told = seen(a_line(directions="2 4"), issues=issued)
    assert (told.ome, told.ome_by_directions) == (Decimal(12), "6–12 mg")


def test_a_dose_of_which_nothing_can_be_calculated_is_not_zero() -> None:
    issued = [an_issue(LATELY)]
    told = seen(a_line(directions="as directed"), issues=issued)
    assert (told.ome, told.ome_by_directions) == (None, "cannot be calculated")


def test_who_takes_no_opioid_has_a_dose_of_zero() -> None:
    assert seen(a_line(**DIAZEPAM)).ome == 0


def test_other_dependence_forming_medicines_count_on_repeat_or_issued_lately() -> None:
    acute = DIAZEPAM | {"kind": MedicationKind.ACUTE}
    lately = [an_issue(LATELY, medicine=DIAZEPAM["name"])]
    long_ago = [an_issue(date(2026, 8, 21), medicine=DIAZEPAM["name"])]
    assert [one.group for one in seen(a_line(), a_line(**DIAZEPAM)).dependence] == ["benzodiazepine"]
    assert [one.medicine for one in seen(a_line(**acute), issues=lately).dependence] == [DIAZEPAM["name"]]
    assert seen(a_line(**acute), issues=long_ago).dependence == ()


@pytest.mark.parametrize(
    ("day", "code", "known"),
    [
        (LATELY, REVIEW_DONE, LATELY),
        (LATELY, "another code", None),
        (LATELY, None, None),
        (ON + timedelta(days=1), REVIEW_DONE, None),
        (None, REVIEW_DONE, None),
    ],
)
def test_a_review_counts_with_its_date_and_a_signed_code(
    day: date | None, code: str | None, known: date | None
) -> None:
    assert seen(a_line(), reviewed_on=day, review_code=code).reviewed_on == known
