"""Prescribing files: which rows are taken, which are refused with their line, and what is made of doubles."""

import tracemalloc
from datetime import date

import pytest

from stepdown.content.library import recognised
from stepdown.plumbing.problems import Problem
from stepdown.records.extracts.reading.refusals import CsvNotReadable, RequiredColumnsMissing
from stepdown.records.prescribing.reading.refusals import MonthInTwoFiles, NoRowCouldBeRead
from tests.records.prescribing.reading.written import (
    ASPIRIN,
    PATCH,
    ROW,
    SEPTEMBER,
    csv_of,
    epd,
    known,
    read,
    said,
    unknown,
)


def test_items_and_equivalents_of_a_month_are_added_up() -> None:
    found = read(epd({}, {"ITEMS": "3", "TOTAL_QUANTITY": "56"}, PATCH | {"TOTAL_QUANTITY": "10"}, ASPIRIN))
    assert known(found, "opioid-items") == 2 + 3 + 2
    assert known(found, "codeine-items") == 5
    assert known(found, "ome") == 112 * 3 + 56 * 3 + 10 * 180
    assert (found.rows, found.problems.count, found.months) == (4, 0, [SEPTEMBER])


def test_a_practice_that_prescribed_no_opioid_has_zero_items() -> None:
    assert known(read(epd(ASPIRIN)), "opioid-items") == 0


@pytest.mark.parametrize(
    "renamed",
    [
        {"BNF_CODE": "BNF_PRESENTATION_CODE", "BNF_DESCRIPTION": "BNF_PRESENTATION_NAME"},
        {"ICB_NAME": "AREA_TEAM_NAME", "ICB_CODE": "AREA_TEAM_CODE"},
        {"ICB_NAME": "STP_NAME", "ICB_CODE": "STP_CODE"},
        {"PRACTICE_CODE": "practice code", "YEAR_MONTH": "Year-Month"},
    ],
)
def test_columns_are_known_by_their_newer_and_older_names(renamed: dict[str, str]) -> None:
    found = read(epd({}, **renamed))
    assert known(found, "opioid-items") == 2
    assert (found.practices["ZZ9A1"].area_code, found.practices["ZZ9A1"].name) == ("QZZ", "Hazel Surgery")


def test_a_dmd_code_says_what_a_name_does_not() -> None:
    """Codeine 30 mg tablets, by the code of the dictionary of medicines and devices."""
    row = {"SNOMED_CODE": "10399311000001101", "BNF_DESCRIPTION": "?", "BNF_CODE": "0407020C0"}
    assert unknown(read(epd(row | {"SNOMED_CODE": ""})), "ome") == 2
    assert (unknown(read(epd(row)), "ome"), known(read(epd(row)), "codeine-items")) == (0, 2)


def test_a_dmd_code_is_not_believed_against_the_bnf_code() -> None:
    """Some files had their codes rounded as numbers are, so that they may be those of another product."""
    tramadol = "10290811000001105"
    assert recognised("?", tramadol).substances == ("tramadol",)
    found = read(epd({"SNOMED_CODE": tramadol, "BNF_DESCRIPTION": "?", "BNF_CODE": "0407020C0"}))
    assert (known(found, "codeine-items"), unknown(found, "ome")) == (2, 2)


WRITTEN = (
    "201709|2017_09|2017-09|2017/09|2017-09-30|20170901|01/09/2017|01-Sep-2017|Sep 2017|September 2017"
    "|01SEP2017|2017-09-01T00:00:00"
)


