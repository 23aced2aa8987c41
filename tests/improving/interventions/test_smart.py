"""Each of the five letters is met or not yet, and says what is missing."""

from dataclasses import replace
from datetime import date

import pytest

from stepdown.improving.interventions.capacity import Capacity
from stepdown.improving.interventions.smart import Aim, SmartInitial, checked, in_a_sentence

CAPACITY = Capacity(
    patients=40,
    appointments_a_week=4,
    letters_a_week=None,
    appointments_each=1,
    share=None,
    starts_on=date(2026, 11, 27),
    by_when=date(2027, 5, 1),
)
WHOLE = Aim(
    statement="Review forty people who take codeine",
    patients=40,
    measure="codeine-on-repeat",
    target=60,
    has_reason=True,
    capacity=CAPACITY,
)


def test_a_whole_aim_meets_all_five() -> None:
    assert in_a_sentence(checked(WHOLE)) == "All 5 letters of SMART are met."


@pytest.mark.parametrize(
    ("letter", "aim"),
    [
        (SmartInitial.S, replace(WHOLE, statement="Less codeine")),
        (SmartInitial.S, replace(WHOLE, patients=None)),
        (SmartInitial.M, replace(WHOLE, measure=None)),
        (SmartInitial.M, replace(WHOLE, target=None)),
        (SmartInitial.A, replace(WHOLE, capacity=replace(CAPACITY, patients=400))),
        (SmartInitial.A, replace(WHOLE, capacity=replace(CAPACITY, appointments_a_week=None))),
        (SmartInitial.R, replace(WHOLE, has_reason=False)),
    ],
)
def test_one_that_lacks_something_says_what_and_nothing_else(letter: SmartInitial, aim: Aim) -> None:
    found = checked(aim)
    assert [one.letter for one in found if not one.met] == [letter]
    assert all((one.missing is None) == one.met for one in found)
    assert in_a_sentence(found).startswith("4 of 5 letters met. Still to do: ")


def test_without_a_date_or_with_one_before_the_start_it_is_not_timed() -> None:
    for by_when in (None, date(2026, 11, 26)):
        found = checked(replace(WHOLE, capacity=replace(CAPACITY, by_when=by_when)))
        assert [one.letter for one in found if not one.met] == [SmartInitial.A, SmartInitial.T]


def test_a_target_of_nought_is_a_target() -> None:
    assert all(one.met for one in checked(replace(WHOLE, target=0)))
