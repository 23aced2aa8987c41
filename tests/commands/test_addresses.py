"""`stepdown addresses`, as a practice cleans its list before letters are prepared."""

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from stepdown.cli import app

HEADING = "line1,line2,line3,line4,line5,line6,line7"


def run(folder: Path, content: str, encoding: str = "utf-8") -> Result:
    file = folder / "list.csv"
    file.write_bytes(content.encode(encoding))
    return CliRunner().invoke(app, ["addresses", str(file)])


def rows(result: Result) -> list[dict[str, str]]:
    assert (result.exit_code, result.stderr) == (0, "")
    return list(csv.DictReader(result.stdout.splitlines(), strict=True))


@pytest.mark.parametrize(
    ("address", "postcode"),
    [
        ("1 Invented Street,Nowhere Town,sw1a1aa,,,,", "SW1A 1AA"),
        ("Flat 2,1 Invented Street,,Nowhere Town,,,M1 1AE", "M1 1AE"),
        ("1 Żółw Street,Nowhere,A,B,C,D,B33 8TH", "B33 8TH"),
        ("12345 Private Invented,1st Invented Regiment,bfpo57,,,,", "BFPO 57"),
    ],
)
def test_an_address_that_can_be_posted_to_comes_with_its_postcode(
    tmp_path: Path, address: str, postcode: str
) -> None:
    (row,) = rows(run(tmp_path, f"{HEADING}\n{address}\n"))
    assert (row["valid"], row["reason"], row["postcode"]) == ("yes", "", postcode)


@pytest.mark.parametrize(
    ("address", "reason", "postcode"),
    [
        ("1 Invented Street,Nowhere Town,Nowhere,,,,", "The address does not end in a real UK postcode", ""),
        ("1 Invented Street,M1 1AE,,,,,", "The address has fewer than 3 lines", "M1 1AE"),
        ("No fixed abode,Nowhere Town,M1 1AE,,,,", "The patient has no fixed abode", "M1 1AE"),
        ("1 Invented Street,(back door),M1 1AE,,,,", "A line of the address starts with (", "M1 1AE"),
        (
            "-,1 Invented Street,M1 1AE,,,,",
            "The first two lines of the address need a letter or a digit",
            "M1 1AE",
        ),
        (",,,,,,", "There is no address", ""),
    ],
)
def test_an_address_that_cannot_says_why(tmp_path: Path, address: str, reason: str, postcode: str) -> None:
    (row,) = rows(run(tmp_path, f"{HEADING}\n{address}\n"))
    assert (row["valid"], row["reason"], row["postcode"]) == ("no", reason, postcode)


def test_the_answers_stand_behind_the_columns_of_the_file_in_its_order(tmp_path: Path) -> None:
    result = run(
        tmp_path, "key,line1,line2,line3\nb,1 Invented Street,Nowhere,M1 1AE\na,,,\nb,1 Invented Street,,\n"
    )
    assert result.stdout.splitlines()[0] == "key,line1,line2,line3,valid,reason,postcode"
    assert [(row["key"], row["valid"]) for row in rows(result)] == [("b", "yes"), ("a", "no"), ("b", "no")]


def test_a_byte_order_mark_is_no_part_of_the_first_heading(tmp_path: Path) -> None:
    (row,) = rows(run(tmp_path, f"{HEADING}\n1 Invented Street,Nowhere,M1 1AE,,,,\n", "utf-8-sig"))
    assert row["valid"] == "yes"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("line1,line2\na,b\n", "list.csv has no column line3"),
        (f'{HEADING}\n"1 Invented Street,Nowhere,M1 1AE,,,,\n', "list.csv, line 2: unexpected end of data"),
        (f"{HEADING}\na,b,c\n", "list.csv, line 2: 3 cells under 7 headings"),
    ],
)
def test_a_file_that_is_no_list_of_addresses_is_refused_with_the_place(
    tmp_path: Path, content: str, said: str
) -> None:
    result = run(tmp_path, content)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"{said}\n")
