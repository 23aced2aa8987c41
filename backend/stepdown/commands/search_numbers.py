"""The file of NHS numbers of the search "listed": one a line, or a column of a CSV table."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from stepdown.clinical.searches.numbers import NumbersFound, sort_out
from stepdown.clinical.types import parse_nhs_number
from stepdown.commands.practice_files import refusal
from stepdown.commands.practice_patients import Practice
from stepdown.commands.tables import TableRefusedError
from stepdown.content import library
from stepdown.content.presets.shapes import ExtractField, folded
from stepdown.plumbing.problems import Problem
from stepdown.records.extracts.reading.cells import CellRefusedError
from stepdown.records.extracts.reading.cells import any_nhs_number as any_number
from stepdown.records.extracts.reading.tables import CsvTable, open_table


def read_numbers(path: Path, practice: Practice, on: date, *, any_nhs_number: bool) -> NumbersFound:
    """Raises TableRefusedError for a file without a column of NHS numbers."""
    known = frozenset(one.nhs_number for one in practice.patients if one.left_out(on) is None)
    try:
        written = list(_written(open_table(str(path), io.BytesIO(path.read_bytes()))))
    except Problem as problem:
        raise refusal(problem) from None
    return sort_out(written, known, read=_any_number if any_nhs_number else parse_nhs_number)


def _any_number(text: str) -> str:
    try:
        return any_number(text) or ""
    except CellRefusedError as refused:
        raise ValueError(str(refused)) from None


def _written(table: CsvTable) -> Iterator[str]:
    """The first row is a heading if one of its cells is that of an NHS number; else it is a number too."""
    headings = _headings()
    column = next((n for n, cell in enumerate(table.headings) if folded(cell) in headings), None)
    if column is None and len(table.headings) > 1:
        raise TableRefusedError(f"{table.name} has several columns, and none is called NHS Number.")
    if column is None:
        yield table.headings[0]
    place = column or 0
    yield from (cells[place] for _, cells in table.rows if len(cells) > place)


def _headings() -> frozenset[str]:
    """By which every preset knows an NHS number."""
    tables = [
        table
        for preset in (library.csv_preset(), library.systmone_preset())
        for table in preset.tables().values()
    ]
    found = (
        heading
        for table in tables
        for heading, field, _ in table.headings()
        if field == ExtractField.NHS_NUMBER
    )
    return frozenset(map(folded, found))
