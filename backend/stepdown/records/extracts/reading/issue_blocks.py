"""A report of issues read column by column, as the text that COPY takes.

A practice's issues are by far the most rows, and name the same patients, drugs and days over and over. Each
cell is read once, by the same reader as elsewhere. A row with a cell that is refused is read again by itself.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, repeat

from stepdown.clinical.product_names import normalised_name
from stepdown.clinical.types import IssueStatus
from stepdown.content.presets.shapes import ExtractField
from stepdown.records.extracts.reading.cells import CellRefusedError, Measured, ReadCell
from stepdown.records.extracts.reading.reports import ReportReader
from stepdown.records.extracts.reading.rows import IssueBlock, Place, Row

F = ExtractField
# So few rows that they are forgotten before the garbage collector comes by: twice as fast as 10,000.
PIECE = 500
REMEMBERED = 50_000
NULL = r"\N"
_ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})

Texts = Iterable[str | None]


class Remembered(dict[str, str | None]):
    """Cell to text; None where the cell is refused. What came once is asked without a call."""

    def __init__(self, read: ReadCell, said: Callable[[object], str]) -> None:
        super().__init__()
        self._read, self._said = read, said

    def __missing__(self, cell: str) -> str | None:
        if len(self) >= REMEMBERED:
            self.clear()
        try:
            self[cell] = text = self._said(self._read(cell))
        except CellRefusedError:
            self[cell] = text = None
        return text


class Amounts(dict[tuple[str, str], str | None]):
    """The cells of quantity and unit to their two texts.

    A unit in the quantity's cell stands where no column says one.
    """

    def __init__(self, quantity: ReadCell, unit: ReadCell) -> None:
        super().__init__()
        self._quantity, self._unit = quantity, unit

    def __missing__(self, cells: tuple[str, str]) -> str | None:
        if len(self) >= REMEMBERED:
            self.clear()
        try:
            self[cells] = text = self._text(*cells)
        except CellRefusedError:
            self[cells] = text = None
        return text

    def _text(self, quantity: str, unit: str) -> str:
        found, said = self._quantity(quantity), self._unit(unit)
        if isinstance(found, Measured):
            return f"{text_of(found.quantity)}\t{text_of(said or found.unit)}"
        return f"{text_of(found)}\t{text_of(said)}"


def text_of(value: object) -> str:
    return NULL if value is None else str(value).translate(_ESCAPED)


class IssueColumns:
    """Makes blocks of pieces of one file."""

    def __init__(self, reader: ReportReader) -> None:
        self._reader = reader
        self._index = {column.field: column.index for column in reader.columns}
        read = {column.field: column.read for column in reader.columns}
        self._texts = {
            F.NHS_NUMBER: Remembered(read.pop(F.NHS_NUMBER), text_of),
            F.NAME: Remembered(read.pop(F.NAME), _drug),
            F.STATUS: Remembered(read.pop(F.STATUS, _nothing), _status),
        }
        self._amounts = Amounts(read.pop(F.QUANTITY, _nothing), read.pop(F.UNIT, _nothing))
        for field in (F.DMD_CODE, F.ISSUED_ON, F.DAYS):
            self._texts[field] = Remembered(read.pop(field, _nothing), text_of)
        # Read to be refused where they are wrong, and stored by nobody.
        self._others = [(self._index[field], Remembered(one, text_of)) for field, one in read.items()]

    def rows(self, name: str, first_row: int, piece: Sequence[tuple[int, list[str]]]) -> Iterator[Row]:
        lines, cells = zip(*piece, strict=True)
        texts, refused = self._texts_of(self._columns(cells))
        for at in sorted(refused):
            yield self._reader.row(Place(first_row + at, name, lines[at]), cells[at])
        numbers = map(str, range(first_row, first_row + len(piece)))
        every = zip(numbers, repeat(text_of(name)), map(str, lines), *texts, strict=False)
        taken = every if not refused else (row for at, row in enumerate(every) if at not in refused)
        if len(refused) < len(piece):
            yield IssueBlock(len(piece) - len(refused), "\n".join(map("\t".join, taken)) + "\n")

    def _columns(self, rows: Sequence[list[str]]) -> list[Sequence[str]]:
        """A spreadsheet leaves out empty cells at the end of a row."""
        width = self._reader.width
        if all(len(row) == width for row in rows):
            return list(zip(*rows, strict=True))
        return list(zip(*(_of_width(row, width) for row in rows), strict=True))

    def _texts_of(self, columns: Sequence[Sequence[str]]) -> tuple[list[Sequence[str | None]], set[int]]:
        blank = ("",) * len(columns[0])

        def column(field: str) -> Sequence[str]:
            return columns[self._index[field]] if field in self._index else blank

        texts = {field: list(map(one.__getitem__, column(field))) for field, one in self._texts.items()}
        amounts = list(map(self._amounts.__getitem__, zip(column(F.QUANTITY), column(F.UNIT), strict=True)))
        others = [list(map(one.__getitem__, columns[index])) for index, one in self._others]
        every = [*texts.values(), amounts, *others]
        refused = {at for one in every if None in one for at, text in enumerate(one) if text is None}
        if len(columns) > self._reader.width:  # the mark of rows that are too long
            refused.update(at for at, mark in enumerate(columns[-1]) if mark)
        in_order = (F.NHS_NUMBER, F.NAME, F.DMD_CODE, F.ISSUED_ON)
        return [*(texts[one] for one in in_order), amounts, texts[F.DAYS], texts[F.STATUS]], refused


def blocks_of(
    reader: ReportReader, name: str, rows: Iterator[tuple[int, list[str]]], first_row: int
) -> Iterator[Row]:
    """As `rows_of`, with all issues of a piece that can be taken in one block."""
    columns = IssueColumns(reader)
    while piece := list(islice(rows, PIECE)):
        yield from columns.rows(name, first_row, piece)
        first_row += len(piece)


def _of_width(row: list[str], width: int) -> Sequence[str]:
    """One cell more than the file is wide: whether the row has too many."""
    too_many = "too many" if len(row) > width else ""
    return (*islice(chain(row, repeat("")), width), too_many)


def _drug(name: object) -> str:
    return f"{text_of(normalised_name(str(name)))}\t{text_of(name)}"


def _status(said: object) -> str:
    return text_of(said or IssueStatus.UNKNOWN)


def _nothing(_cell: str) -> None:
    return None
