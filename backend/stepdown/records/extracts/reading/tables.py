"""Strict CSV: rows with the line on which each begins."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from stepdown.records.extracts.reading.encodings import open_text
from stepdown.records.extracts.reading.refusals import (
    CsvNotReadable,
    FileIsEmpty,
    TooManyColumns,
    TooManyRows,
)

MOST_COLUMNS = 300
MOST_ROWS = 3_000_000
LONGEST_CELL = 20_000


@dataclass(frozen=True)
class CsvTable:
    """`rows` can be read once."""

    name: str
    headings: list[str]
    rows: Iterator[tuple[int, list[str]]]


def open_table(name: str, content: BinaryIO) -> CsvTable:
    rows = _rows(name, open_text(name, content))
    for _, headings in rows:
        if len(headings) > MOST_COLUMNS:
            raise TooManyColumns(f"{name} has more than {MOST_COLUMNS} columns.")
        return CsvTable(name, headings, rows)
    raise FileIsEmpty(f"{name} is empty.")


def _rows(name: str, text: TextIO) -> Iterator[tuple[int, list[str]]]:
    """Blank rows are passed over, as spreadsheets leave some at the end."""
    reader = csv.reader(text, strict=True)
    count, begins = 0, 1
    # The library's own limit is of the whole process; ours must hold whoever else sets theirs.
    csv.field_size_limit(max(LONGEST_CELL, csv.field_size_limit()))
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            raise CsvNotReadable(_where(name, begins, reader.line_num)) from None
        if cells is None:
            return
        if cells and max(map(len, cells)) > LONGEST_CELL:
            raise CsvNotReadable(_where(name, begins, reader.line_num))
        if not _is_blank(cells):
            count += 1
            if count > MOST_ROWS + 1:
                raise TooManyRows(f"{name} has more than {MOST_ROWS} rows.")
            yield begins, cells
        begins = reader.line_num + 1


def _is_blank(cells: list[str]) -> bool:
    """Hardly any row is: the first cell alone tells it of nearly all."""
    first = cells[0] if cells else ""
    return (not first or first.isspace()) and all(not cell or cell.isspace() for cell in cells)


def _where(name: str, begins: int, ends: int) -> str:
    said = f"{name}, line {begins}: a quotation mark is not closed, or stands in the middle of a cell"
    return (
        f"{said}." if begins == ends else f"{said} (the file ends, or the cell is too long, at line {ends})."
    )
