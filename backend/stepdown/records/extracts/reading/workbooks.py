"""An Excel workbook, measured before it is opened: its sheets as text, with the lines Excel shows."""

import html
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import BinaryIO, Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from stepdown.records.extracts.reading.archives import BROKEN
from stepdown.records.extracts.reading.refusals import (
    NotATextFile,
    TooManyColumns,
    TooManyRows,
    WorkbookNotReadable,
    WorkbookTooLarge,
)

WORKBOOK: Final = "xl/workbook.xml"
MOST_COLUMNS = 300
# The library holds a sheet in memory as a rectangle, whatever is empty in it.
MOST_CELLS = 3_000_000
MOST_ROWS = 1_048_576
LARGEST = 300_000_000
MOST_PARTS = 1_000
# Longer whole numbers lose their last figures in Excel; an exponent says so to whoever reads the cell.
MOST_FIGURES = 15
ERROR_CELL: Final = "#N/A"
_CHUNK = 1 << 20
_CELL = re.compile(rb"<(?:\w+:)?c(\s[^<>]*?)?(/?)>")
_COLUMNS = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})[0-9]""")
_ROWS = re.compile(rb"""<(?:\w+:)?row\s[^<>]*?\br\s*=\s*["']([0-9]+)["']""")
_IS_ERROR = re.compile(rb"""\st\s*=\s*["']e["']""")
_LONGEST_ELEMENT = 1 << 18
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})([0-9]+)["']""")
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^<>]*>")
_RELATIONSHIP = re.compile(r"<(?:\w+:)?Relationship\s[^<>]*>")


@dataclass
class SheetShape:
    """How far a sheet's filled cells reach, and where its errors stand: row and column from 0."""

    rows: int = 0
    columns: int = 0
    errors: set[tuple[int, int]] = field(default_factory=set)


@dataclass(frozen=True)
class Sheet:
    """`rows` can be read once; a line is the number that Excel shows beside it."""

    name: str
    rows: Iterator[tuple[int, list[str]]]


def is_workbook(content: BinaryIO) -> bool:
    try:
        content.seek(0)
        with zipfile.ZipFile(content) as archive:
            return WORKBOOK in archive.namelist()
    except BROKEN:
        return False


def sheets_of(name: str, content: BinaryIO) -> Iterator[Sheet]:
    """The visible sheets, in their order."""
    shapes = _measured(name, content)
    content.seek(0)
    workbook = _opened(name, content)
    for known in workbook.sheets_metadata:
        shape = shapes.get(known.name)
        if known.typ is not SheetTypeEnum.WorkSheet or known.visible is not SheetVisibleEnum.Visible:
            continue
        if shape is None:
            raise _damaged(name)
        yield Sheet(known.name, _rows(_sheet(name, workbook, known.name), shape))


def _opened(name: str, content: BinaryIO) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(content)
    except (CalamineError, *BROKEN):
        raise _damaged(name) from None
    except BaseException as error:
        raise _or_again(name, error) from None


def _sheet(name: str, workbook: CalamineWorkbook, sheet: str) -> CalamineSheet:
    try:
        return workbook.get_sheet_by_name(sheet)
    except (CalamineError, *BROKEN):
        raise _damaged(name) from None
    except BaseException as error:
        raise _or_again(name, error) from None


def _or_again(name: str, error: BaseException) -> BaseException:
    """The library's own crash is no Exception; a request to stop is none either, and goes on its way."""
    return _damaged(name) if type(error).__name__ == "PanicException" else error


def _damaged(name: str) -> WorkbookNotReadable:
    return WorkbookNotReadable(f"{name} is damaged. Save it again in Excel, or export the report as CSV.")


def _rows(sheet: CalamineSheet, shape: SheetShape) -> Iterator[tuple[int, list[str]]]:
    """Rows count from the top, columns from the first that is filled. Blank rows are left out."""
    left = sheet.start[1] if sheet.start else 0
    errors: dict[int, list[int]] = {}
    for row, column in shape.errors:
        errors.setdefault(row, []).append(column - left)
    for number, values in enumerate(sheet.iter_rows()):
        cells = [as_text(value) for value in values]
        for column in errors.get(number, ()):
            # A cell with an error alone to its left or right is not among the values.
            if 0 <= column < len(cells):
                cells[column] = ERROR_CELL
        if any(cells):
            yield number + 1, cells


def as_text(value: object) -> str:
    """As the same cell would stand in a CSV: a date in ISO form, a whole number without its ".0"."""
    match value:
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float() | int():
            return _number(float(value))
        case _:
            return str(value)


