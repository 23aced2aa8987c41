"""Balancing: does something acute take the place of the repeat that was taken off?"""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.finding.conftest import Desk
from tests.finding.factories import DATED, a_patient, a_repeat, an_issue, starts_on_repeat, takes_off_repeat
from tests.finding.test_changes import decide, next_extract

TRAMADOL, GABAPENTIN, DIAZEPAM = "Tramadol 50mg capsules", "Gabapentin 300mg capsules", "Diazepam 2mg tablets"


def points(desk: Desk) -> list[dict[str, Any]]:
    return list(desk.get("/measures/acute-after-removal").json()["points"])


@pytest.fixture
def removed(gp: Desk) -> list[UUID]:
    """Three whose codeine is decided to go; in the next extract that holds for two of them."""
    patients = [a_patient(gp.practice) for _ in range(3)]
    worklist = gp.made()
    for patient in patients:
        decide(gp, worklist, patient, "remove_and_tell")
    number = next_extract(gp.practice)
    for patient in patients[:2]:
        takes_off_repeat(gp.practice, patient, number)
    # So that the extract lists issues at all: of before the decision, which do not count.
    an_issue(gp.practice, patients[0], TRAMADOL, DATED - timedelta(days=3))
    return patients


def test_only_removals_that_held_are_followed(gp: Desk, removed: list[UUID]) -> None:
    before, after = points(gp)
    assert (before["value"], after["value"], after["numerator"], after["denominator"]) == (None, 0, 0, 2)
    assert before["absent_because"] == (
        "Nobody’s repeat opioid was taken off in the 90 days before, as far as that extract shows."
    )


@pytest.mark.parametrize(("medicine", "share"), [(TRAMADOL, 50), (GABAPENTIN, 50), (DIAZEPAM, 0)])
def test_an_opioid_or_gabapentinoid_issued_since_counts_once(
    gp: Desk, removed: list[UUID], medicine: str, share: float
) -> None:
    for days in (5, 12):
        an_issue(gp.practice, removed[1], medicine, DATED + timedelta(days=days), extract=2)
    # Somebody whose removal did not hold is no patient of this measure.
    an_issue(gp.practice, removed[2], medicine, DATED + timedelta(days=5), extract=2)
    assert points(gp)[-1]["value"] == share


def test_what_was_on_repeat_before_goes_on_and_is_no_substitute(gp: Desk) -> None:
    repeats = [a_repeat(), a_repeat(GABAPENTIN, last_issued=DATED)]
    patient = a_patient(gp.practice, repeats=repeats)
    decide(gp, gp.made(), patient, "remove_and_tell")
    number = next_extract(gp.practice)
    takes_off_repeat(gp.practice, patient, number)
    starts_on_repeat(gp.practice, patient, number, a_repeat(TRAMADOL, started=DATED - timedelta(days=900)))
    an_issue(gp.practice, patient, TRAMADOL, DATED + timedelta(days=5), extract=2)
    assert points(gp)[-1]["value"] == 0


def test_after_ninety_days_a_removal_is_no_longer_watched(gp: Desk, removed: list[UUID]) -> None:
    next_extract(gp.practice, 3)
    next_extract(gp.practice, 4)
    *_, ninety, later = points(gp)
    assert (ninety["denominator"], later["value"]) == (2, None)
