"""The first rows of a file as they would be read, and why others would be refused."""

from collections import Counter
from collections.abc import Sequence

from stepdown.records.extracts.reading.reports import Column, values_of
from stepdown.records.extracts.reading.rows import Place, RefusedRow
from stepdown.records.mapping_previews.readings import Reading, said
from stepdown.records.mapping_previews.schemas import PreviewedCell, PreviewedRow, RefusedReason
from stepdown.records.mapping_previews.seeing import ROWS_SHOWN, Cells, SeenFile
from stepdown.records.mappings.fields import FileKind, name_of

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
    values, refusals = values_of(reading.columns, cells, frozenset())
    why = {one.column: one.reason for one in refusals}
    read = [_cell(kind, column, values, why) for column in reading.columns]
    whole = None if refusals else _of_the_row(reading, cells)
    return PreviewedRow(line=line, cells=read, refused=whole)


def _cell(
    kind: FileKind, column: Column, values: dict[str, object], why: dict[str | None, str]
) -> PreviewedCell:
    refused = why.get(column.heading)
    if refused and "is not one of" in refused:
        # The check lists all the words that it knows; here the page asks for a meaning of this one.
        refused = f"{column.heading} has a word without a meaning yet"
    value = said(column.field, values.get(column.field))
    return PreviewedCell(name=name_of(kind, column.field), value=value, refused=refused)


def _of_the_row(reading: Reading, cells: Cells) -> str | None:
    """What no single cell is to blame for; unknown while a needed column is not chosen yet."""
    if not reading.is_complete:
        return None
    found = reading.reader.row(Place(1, "", 1), cells)
    return found.refusals[0].reason if isinstance(found, RefusedRow) and found.refusals else None