def _number(value: float) -> str:
    if value.is_integer():
        return str(int(value)) if abs(value) < 10**MOST_FIGURES else f"{value:.{MOST_FIGURES - 1}E}"
    return format(Decimal(repr(value)), "f")


def _measured(name: str, content: BinaryIO) -> Mapping[str, SheetShape]:
    """Each sheet's shape by its name. Reads every part: what a zip says of its size is not believed."""
    try:
        content.seek(0)
        with zipfile.ZipFile(content) as archive:
            return _shapes(name, archive)
    except BROKEN as error:
        raise _damaged(name) from error


def _shapes(name: str, archive: zipfile.ZipFile) -> dict[str, SheetShape]:
    parts = [one for one in archive.infolist() if one.filename.endswith((".xml", ".rels"))]
    if len(parts) > MOST_PARTS:
        raise WorkbookTooLarge(f"{name} holds more than {MOST_PARTS} parts.")
    left, shapes = LARGEST, {}
    for part in parts:
        shape = SheetShape()
        is_sheet = part.filename.startswith("xl/worksheets/")
        with archive.open(part) as opened:
            tail = b""
            while chunk := opened.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise WorkbookTooLarge(f"{name} is too large for a workbook. Export the report as CSV.")
                tail = _measure(name, tail + chunk, shape) if is_sheet else b""
        if is_sheet:
            shapes[part.filename] = shape
    return {sheet: shapes[path] for sheet, path in _sheet_paths(archive).items() if path in shapes}


def _measure(name: str, text: bytes, shape: SheetShape) -> bytes:
    """Takes what stands whole in this piece; what is left belongs before the next."""
    letters, rows = set(_COLUMNS.findall(text)), map(int, _ROWS.findall(text))
    columns = max(map(_column, letters), default=-1) + 1
    seen = SheetShape(max(shape.rows, *rows, 0), max(shape.columns, columns), shape.errors)
    if _is_too_large(seen):
        seen = _filled(text, shape)
        _refuse_if_too_large(name, seen)
    shape.rows, shape.columns = seen.rows, seen.columns
    if _IS_ERROR.search(text):
        shape.errors.update(_errors(name, text))
    left = text[max(text.rfind(b"<"), 0) :]
    if len(left) > _LONGEST_ELEMENT:
        raise _damaged(name)
    return left


def _filled(text: bytes, shape: SheetShape) -> SheetShape:
    """Slower: without the cells that are only coloured or framed."""
    rows, columns = shape.rows, shape.columns
    for found in _CELL.finditer(text):
        if not found[2] and (place := _PLACE.search(found[1] or b"")) is not None:
            rows, columns = max(rows, int(place[2])), max(columns, _column(place[1]) + 1)
    return SheetShape(rows, columns, shape.errors)


def _errors(name: str, text: bytes) -> Iterator[tuple[int, int]]:
    for found in _CELL.finditer(text):
        if _IS_ERROR.search(found[1] or b""):
            if (place := _PLACE.search(found[1])) is None:
                raise _damaged(name)
            yield int(place[2]) - 1, _column(place[1])


def _is_too_large(shape: SheetShape) -> bool:
    cells = shape.rows * shape.columns
    return shape.columns > MOST_COLUMNS or shape.rows > MOST_ROWS or cells > MOST_CELLS


def _refuse_if_too_large(name: str, shape: SheetShape) -> None:
    if shape.columns > MOST_COLUMNS:
        raise TooManyColumns(f"{name} has more than {MOST_COLUMNS} columns.")
    if shape.rows > MOST_ROWS:
        raise TooManyRows(f"{name} has more rows than Excel can have.")
    if _is_too_large(shape):
        raise WorkbookTooLarge(f"{name} has more than {MOST_CELLS:,} cells. Export the report as CSV.")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1


def _sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """Each sheet's name with the part that holds it."""
    if WORKBOOK not in archive.namelist():
        raise NotATextFile("It is not an Excel workbook.")
    targets = {}
    for found in _RELATIONSHIP.finditer(_text(archive, "xl/_rels/workbook.xml.rels")):
        target = _attribute(found[0], "Target")
        targets[_attribute(found[0], "Id")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return {
        _attribute(found[0], "name"): targets.get(_attribute(found[0], r"\w+:id"), "")
        for found in _SHEET.finditer(_text(archive, WORKBOOK))
    }


def _text(archive: zipfile.ZipFile, part: str) -> str:
    return archive.read(part).decode("utf-8", "replace") if part in archive.namelist() else ""


def _attribute(element: str, name: str) -> str:
    found = re.search(rf"""\s{name}\s*=\s*(?:"([^"]*)"|'([^']*)')""", element)
    return html.unescape(found[1] or found[2] or "") if found else ""