@pytest.mark.parametrize("written", WRITTEN.split("|"))
def test_a_month_is_read_however_it_is_written(written: str) -> None:
    assert read(epd({"YEAR_MONTH": written})).months == [SEPTEMBER]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"YEAR_MONTH": "201713"}, "there is no such month"),
        ({"YEAR_MONTH": "2017-09-31"}, "there is no such month"),
        ({"YEAR_MONTH": "1066-09"}, "the month is before 1990"),
        ({"YEAR_MONTH": "last month"}, "the month is not written as a month, such as 2017-09"),
        ({"YEAR_MONTH": ""}, "the month is empty"),
        ({"YEAR_MONTH": "202701"}, "the month is in the future"),
        ({"PRACTICE_CODE": ""}, "the practice is empty"),
        ({"PRACTICE_CODE": "Hazel Surgery"}, "the practice is not an ODS code"),
        ({"BNF_CODE": ""}, "the BNF code is empty"),
        ({"BNF_CODE": "#REF!"}, "the BNF code is not one"),
        ({"ITEMS": "-2"}, "the number of items is negative"),
        ({"ITEMS": "1.5"}, "the number of items is not a whole number"),
        ({"ITEMS": ""}, "the number of items is empty"),
        ({"ITEMS": "two"}, "the number of items is not a plain number"),
        ({"TOTAL_QUANTITY": "-112"}, "the quantity is negative"),
        ({"TOTAL_QUANTITY": "1e9"}, "the quantity is not a plain number"),
        (ASPIRIN | {"ITEMS": "-2"}, "the number of items is negative"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_line_and_the_rest_is_taken(
    row: dict[str, str], reason: str
) -> None:
    found = read(epd({}, row, {}))
    assert said(found) == [f"file1.csv, line 3: {reason}"]
    assert (found.problems.count, found.rows, known(found, "opioid-items")) == (1, 3, 4)


def test_a_refused_row_marks_the_figures_to_which_it_may_belong_and_no_others() -> None:
    negative = read(epd({}, {"ITEMS": "-2"}))
    assert (unknown(negative, "codeine-items"), unknown(negative, "gabapentinoid-items")) == (1, 0)
    assert negative.incomplete == {("ZZ9A1", SEPTEMBER): 1}
    assert unknown(read(epd({}, {"BNF_CODE": ""})), "gabapentinoid-items") == 1
    assert read(epd({}, ASPIRIN | {"ITEMS": "-2"})).incomplete == {}


def test_whole_numbers_may_be_written_with_a_point_and_blank_rows_are_passed_over() -> None:
    found = read(epd({"ITEMS": "2.0"}) + "\r\n" + "," * 9 + "\r\n")
    assert (known(found, "opioid-items"), found.rows, found.problems.count) == (2, 1, 0)


def test_short_and_long_rows_are_refused_with_their_line() -> None:
    found = read(epd() + "201709,ZZ9A1\r\n" + "x," * 20 + "\r\n")
    assert said(found) == [
        "file1.csv, line 3: it has 2 cells under 10 headings",
        "file1.csv, line 4: it has 21 cells under 10 headings",
    ]


def test_the_line_is_that_on_which_the_row_begins() -> None:
    found = read(epd({}, {"PRACTICE_NAME": "Hazel\nSurgery", "ITEMS": "-1"}))
    assert said(found) == ["file1.csv, line 3: the number of items is negative"]


@pytest.mark.parametrize("cell", ['"Hazel', '"Hazel" Surgery'])
def test_a_quotation_mark_that_is_not_closed_refuses_the_file_with_its_line(cell: str) -> None:
    broken = epd() + f"201709,ZZ9A1,{cell},QZZ,Invented ICB,0407020C0AAAEAE,x,2,112,1\r\n"
    with pytest.raises(CsvNotReadable, match=r"file1\.csv, at line 3: a quotation mark"):
        read(broken)


def test_a_quantity_that_is_not_said_is_unknown_and_its_items_count() -> None:
    found = read(epd({"TOTAL_QUANTITY": ""}, {}))
    assert (known(found, "opioid-items"), known(found, "ome"), unknown(found, "ome")) == (4, 336, 2)
    none = read(epd({}, TOTAL_QUANTITY=""))
    assert (known(none, "opioid-items"), unknown(none, "ome")) == (2, 2)
    assert none.unconverted["Codeine Phos_Tab 30mg"].reason == "the data say no quantity"


def test_without_a_total_the_quantity_of_one_item_is_multiplied() -> None:
    row = {"ITEMS": "3", "TOTAL_QUANTITY": "56"}
    assert known(read(epd(row, TOTAL_QUANTITY="QUANTITY")), "ome") == 3 * 56 * 3


def test_several_rows_of_one_presentation_are_added_and_the_same_row_twice_is_counted_once() -> None:
    """The dataset has a row for each quantity of an item; two that are the same in every cell are one."""
    twice = epd({"NIC": "1"}, {"NIC": "1"}, {"NIC": "2"})
    found = read(twice)
    assert (known(found, "opioid-items"), found.repeated, found.problems.count) == (4, 1, 0)


def test_rows_of_nobody_who_could_be_named_are_left_out_and_counted() -> None:
    found = read(epd({}, {"PRACTICE_CODE": "-"}, {"PRACTICE_CODE": "-"}))
    assert (found.unnamed, found.problems.count, list(found.practices)) == (2, 0, ["ZZ9A1"])


def test_months_of_one_file_are_kept_apart_unless_one_month_is_asked_for() -> None:
    two = epd({}, {"YEAR_MONTH": "201710", "ITEMS": "7"})
    october = date(2017, 10, 1)
    found = read(two)
    assert (found.months, found.files[0].months) == ([SEPTEMBER, october], [SEPTEMBER, october])
    assert (known(found, "opioid-items"), known(found, "opioid-items", month=october)) == (2, 7)
    asked = read(two, month=october)
    assert (asked.months, said(asked)) == ([october], ["file1.csv, line 2: it is of 2017-09, not of 2017-10"])


def test_two_files_with_the_same_practice_and_month_are_refused_with_both_names() -> None:
    with pytest.raises(MonthInTwoFiles, match=r"ZZ9A1 has 2017-09 in file2\.csv and in file1\.csv"):
        read(epd(), epd())


def test_two_files_of_other_practices_or_months_are_read_together() -> None:
    found = read(epd(), epd({"PRACTICE_CODE": "ZZ9A2"}), epd({"YEAR_MONTH": "201710"}))
    assert len(found.sums) == 3
    assert [file.rows for file in found.files] == [1, 1, 1]


def test_the_figures_come_by_practice_month_and_measure_however_the_rows_stand() -> None:
    rows = [
        {"PRACTICE_CODE": practice, "YEAR_MONTH": month}
        for practice in ("B1B", "A1A")
        for month in ("201710", "201709")
    ]
    there, back = read(epd(*rows)), read(epd(*reversed(rows)))
    assert list(there.figures()) == list(back.figures())
    assert [(one.practice, f"{one.month:%m}") for one in there.figures()][:: len(there.measures)] == [
        ("A1A", "09"),
        ("A1A", "10"),
        ("B1B", "09"),
        ("B1B", "10"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_files_are_read_in_the_encodings_that_they_come_in(encoding: str) -> None:
    found = read(epd({"PRACTICE_NAME": "Café Surgery"}).encode(encoding))
    assert found.practices["ZZ9A1"].name == "Café Surgery"


def test_a_file_without_a_needed_column_is_refused_by_the_columns_name() -> None:
    with pytest.raises(RequiredColumnsMissing, match=r"“ITEMS”.*English Prescribing Dataset"):
        read(epd({}, ITEMS=""))


@pytest.mark.parametrize(
    "text", [csv_of([ROW]).splitlines()[0] + "\r\n", epd({"ITEMS": "-1", "PRACTICE_CODE": "?"})]
)
def test_files_of_which_no_row_can_be_read_say_so(text: str) -> None:
    with pytest.raises(NoRowCouldBeRead):
        read(text)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04workbook", "a zip file or an Excel workbook. Unpack it, or save it as CSV"),
        (b"\x1f\x8b\x08packed", "Unpack it"),
        (b'{"result": []}', "Only CSV is read here"),
        (b"%PDF-1.7", "a PDF file"),
        (b"a\x00b", "not text"),
    ],
)
def test_what_is_no_csv_is_refused_and_says_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(Problem) as refused:
        read(content)
    assert said in str(refused.value.detail)


def test_ten_thousand_wrong_rows_are_counted_and_the_first_are_kept() -> None:
    wrong = epd() + "201713,ZZ9A1,x,x,x,0407020C0AAAEAE,x,2,112,1\r\n" * 10_000
    found = read(wrong)
    assert (found.problems.count, len(found.problems.first)) == (10_000, 1_000)


def test_memory_does_not_grow_with_the_file() -> None:
    heading, *rows = epd({}, ASPIRIN, PATCH).splitlines(keepends=True)
    read(heading + "".join(rows))

    def peak(times: int) -> int:
        content = (heading + "".join(rows) * times).encode()
        tracemalloc.start()
        read(content)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    assert peak(4_000) < 1.1 * peak(2_000)
