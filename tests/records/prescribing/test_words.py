"""The figures in words: where a practice lies, and never nothing where something is not known."""

from datetime import date
from decimal import Decimal

import pytest

from stepdown.records.prescribing.figures.queries import Month
from stepdown.records.prescribing.words import few_practices, headline, number, summary, value_says

UNITS = {"unit": "items per 1,000 patients", "unit_of_one": "item per 1,000 patients"}


def month(
    value: str | None = "37.04", *, others: int = 3, lower: int = 1, higher: int = 2, **different: object
):  # type: ignore[no-untyped-def]
    known = {
        "measure": "opioid-items",
        "month": date(2017, 9, 1),
        "known": Decimal(257),
        "unknown": 0,
        "shelf": "published",
        "of_month": date(2017, 9, 1),
        "patients": 6939,
        "deciles": [float(tenth) for tenth in range(1, 10)],
    }
    given = None if value is None else Decimal(value)
    return Month(**{**known, **different}, value=given, others=others, lower=lower, higher=higher)


@pytest.mark.parametrize(
    ("one", "place"),
    [
        (month(), "lower than 2 of the 3 other practices"),
        (month(lower=2, higher=1), "higher than 2 of the 3 other practices"),
        (month(lower=1, higher=1), "higher than 1 of the 3 other practices"),
        (month(lower=3, higher=0), "higher than all 3 other practices"),
        (month(lower=0, higher=3), "lower than all 3 other practices"),
        (month(lower=0, higher=0), "the same as every other practice"),
        (month(others=1, lower=1, higher=0), "higher than the one other practice"),
        (month(others=0, lower=0, higher=0), "no other practice is loaded to compare with"),
    ],
)
def test_the_headline_says_where_the_practice_lies(one: Month, place: str) -> None:
    assert headline(one, **UNITS) == f"37.0 items per 1,000 patients in September 2017: {place}."


def test_what_is_not_known_is_said_and_is_no_nought() -> None:
    assert headline(None, **UNITS) == "No file has a figure for your practice yet."
    without_list = headline(month(None, patients=None), **UNITS)
    assert without_list.startswith("Not available for September 2017: the number of registered patients")
    assert "could be converted" in headline(month(None, known=Decimal(0), unknown=3), **UNITS)
    assert headline(month(unknown=2), **UNITS).startswith("At least 37.0 items")
    assert value_says(None, **UNITS) == "Not available"
    assert value_says(Decimal("0.04"), **UNITS) == "0.0 items per 1,000 patients"
    assert value_says(Decimal("1.02"), **UNITS) == "1.0 item per 1,000 patients"


def test_small_figures_have_a_decimal_and_large_ones_commas() -> None:
    assert [number(Decimal(one)) for one in ("9.95", "99.94", "99.96", "100.4", "32514.5")] == [
        "10.0",
        "99.9",
        "100.0",
        "100",
        "32,515",
    ]


def test_few_practices_are_said_to_be_few_and_their_spread_is_not_told() -> None:
    assert few_practices(9) is None
    assert few_practices(0) == "There is no other practice to compare with, so there are no deciles."
    assert "only 4 practices" in (few_practices(3) or "")
    assert "middle of the practices" not in summary("Opioid items", [month()], **UNITS)
    told = summary("Opioid items", [month(others=9, lower=4, higher=5)], **UNITS)
    assert told.endswith("the middle of the practices is 5.0, and 8 in 10 lie between 1.0 and 9.0.")
    assert summary("Opioid items", [month(None)], **UNITS) == "Opioid items: there is no value to draw."
