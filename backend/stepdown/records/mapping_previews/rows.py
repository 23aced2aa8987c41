"""The first rows of a file as they would be read, and why others would be refused."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from stepdown.records.extracts.reading.reports import Column, values_of
from stepdown.records.extracts.reading.rows import Place, Refusal, RefusedRow
from stepdown.records.mapping_previews.readings import Reading, said
from stepdown.records.mapping_previews.schemas import PreviewedCell, PreviewedRow, RefusedReason
from stepdown.records.mapping_previews.seeing import LONGEST_SAMPLE, ROWS_SHOWN, Cells, SeenFile, cell_of
from stepdown.records.mappings.fields import FileKind, name_of

REASONS_SHOWN = 10


@dataclass(frozen=True)
class RowAsRead:
    """`because`: why it would be refused, naming headings and no cell, so that rows can be counted by it."""

    shown: PreviewedRow
    because: tuple[str, ...]


def rows_as_read(file: SeenFile, kind: FileKind, reading: Reading) -> list[RowAsRead]:
    return [_row(line, kind, reading, cells) for line, cells in file.head]


def shown(rows: Sequence[RowAsRead]) -> list[PreviewedRow]:
    return [row.shown for row in rows[:ROWS_SHOWN]]


def reasons(rows: Sequence[RowAsRead]) -> list[RefusedReason]:
    """The most frequent first."""
    counted = Counter(reason for row in rows for reason in row.because)
    return [RefusedReason(reason=reason, rows=count) for reason, count in counted.most_common(REASONS_SHOWN)]


def _row(line: int, kind: FileKind, reading: Reading, cells: Cells) -> RowAsRead:
    values, refusals = values_of(reading.columns, cells, frozenset())
    why = {one.column: _simply(one) for one in refusals}
    read = [_cell(kind, column, values, why, cell_of(cells, column.index)) for column in reading.columns]
    whole = None if refusals else _of_the_row(reading, cells)
    because = [f"{heading} {reason}" for heading, reason in why.items()] + ([whole] if whole else [])
    return RowAsRead(PreviewedRow(line=line, cells=read, refused=whole), tuple(because))


def _simply(refusal: Refusal) -> str:
    """Without the heading, beside which it stands. The check lists all words; here the page asks for one."""
    reason = refusal.reason.removeprefix(f"{refusal.column} ")
    return "has a word without a meaning yet" if "is not one of" in reason else reason


def _cell(
    kind: FileKind, column: Column, values: dict[str, object], why: dict[str | None, str], cell: str
) -> PreviewedCell:
    name, value = name_of(kind, column.field), said(column.field, values.get(column.field))
    reason = why.get(column.heading)
    return PreviewedCell(name=name, cell=cell[:LONGEST_SAMPLE], value=value, refused=reason)


def _of_the_row(reading: Reading, cells: Cells) -> str | None:
    """What no single cell is to blame for; unknown while a needed column is not chosen yet."""
    if not reading.is_complete:
        return None
    found = reading.reader.row(Place(1, "", 1), cells)
    return found.refusals[0].reason if isinstance(found, RefusedRow) and found.refusals else None
