"""Excel workbooks: read as the same CSV would be, or refused in words that a practice manager understands."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter

from stepdown.content import library
from stepdown.plumbing.problems import Problem
from stepdown.records.extracts.models import ExtractSource
from stepdown.records.extracts.reading import workbooks
from stepdown.records.extracts.reading.mapped import FileKind, preset_from_mapping
from stepdown.records.extracts.reading.refusals import WorkbookTooLarge
from tests.records.factories import a_line, an_issue, number_of, report
from tests.records.reading.opening import cells_of, read, workbook


def test_a_workbook_is_read_as_the_same_report_in_csv_whatever_it_is_called() -> None:
    rows = [a_line(1), a_line(2, Drug="Paracetamol 500mg tablets")]
    csv, excel = read(report(*rows)), read(workbook(Sheet1=cells_of(*rows)), names=("report.csv",))
    assert [one.patient for one in excel.lines] == [one.patient for one in csv.lines]
    assert excel.medicines == csv.medicines
    assert [one.place.line for one in excel.lines] == [2, 3]
    assert (excel.opened.missing, excel.opened.flags) == (csv.opened.missing, csv.opened.flags)


def test_numbers_and_dates_that_excel_keeps_as_such_are_taken() -> None:
    [headings, row] = cells_of(a_line())
    own: dict[str, Any] = dict(zip(headings, row, strict=True)) | {
        "NHS Number": int(number_of(1)),
        "Date of Birth": date(1960, 1, 2),
        "Start Date": datetime(2022, 6, 1, 9, 30),  # noqa: DTZ001 - Excel knows no zone
        "Quantity": 112.5,
        "Course Days": 28,
        "Pregnancy": False,
    }
    found = read(workbook(Sheet1=[headings, list(own.values())]))
    [line] = found.lines
    assert line.nhs_number == number_of(1)
    assert line.patient["birth_date"] == date(1960, 1, 2)
    assert dict(line.patient)["flags"]["pregnancy"] is False
    [medicine] = found.medicines
    assert (medicine["started_on"], str(medicine["quantity"]), medicine["course_days"]) == (
        date(2022, 6, 1),
        "112.500",
        28,
    )


@pytest.mark.parametrize(
    ("heading", "cell", "said"),
    [
        ("NHS Number", "9.99E+09", "NHS Number was shortened by Excel; format the column as Text"),
        ("NHS Number", 9.99e9, "NHS Number is not right"),
        ("NHS Number", "=NA()", "NHS Number shows an error of Excel"),
        (
            "Date of Birth",
            21916,
            "Date of Birth is a number, as Excel keeps dates; format the column as Date",
        ),
        ("Start Date", 44713.5, "Start Date is a number, as Excel keeps dates"),
        ("Start Date", "########", "Start Date shows only ####"),
        ("Family Name", "=NA()", "Family Name shows an error of Excel"),
        ("Drug", "#REF!", "Drug shows an error of Excel"),
        ("Quantity", "#VALUE!", "Quantity shows an error of Excel"),
        ("Directions", "#N/A", "Directions shows an error of Excel"),
    ],
)
def test_what_excel_has_spoilt_is_refused_with_the_way_to_mend_it(
    heading: str, cell: object, said: str
) -> None:
    [headings, row, other] = cells_of(a_line(1), a_line(2))
    row[headings.index(heading)] = cell
    found = read(workbook(Sheet1=[headings, row, other]))
    assert len(found.lines) == 1
    [reason] = found.reasons
    assert reason.startswith(said)
    assert found.refused[0].place.line == 2


def test_a_csv_that_went_through_excel_is_told_the_same() -> None:
    mangled = a_line(1, NHS_Number="9.99E+09"), a_line(2, Start_Date="44713"), a_line(3, Quantity="#DIV/0!")
    shortened, serial, error = read(report(*mangled)).reasons
    assert shortened == (
        "NHS Number was shortened by Excel; format the column as Text and export the report again"
    )
    assert serial.startswith("Start Date is a number, as Excel keeps dates")
    assert error.startswith("Quantity shows an error of Excel")
    number = f"{number_of(4)}.0"
    assert [one.nhs_number for one in read(report(a_line(4, NHS_Number=number))).lines] == [number_of(4)]


def test_a_code_of_which_excel_dropped_figures_is_no_code() -> None:
    """Another product's code would be worse than none; the name still says what it is."""
    [headings, row] = cells_of(a_line())
    row[headings.index("dm+d Code")] = 322257000000000123
    found = read(workbook(Sheet1=[headings, row]))
    [medicine] = found.medicines
    assert (medicine["dmd_code"], medicine["opioid"]) == (None, "yes")


