"""Strict CSV: rows with the line on which each begins."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, pairwise
from typing import BinaryIO, NoReturn, TextIO

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
PIECE = 250


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
    count = 0
    for piece in _pieces(name, text):
        kept = [(line, cells) for line, cells in piece if not _is_blank(cells)]
        count += len(kept)
        if count > MOST_ROWS + 1:
            raise TooManyRows(f"{name} has more than {MOST_ROWS} rows.")
        yield from kept


def _pieces(name: str, text: TextIO) -> Iterator[list[tuple[int, list[str]]]]:
    """Looked at together, since there may be a million rows, each with the line on which it begins."""
    reader = csv.reader(text, strict=True)
    begins = 1
    # The library's own limit is of the whole process; ours must hold whoever else sets theirs.
    csv.field_size_limit(max(LONGEST_CELL, csv.field_size_limit()))
    while True:
        piece: list[tuple[int, list[str]]] = []
        try:
            for cells in islice(reader, PIECE):
                piece.append((begins, cells))
                begins = reader.line_num + 1
        except csv.Error:
            raise CsvNotReadable(_where(name, begins, reader.line_num)) from None
        if not piece:
            return
        if max(map(len, chain.from_iterable(cells for _, cells in piece)), default=0) > LONGEST_CELL:
            _refuse_long_cell(name, [*piece, (begins, [])])
        yield piece


def _refuse_long_cell(name: str, piece: list[tuple[int, list[str]]]) -> NoReturn:
    """The first row with one; it ends before the next begins."""
    places = ((begins, after - 1, cells) for (begins, cells), (after, _) in pairwise(piece))
    begins, ends, _ = next(one for one in places if any(len(cell) > LONGEST_CELL for cell in one[2]))
    raise CsvNotReadable(_where(name, begins, ends))


def _is_blank(cells: list[str]) -> bool:
    """Hardly any row is: the first cell alone tells it of nearly all."""
    first = cells[0] if cells else ""
    return (not first or first.isspace()) and all(not cell or cell.isspace() for cell in cells)


def _where(name: str, begins: int, ends: int) -> str:
    said = f"{name}, line {begins}: a quotation mark is not closed, or stands in the middle of a cell"
    return (
        f"{said}." if begins == ends else f"{said} (the file ends, or the cell is too long, at line {ends})."
    )
