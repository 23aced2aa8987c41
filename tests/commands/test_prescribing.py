"""`stepdown prescribing` on a real month, and on files with gaps: what it writes, and what it says beside."""

import csv
import io
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from stepdown.cli import app
from tests.records.prescribing.reading.written import epd

DATA = Path(__file__).parents[1] / "data"
EPD, LISTS = DATA / "epd_201709.csv", DATA / "gp-reg-pat-prac-quin-age_201709.csv"
PRACTICES = ("B85010", "B85054", "L84018", "L84073")
LIST = "practice,month,patients\nZZ9A1,2017-09,1000\n"


def run(*options: str | Path) -> Result:
    return CliRunner().invoke(app, ["prescribing", *map(str, options)])


def rows(result: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.stdout), strict=True))


def of(result: Result, measure: str, column: str) -> list[str]:
    return [row[column] for row in rows(result) if row["measure"] == measure]


def test_a_real_month_of_four_practices() -> None:
    found = run(EPD, "--list-size", LISTS, "--directory", DATA / "epraccur.csv")
    assert found.exit_code == 0
    assert found.stdout.splitlines()[0] == "practice,month,measure,numerator,denominator,value"
    assert {row["month"] for row in rows(found)} == {"2017-09"}
    assert of(found, "opioid-items", "practice") == list(PRACTICES)
    assert of(found, "opioid-items", "numerator") == ["257", "415", "187", "201"]
    assert of(found, "codeine-items", "numerator") == ["50", "134", "48", "39"]
    assert of(found, "opioid-items", "denominator") == ["6939", "10529", "6632", "4181"]
    assert of(found, "opioid-items", "value") == ["37.037", "39.4149", "28.1966", "48.0746"]
    assert of(found, "high-dose-items", "numerator") == ["8", "34", "6", "4"]
    assert of(found, "gabapentinoid-items", "numerator") == ["134", "341", "107", "98"]
    assert of(found, "ome", "numerator") == ["225618.4", "357173.9", "166230", "155833.2"]
    assert "ome by fpm-2020 version 1: 26 items not counted in full" in found.stderr
    assert "directory" not in found.stderr


@pytest.fixture
def write(tmp_path: Path) -> "Writer":
    return Writer(tmp_path)


class Writer:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8", newline="")
        return path


def test_without_a_list_size_the_value_is_empty_and_never_zero(write: Writer) -> None:
    found = run(write("epd.csv", epd()), "--list-size", write("l.csv", LIST.replace("2017-09", "2017-10")))
    assert (found.exit_code, of(found, "opioid-items", "value")) == (0, [""])
    assert of(found, "opioid-items", "denominator") == [""]
    assert "No list size, and so no value: ZZ9A1 2017-09. The list sizes are of 2017-10." in found.stderr


def test_what_could_not_be_converted_at_all_has_no_numerator(write: Writer) -> None:
    row = {"BNF_CODE": "0407020K0AAABAB", "BNF_DESCRIPTION": "Diamorph HCl_Inj 10mg Amp"}
    found = run(write("epd.csv", epd(row)), "--list-size", write("l.csv", LIST))
    assert (of(found, "ome", "numerator"), of(found, "ome", "value")) == ([""], [""])
    assert of(found, "opioid-items", "value") == ["2"]


def test_rows_left_out_are_said_with_their_line_and_the_exit_is_not_zero(write: Writer) -> None:
    found = run(write("epd.csv", epd({}, {"ITEMS": "-1"})), "--list-size", write("l.csv", LIST))
    assert (found.exit_code, of(found, "opioid-items", "numerator")) == (1, ["2"])
    assert "epd.csv, line 3: the number of items is negative." in found.stderr
    assert "Left out because they could not be read: 1 row." in found.stderr
    assert "ZZ9A1 2017-09: 1 row of it was left out, so that its figures are at least" in found.stderr


def test_of_many_wrong_rows_the_first_are_said_and_all_are_counted(write: Writer) -> None:
    found = run(write("epd.csv", epd({}, *[{"ITEMS": "x"}] * 1200)))
    assert (found.exit_code, found.stderr.count(", line ")) == (1, 20)
    assert "… and 1,180 more." in found.stderr
    assert "could not be read: 1,200 rows." in found.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("YEAR_MONTH,ITEMS\n201709,1\n", "epd.csv has no column “PRACTICE_CODE”"),
        (epd() + '201709,"ZZ9A1', "epd.csv, at line 3: a quotation mark is not closed"),
        ("", "epd.csv is empty."),
        (epd({"YEAR_MONTH": "201713"}), "there is no such month"),
    ],
)
def test_a_refused_file_writes_nothing_and_says_why(write: Writer, text: str, said: str) -> None:
    found = run(write("epd.csv", text))
    assert (found.exit_code, found.stdout) == (1, "")
    assert said in found.stderr


def test_two_files_of_one_month_write_nothing(write: Writer) -> None:
    found = run(write("a.csv", epd()), write("b.csv", epd()))
    assert (found.exit_code, found.stdout) == (1, "")
    assert "ZZ9A1 has 2017-09 in b.csv and in a.csv" in found.stderr


def test_a_practice_that_the_directory_does_not_have_is_kept_and_said(write: Writer) -> None:
    found = run(write("epd.csv", epd()), "--directory", DATA / "epraccur.csv")
    assert (found.exit_code, of(found, "opioid-items", "numerator")) == (0, ["2"])
    assert "Not in the directory as a GP practice, and kept: ZZ9A1." in found.stderr


def test_what_was_counted_once_or_left_out_is_said(write: Writer) -> None:
    same, nobody, parts = (
        {"NIC": "1"},
        {"PRACTICE_CODE": "-"},
        "practice,sex,age,patients\nZZ9A2,ALL,ALL,9\nZZ9A1,M,1,9\n",
    )
    found = run(write("epd.csv", epd(same, same, nobody)), "--list-size", write("l.csv", parts))
    assert "1 row the same as an earlier row in every cell: counted once." in found.stderr
    assert "1 row of a practice that is not named: left out." in found.stderr
    assert "Rows by sex or age, but no total: ZZ9A1." in found.stderr


def test_another_factor_set_a_mapping_and_a_month_may_be_given(write: Writer) -> None:
    text = epd({"BNF_CODE": "0407020M0ZZZZZZ", "BNF_DESCRIPTION": "Methadone HCl_Tab 5mg"}, ITEMS="Scripts")
    fields = (
        "month,YEAR_MONTH practice,PRACTICE_CODE bnf_code,BNF_CODE bnf_name,BNF_DESCRIPTION items,Scripts"
    )
    mapping = write("m.csv", "\n".join(["field,column", *fields.split(), "total_quantity,TOTAL_QUANTITY"]))
    options = (write("epd.csv", text), "--mapping", mapping, "--set", "openprescribing")
    assert of(run(*options, "--month", "2017-09"), "ome", "numerator") == [str(112 * 15)]
    assert "it is of 2017-09, not of 2017-10" in run(*options, "--month", "2017-10").stderr


@pytest.mark.parametrize(
    ("option", "text", "said"),
    [
        ("--set", "folklore", "There is no factor set 'folklore'"),
        ("--mapping", "", "is empty"),
        ("--directory", "ZZ9A1,one column too few\n", "Line 1 has 2 columns"),
    ],
)
def test_other_files_that_cannot_be_used_say_why(write: Writer, option: str, text: str, said: str) -> None:
    value = text if option == "--set" else write("other.csv", text)
    found = run(write("epd.csv", epd()), option, value)
    assert (found.exit_code, found.stdout) == (1, "")
    assert said in found.stderr