def test_excel_s_own_dates_are_read_whatever_the_mapping_declares() -> None:
    columns: dict[FileKind, dict[str, str]] = {
        "repeats": {
            "nhs_number": "Number",
            "family_name": "Name",
            "birth_date": "Born",
            "name": "Medicine",
            "kind": "Kind",
        }
    }
    mapping = preset_from_mapping(
        library.csv_preset(), title="Ours", columns=columns, date_formats=["DD/MM/YYYY"], meanings={}
    )
    row = [number_of(1), "Example", date(1960, 1, 2), "Codeine 30mg tablets", "Repeat"]
    headings = ["Number", "Name", "Born", "Medicine", "Kind"]
    excel = read(workbook(Ours=[headings, row]), source=ExtractSource.MAPPED, mapping=mapping)
    assert excel.lines[0].patient["birth_date"] == date(1960, 1, 2)
    csv = report(dict(zip(headings, map(str, row), strict=True)))
    written = read(csv, source=ExtractSource.MAPPED, mapping=mapping)
    assert written.reasons == ["Born is not a date written as DD/MM/YYYY"]


def test_headings_are_found_below_what_a_report_says_first_and_beside_other_sheets() -> None:
    first: list[list[Any]] = [["Repeats of the practice"], ["Run on", date(2024, 3, 1)], []]
    book = workbook(
        Notes=[["Made by the data clerk"]],
        Repeats=[*first, *cells_of(a_line())],
        Issues=cells_of(an_issue()),
    )
    found = read(book, names=("all.xlsx",))
    assert [(one.place.file, one.place.line) for one in found.lines] == [("all.xlsx, sheet Repeats", 5)]
    assert [number for number, _, _ in found.issues] == [number_of(1)]
    assert "issues" not in found.opened.missing


def test_a_sheet_may_have_any_name_and_a_hidden_one_is_not_read() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        hidden = book.add_worksheet("Hidden")
        for name in ("Hidden", "Mum & Dad's <list>"):
            sheet = hidden if name == "Hidden" else book.add_worksheet(name)
            for at, row in enumerate(cells_of(a_line(1 if name == "Hidden" else 2))):
                sheet.write_row(at, 0, row)
        book.worksheets()[1].activate()
        hidden.hide()
    found = read(out.getvalue(), names=("a.xlsx",))
    assert [(one.nhs_number, one.place.file) for one in found.lines] == [(number_of(2), "a.xlsx")]


def with_part(name: str, content: bytes) -> bytes:
    """A workbook with one part more, or another in its place."""
    before, out = zipfile.ZipFile(io.BytesIO(workbook(Sheet1=cells_of(a_line())))), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.namelist():
            if part != name:
                after.writestr(part, before.read(part))
        after.writestr(name, content)
    return out.getvalue()


def a_sheet(cells: bytes) -> bytes:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return b'<?xml version="1.0"?><worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (
        space,
        cells,
    )


SHEET = "xl/worksheets/sheet1.xml"
FAR_CORNER = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
# As other programs write it.
LAX_CORNER = FAR_CORNER.replace(b'r="', b"r = '").replace(b'"', b"'").replace(b"XFD", b"xfd")
FAR_DOWN = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="CV1048576"><v>1</v></c></row>'


@pytest.mark.parametrize(
    ("content", "problem", "said"),
    [
        (with_part(SHEET, a_sheet(FAR_CORNER)), "too-many-columns", "300 columns"),
        (with_part(SHEET, a_sheet(LAX_CORNER)), "too-many-columns", "300 columns"),
        (with_part(SHEET, a_sheet(FAR_DOWN)), "workbook-too-large", "Export the report as CSV"),
        (with_part(SHEET, b"<" + b" " * 2_000_000), "workbook-not-readable", "is damaged"),
        (with_part(SHEET, b"<worksheet><sheetData><row"), "workbook-not-readable", "is damaged"),
        (workbook(Sheet1=cells_of(a_line()))[:-300], "not-a-text-file", "a workbook that is not .xlsx"),
        (workbook(Sheet1=[]), "file-is-empty", "is empty"),
        (workbook(Sheet1=[["NHS Number", "Drug"]]), "required-columns-missing", "“Issue Date”"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "not-a-text-file", "old Excel file, or has a password"),
    ],
    ids=["corner", "lax corner", "tall", "no element", "cut xml", "cut zip", "blank", "headings", "old"],
)
def test_a_workbook_that_cannot_be_read_is_refused_whole(content: bytes, problem: str, said: str) -> None:
    with pytest.raises(Problem) as refused:
        read(content, names=("report.xlsx",))
    assert refused.value.slug() == problem
    assert said in (refused.value.detail or "")
    assert "report.xlsx" in (refused.value.detail or "")


def test_what_a_zip_says_of_its_size_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "LARGEST", 1_000_000)
    with pytest.raises(WorkbookTooLarge):
        read(with_part("xl/more.xml", b"<a/>" * 300_000))


def test_cells_that_are_only_coloured_do_not_count() -> None:
    styled = b'<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c><c r="XFD1" s="1"/></row>'
    with pytest.raises(Problem) as refused:
        read(with_part(SHEET, a_sheet(styled)))
    assert "no column" in (refused.value.detail or "")
