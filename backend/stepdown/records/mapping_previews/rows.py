"""The first rows of a file as they would be read, and why others would be refused."""

from collections import Counter
from collections.abc import Sequence

from stepdown.records.extracts.reading.cells import CellRefusedError
from stepdown.records.extracts.reading.rows import Place, RefusedRow
from stepdown.records.mapping_previews.readings import Reading, said
from stepdown.records.mapping_previews.schemas import PreviewedCell, PreviewedRow, RefusedReason
from stepdown.records.mapping_previews.seeing import ROWS_SHOWN, Cells, SeenFile, cell_of
from stepdown.records.mappings.fields import FileKind, name_of, words_of

REASONS_SHOWN = 10


def rows_as_read(file: SeenFile, kind: FileKind, reading: Reading) -> list[PreviewedRow]:
    return [_row(line, kind, reading, cells) for line, cells in file.head]


def shown(rows: Sequence[PreviewedRow]) -> list[PreviewedRow]:
    return list(rows[:ROWS_SHOWN])


def reasons(rows: Sequence[PreviewedRow]) -> list[RefusedReason]:
    """The most frequent first."""
    counted = Counter(reason for row in rows for reason in dict.fromkeys(_reasons(row)))
    return [RefusedReason(reason=reason, rows=count) for reason, count in counted.most_common(REASONS_SHOWN)]


def is_refused(row: PreviewedRow) -> bool:
    return bool(_reasons(row))


def _reasons(row: PreviewedRow) -> list[str]:
    said = [cell.refused for cell in row.cells if cell.refused]
    return [row.refused, *said] if row.refused else said


def _row(line: int, kind: FileKind, reading: Reading, cells: Cells) -> PreviewedRow:
    read = [_cell(kind, reading, index, cells) for index in range(len(reading.columns))]
    whole = None if any(cell.refused for cell in read) else _of_the_row(reading, cells)
    return PreviewedRow(line=line, cells=read, refused=whole)


def _cell(kind: FileKind, reading: Reading, place: int, cells: Cells) -> PreviewedCell:
    column = reading.columns[place]
    name = name_of(kind, column.field)
    cell = cell_of(cells, column.index)
    try:
        value = column.read(cell)
    except CellRefusedError as why:
        # The check lists all the words that it knows; here the page asks for a meaning of this one.
        said_so = "has a word without a meaning yet" if words_of(column.field) and cell.strip() else why
        return PreviewedCell(name=name, value=None, refused=f"{column.heading} {said_so}")
    return PreviewedCell(name=name, value=said(column.field, value), refused=None)


def _of_the_row(reading: Reading, cells: Cells) -> str | None:
    """What no single cell is to blame for; unknown while a needed column is not chosen yet."""
    if not reading.is_complete:
        return None
    found = reading.reader.row(Place(1, "", 1), cells)
    return found.refusals[0].reason if isinstance(found, RefusedRow) else None
