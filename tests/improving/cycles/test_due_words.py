"""When something is due, and when a search is run again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.improving.cycles.due.words import due_in_words, next_run
from stepdown.improving.cycles.models import RerunUnit
from stepdown.improving.cycles.recording.values import shown


@pytest.mark.parametrize(
    ("in_days", "said"),
    [
        (6, "Re-run the search in 6 days"),
        (1, "Re-run the search tomorrow"),
        (0, "Re-run the search today"),
        (-1, "Re-run the search: 1 day late"),
        (-2, "Re-run the search: 2 days late"),
    ],
)
def test_days_are_said_as_people_say_them(in_days: int, said: str) -> None:
    assert due_in_words("Re-run the search", in_days) == said


def test_months_are_those_of_the_calendar() -> None:
    assert next_run(date(2026, 12, 31), 2, RerunUnit.MONTHS) == date(2027, 2, 28)
    assert next_run(date(2026, 11, 27), 2, RerunUnit.WEEKS) == date(2026, 12, 11)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 52), st.sampled_from(list(RerunUnit)))
def test_the_next_run_always_lies_ahead(last: date, every: int, unit: RerunUnit) -> None:
    assert next_run(last, every, unit) > last


@given(st.integers(0, 1_000_000), st.integers(0, 1_000_000))
def test_a_share_is_a_percentage_between_nobody_and_everybody(number: int, more: int) -> None:
    value = shown({"number": number, "of": number + more})
    assert value.percent is None if number + more == 0 else 0 <= (value.percent or 0) <= 100
    assert value.in_words.startswith(f"{number:,} of {number + more:,}")
