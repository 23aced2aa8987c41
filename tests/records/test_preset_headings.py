"""How a file's headings find their meaning: other authors' words, and which of two is read."""

from typing import cast

import pytest

from stepdown.content import library
from stepdown.content.presets.shapes import DateFormat, folded
from stepdown.records.extracts.reading.cells import (
    CellRefusedError,
    Measured,
    any_nhs_number,
    day_in,
    measured,
    supply_days,
)
from stepdown.records.extracts.reading.demands import FOR_THE_DATABASE, for_a_search
from stepdown.records.extracts.reading.headings import HeadingMap, map_headings
from stepdown.records.extracts.reading.refusals import ColumnTwice, RequiredColumnsMissing

SHORT = ("NHS No", "Medication Name", "Prescription Type", "Date of Last Issue")


def mapped(*headings: str, for_search: bool = True) -> HeadingMap:
    needless = (for_a_search() if for_search else FOR_THE_DATABASE).needless
    return map_headings("file.csv", headings, library.csv_preset(), needless=needless)


def test_another_author_s_words_are_known() -> None:
    found = mapped(*SHORT)
    assert found.which == "repeats"
    assert set(found.columns) == {"nhs_number", "name", "kind", "last_issued_on"}


def test_the_database_still_wants_name_and_birth_date() -> None:
    with pytest.raises(RequiredColumnsMissing, match="no column “Date of Birth”"):
        mapped("NHS Number", "Family Name", "Drug", "Type", for_search=False)


@pytest.mark.parametrize("heading", ["nhs_number", "NHSNumber", " Nhs  Number ", "NHS-NUMBER"])
def test_headings_are_compared_by_letters_and_figures(heading: str) -> None:
    assert folded(heading) == folded("NHS Number")


@pytest.mark.parametrize("headings", [("Drug", "Medication"), ("Medication", "Drug")])
def test_the_preset_s_own_heading_is_read_before_another_author_s(headings: tuple[str, str]) -> None:
    found = mapped("NHS Number", "Type", *headings)
    assert found.columns["name"] == (2 + headings.index("Drug"), "Drug")


def test_of_two_other_headings_the_first_in_the_preset_is_read() -> None:
    assert mapped("NHS Number", "Type", "Product", "Medication").columns["name"][1] == "Medication"


def test_the_same_heading_twice_refuses_the_file() -> None:
    with pytest.raises(ColumnTwice):
        mapped("NHS Number", "Type", "Medication", "Medication")


@pytest.mark.parametrize(
    ("cell", "quantity", "unit"),
    [
        ("112", "112", None),
        ("56 tablets", "56", "tablets"),
        ("2.5 ml", "2.5", "ml"),
        ("28 tablet(s)", "28", "tablet(s)"),
        ("2 x 28 tablets", "56", "tablets"),
        ("1 pack of 56 tablets", "56", "tablets"),
    ],
)
def test_a_quantity_may_carry_its_unit(cell: str, quantity: str, unit: str | None) -> None:
    found = cast("Measured", measured(cell))
    assert (format(found.quantity.normalize(), "f"), found.unit) == (quantity, unit)


@pytest.mark.parametrize("cell", ["lots", "0", "28 tablets of 5", "1-2", "-3", "5 6", "²", f"1 {'x' * 201}"])
def test_what_is_no_single_quantity_is_refused(cell: str) -> None:
    with pytest.raises(CellRefusedError):
        measured(cell)


@pytest.mark.parametrize(
    ("cell", "days"), [("28", 28), ("28 days", 28), ("4 weeks", 28), ("1w", 7), ("", None)]
)
def test_a_supply_may_be_said_in_weeks(cell: str, days: int | None) -> None:
    assert supply_days(cell) == days


@pytest.mark.parametrize("cell", ["1 month", "28.5", "two weeks"])
def test_a_supply_of_no_certain_length_is_refused(cell: str) -> None:
    with pytest.raises(CellRefusedError):
        supply_days(cell)


@pytest.mark.parametrize(
    "cell", ["05 Jan 2024 00:00:00", "5 Jan 2024", "2024-01-05T09:30", "05/01/2024 09:30"]
)
def test_a_time_of_day_is_dropped_where_the_preset_says_that_there_may_be_one(cell: str) -> None:
    formats: tuple[DateFormat, ...] = ("DD Mon YYYY", "YYYY-MM-DD", "DD/MM/YYYY")
    assert str(day_in(formats, with_times=True)(cell)) == "2024-01-05"


def test_a_time_of_day_is_refused_elsewhere() -> None:
    with pytest.raises(CellRefusedError):
        day_in(("DD/MM/YYYY",))("05/01/2024 09:30")


def test_any_ten_digits_pass_for_an_nhs_number_where_that_is_asked_for() -> None:
    assert any_nhs_number("123 456 7890") == "1234567890"
    assert any_nhs_number(" ") is None
    for cell in ("12345", "not a number"):
        with pytest.raises(CellRefusedError):
            any_nhs_number(cell)


def test_two_headings_that_mean_the_same_in_another_file_only_refuse_nothing() -> None:
    assert mapped("NHS Number", "Drug", "Type", "Status", "Issue Status").which == "repeats"
