"""How long an aim takes with the slots and letters there are: exact, in words, and never guessed."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stepdown.improving.interventions.capacity import MOST_WEEKS, Capacity, in_sentences

START = date(2026, 11, 27)


def a_capacity(**more: object) -> Capacity:
    about = {"patients": 124, "appointments_a_week": 4, "letters_a_week": None, "appointments_each": 1}
    return Capacity(**{**about, "share": None, "starts_on": START, "by_when": date(2027, 5, 1), **more})  # type: ignore[arg-type]


def test_it_says_how_long_the_aim_takes_and_what_would_fit() -> None:
    first, second = in_sentences(a_capacity())
    assert first == (
        "With 4 slots a week this aim takes 31 weeks, until 2 July 2027; the aim says by 1 May 2027."
    )
    assert second == (
        "By then there is time for 88 patients. Start smaller, choose a later date, or find 6 slots a week."
    )


def test_an_aim_that_fits_is_said_to_be_in_time() -> None:
    [said] = in_sentences(a_capacity(patients=80))
    assert said.endswith("until 16 April 2027; in time: the aim says by 1 May 2027.")


def test_follow_ups_and_letters_count_too() -> None:
    [said, more] = in_sentences(a_capacity(appointments_each=3, letters_a_week=5))
    assert said.startswith(
        "With 4 slots and 5 letters a week, 3 slots for each patient, this aim takes 93 weeks"
    )
    assert more.endswith("find 17 slots and 6 letters a week.")


def test_only_who_asks_for_an_appointment_takes_a_slot_where_the_plan_says_so() -> None:
    assert a_capacity(share=Fraction(1, 3)).weeks == 11  # 42 of 124 come


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"patients": None}, "Say for how many patients"),
        ({"appointments_a_week": None}, "Say how many slots or letters a week"),
        ({"appointments_a_week": 0}, "With no slots a week this aim is never reached."),
        ({"patients": 100_000, "appointments_a_week": 1}, "takes more than 20 years"),
        ({"by_when": date(2026, 11, 30)}, "too soon for anybody"),
    ],
)
def test_what_is_not_said_is_asked_for_and_never_taken_as_none(more: dict[str, object], says: str) -> None:
    capacity = a_capacity(**more)
    assert says in " ".join(in_sentences(capacity))
    assert capacity.fits is not True


capacities = st.builds(
    Capacity,
    patients=st.integers(1, 3_000),
    appointments_a_week=st.none() | st.integers(0, 60),
    letters_a_week=st.none() | st.integers(0, 200),
    appointments_each=st.integers(1, 6),
    share=st.none() | st.fractions(Fraction(1, 100), Fraction(1)),
    starts_on=st.just(START),
    by_when=st.none() | st.dates(date(2026, 11, 1), date(2032, 1, 1)),
)


@given(capacities)
def test_in_its_weeks_everybody_is_reached_and_in_one_less_not(capacity: Capacity) -> None:
    assume(capacity.weeks is not None)
    weeks = capacity.weeks or 0

    def reached(weeks: int) -> bool:
        slots, letters = capacity.appointments_a_week, capacity.letters_a_week
        seen = slots is None or slots * weeks >= capacity.appointments
        return seen and (letters is None or letters * weeks >= (capacity.patients or 0))

    assert reached(weeks)
    assert not reached(weeks - 1)
    assert capacity.until == START + timedelta(weeks=weeks)
    assert weeks <= MOST_WEEKS


@given(capacities)
def test_as_many_patients_as_are_said_to_fit_do_fit_and_one_more_does_not(capacity: Capacity) -> None:
    most = capacity.patients_who_fit
    assume(most is not None and capacity.by_when is not None and capacity.by_when >= START)
    about = vars(capacity)
    if most:
        assert Capacity(**{**about, "patients": most}).fits is True
    assert Capacity(**{**about, "patients": (most or 0) + 1}).fits is False


@given(capacities)
def test_more_patients_never_take_less_time(capacity: Capacity) -> None:
    more = Capacity(**{**vars(capacity), "patients": (capacity.patients or 0) + 1})
    if capacity.weeks is not None and more.weeks is not None:
        assert more.weeks >= capacity.weeks


@given(capacities)
def test_it_always_says_something_in_whole_sentences(capacity: Capacity) -> None:
    said = in_sentences(capacity)
    assert said
    assert all(one[0].isupper() and one.endswith(".") and "None" not in one for one in said)
