"""The signed presets, and CSV that a spreadsheet can open safely."""

import pytest

from stepdown.clinical.holds import HoldCode
from stepdown.content import library
from stepdown.content.presets.shapes import SAID_BY_THE_RECORD
from stepdown.plumbing.csv_out import safe_csv


def test_every_column_is_either_required_or_says_what_is_lost_without_it() -> None:
    preset = library.csv_preset()
    assert {column.heading for column in preset.repeats.required()} == {
        "NHS Number",
        "Family Name",
        "Date of Birth",
        "Drug",
        "Type",
    }
    assert {column.heading for column in preset.issues.required()} == {"NHS Number", "Drug", "Issue Date"}
    optional = [*preset.repeats.optional(), *preset.issues.optional()]
    assert all(len(lost) > 20 for _, _, lost in optional)


def test_every_hold_that_the_record_does_not_say_has_a_yes_or_no_column() -> None:
    codes = [flag.code for flag in library.csv_preset().repeats.flags]
    assert sorted(codes) == sorted(set(HoldCode) - SAID_BY_THE_RECORD)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_starts_a_formula(start: str) -> None:
    assert f"'{start}1+1" in safe_csv(("Heading",), [(f"{start}1+1",)])


def test_other_cells_are_left_alone_and_none_is_empty() -> None:
    assert safe_csv(("A", "B", "C"), [("a=1", None, 3)]) == "\ufeffA,B,C\r\na=1,,3\r\n"
