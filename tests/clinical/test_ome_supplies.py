"""Quantity over supply: from a table's cells, and from a patient's issues."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.ome.supplies import Supplied, supplied, supplied_as_written, supplied_over
from stepdown.clinical.supply import Issue
from tests.clinical.lines import an_issue

LAST = date(2026, 11, 2)


def issues(*days_before: int, **differing: Any) -> list[Issue]:
    """Oldest first, so many days before the last one."""
    return [an_issue(LAST - timedelta(days=days), **differing) for days in days_before]


@pytest.mark.parametrize(
    ("quantity", "days", "numbers"),
    [("224", "28", ("224", "28")), (" 52.5 ", "3.5", ("52.5", "3.5")), ("0.5", "1", ("0.5", "1"))],
)
def test_plain_numbers_are_read(quantity: str, days: str, numbers: tuple[str, str]) -> None:
    found = supplied_as_written(quantity, days)
    assert (found.quantity, found.days, found.reason) == (Decimal(numbers[0]), Decimal(numbers[1]), None)


@pytest.mark.parametrize(
    ("quantity", "days", "reason"),
    [
        ("", "28", "no quantity"),
        ("  ", "28", "no quantity"),
        ("224", "", "no number of days"),
        ("28 tablets", "28", "the quantity is not a plain number: '28 tablets'"),
        ("1e3", "28", "the quantity is not a plain number: '1e3'"),
        ("1,000", "28", "the quantity is not a plain number: '1,000'"),
        ("NaN", "28", "the quantity is not a plain number: 'NaN'"),
        ("٢٤", "28", "the quantity is not a plain number: '٢٤'"),
        ("224", "one month", "the number of days is not a plain number: 'one month'"),
        ("-224", "28", "the quantity is not above zero"),
        ("0", "28", "the quantity is not above zero"),
        ("224", "0", "the number of days is not above zero"),
        ("224", "-28", "the number of days is not above zero"),
    ],
)
def test_every_other_cell_is_a_reason_and_no_number(quantity: str, days: str, reason: str) -> None:
    found = supplied_as_written(quantity, days)
    assert (found.quantity, found.days, found.reason) == (None, None, reason)


def test_a_number_beyond_belief_is_refused() -> None:
    assert supplied(Decimal(10**9), Decimal(28)).reason == "the quantity is too large to be true"
    assert supplied(Decimal(10**9 - 1), Decimal(28)).reason is None


@pytest.mark.parametrize("quantity", [None, Decimal(0), Decimal(10**9)])
def test_what_is_refused_says_what_it_was_taken_from(quantity: Decimal | None) -> None:
    assert supplied(quantity, Decimal(28), "issue of 2026-11-02").basis == "issue of 2026-11-02"


def test_over_a_period_the_last_issue_is_for_the_days_after_it() -> None:
    found = supplied_over(issues(112, 84, 56, 28, 0))
    assert (found.quantity, found.days) == (400, 112)
    assert found.basis == "issues from 2026-07-13 until before 2026-11-02"


@pytest.mark.parametrize(
    ("days_before", "quantity", "days"),
    [
        ((180, 90, 0), 200, 180),
        ((181, 90, 0), 100, 28),  # over 180 days, and 90 days hold two issues only
        ((181, 150, 90, 0), 200, 150),  # the longest period within 180 days
        ((84, 42, 0), 200, 84),
        ((83, 42, 0), 100, 28),
        ((84, 0), 100, 28),
        ((0,), 100, 28),
    ],
)
def test_the_period_is_the_longest_of_84_to_180_days_with_three_issues(
    days_before: tuple[int, ...], quantity: int, days: int
) -> None:
    found = supplied_over(issues(*days_before))
    assert (found.quantity, found.days) == (quantity, days)


def test_issues_of_one_day_are_one_occasion_and_add_up() -> None:
    twice = [*issues(100, quantity=Decimal(56)), *issues(100, 0)]
    assert supplied_over(twice).basis == "issue of 2026-11-02"
    more = [*issues(100, quantity=Decimal(56)), *issues(100, 50, 0), *issues(0, quantity=Decimal(56))]
    assert (supplied_over(more).quantity, supplied_over(more).days) == (256, 100)


def test_a_period_with_a_missing_quantity_is_not_used() -> None:
    gap = [*issues(170, 140), *issues(120, quantity=None), *issues(100, 50, 0)]
    assert (supplied_over(gap).quantity, supplied_over(gap).days) == (200, 100)
    late = [*issues(100), *issues(50, quantity=None), *issues(0)]
    assert (supplied_over(late).quantity, supplied_over(late).days) == (100, 28)


def test_the_last_issues_own_quantity_is_not_needed_for_a_period() -> None:
    assert supplied_over([*issues(100, 50), *issues(0, quantity=None)]).quantity == 200


def test_the_last_issue_alone_needs_a_quantity_and_a_duration() -> None:
    assert supplied_over(issues(0, quantity=None)).reason == "no quantity"
    assert supplied_over(issues(0, days=None)).reason == "no number of days"


def test_different_quantities_of_the_last_day_add_up_if_they_are_for_the_same_time() -> None:
    day = [*issues(0), *issues(0, quantity=Decimal(56))]
    assert (supplied_over(day).quantity, supplied_over(day).days) == (156, 28)
    part = [*issues(0), *issues(0, quantity=None)]
    assert supplied_over(part).reason == "no quantity"
    other = [*issues(0), *issues(0, quantity=Decimal(56), days=14)]
    assert supplied_over(other) == Supplied(
        reason="issues of one day are for different numbers of days", basis="issue of 2026-11-02"
    )


@given(st.lists(st.integers(0, 400), min_size=1, max_size=12, unique=True))
def test_a_period_is_never_shorter_or_longer_than_promised(days_before: list[int]) -> None:
    found = supplied_over(issues(*sorted({*days_before, 0}, reverse=True)))
    assert found.days is not None
    assert found.days == 28 or 84 <= found.days <= 180
