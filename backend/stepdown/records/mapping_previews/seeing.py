"""The files as they are: their headings, their first rows, and the words that stand in each column."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from stepdown.content.presets.shapes import folded
from stepdown.records.extracts.reading.openings import HEADINGS_WITHIN
from stepdown.records.extracts.reading.refusals import FileIsEmpty
from stepdown.records.extracts.reading.tables import CsvTable, open_table
from stepdown.records.extracts.reading.uploads import Upload, shown_name
from stepdown.records.extracts.reading.workbooks import is_workbook, sheets_of
from stepdown.records.mappings.suggesting import explained

LONGEST_SAMPLE = 80
ROWS_TRIED, ROWS_SAMPLED, ROWS_SHOWN = 1_000, 100, 10
MOST_WORDS, LONGEST_WORD = 50, 60

Cells = Sequence[str]
Line = tuple[int, list[str]]


@dataclass(frozen=True)
class SeenFile:
    """A file, or one sheet of a workbook, whose dates are Excel's own.

    `head`: its first rows with their lines. `words`: of each column, None where there are too many.
    """

    name: str
    is_sheet: bool
    headings: tuple[str, ...]
    head: tuple[tuple[int, Cells], ...]
    rows: int
    words: tuple[Counter[str] | None, ...]

    def samples(self, index: int, most: int = 3) -> list[str]:
        cells = dict.fromkeys(cell for _, row in self.head[:ROWS_SAMPLED] if (cell := cell_of(row, index)))
        return [cell[:LONGEST_SAMPLE] for cell in list(cells)[:most]]

    def twice(self, index: int) -> bool:
        mine = folded(self.headings[index])
        return sum(folded(one) == mine for one in self.headings) > 1


def see(uploads: Sequence[Upload], known: frozenset[str]) -> list[SeenFile]:
    """`known`: folded headings of the mapping, by which its line of headings is found."""
    seen = []
    for number, upload in enumerate(uploads, 1):
        sheets = [_seen(table, known, is_sheet) for table, is_sheet in _tables(number, upload)]
        # A sheet of notes beside one that can be read is passed over.
        useful = [one for one in sheets if _explains(one.headings, known)] or sheets[:1]
        seen += useful
    return seen


def cell_of(row: Cells, index: int) -> str:
    return row[index].strip() if index < len(row) else ""


def _tables(number: int, upload: Upload) -> Iterator[tuple[CsvTable, bool]]:
    name = shown_name(upload.name, number)
    if not is_workbook(upload.stream()):
        yield open_table(name, upload.stream()), False
        return
    sheets = list(sheets_of(name, upload.stream()))
    if not sheets:
        raise FileIsEmpty(f"{name} is empty.")
    for sheet in sheets:
        _, headings = next(sheet.rows, (1, []))
        shown = name if len(sheets) == 1 else f"{name}, sheet {sheet.name}"
        yield CsvTable(shown, headings, sheet.rows), True


def _seen(table: CsvTable, known: frozenset[str], is_sheet: bool) -> SeenFile:
    """All of it is read, since a word may stand in its last row alone."""
    headings, rows = _below_headings(table, known)
    head: list[tuple[int, Cells]] = []
    words = _Words(len(headings))
    count = 0
    for count, (line, cells) in enumerate(rows, 1):
        if count <= ROWS_TRIED:
            head.append((line, cells))
        words.add(cells)
    said = tuple(" ".join(one.split()) for one in headings)
    return SeenFile(table.name, is_sheet, said, tuple(head), count, tuple(words.counts))


def _below_headings(table: CsvTable, known: frozenset[str]) -> tuple[list[str], Iterator[Line]]:
    """The line that explains most; where none does, the first that is no title, which are short."""
    first: list[Line] = [(1, table.headings), *islice(table.rows, HEADINGS_WITHIN)]
    best = max(range(len(first)), key=lambda place: (_explains(first[place][1], known), -place))
    if not _explains(first[best][1], known):
        widths = [sum(bool(cell.strip()) for cell in cells) for _, cells in first]
        best = next(place for place, width in enumerate(widths) if 2 * width >= max(widths))
    return first[best][1], chain(first[best + 1 :], table.rows)


def _explains(headings: Cells, known: frozenset[str]) -> int:
    return max(sum(folded(one) in known for one in headings), explained(headings))


class _Words:
    """Counts in each column until there are too many different ones for a column of words."""

    def __init__(self, width: int) -> None:
        self.counts: list[Counter[str] | None] = [Counter() for _ in range(width)]
        self.counting = list(range(width))

    def add(self, cells: Cells) -> None:
        for index in self.counting:
            if index < len(cells) and (cell := cells[index]):
                self._count(index, cell)

    def _count(self, index: int, cell: str) -> None:
        counts = self.counts[index]
        if counts is None:
            return
        counts[cell] += 1
        if len(counts) > MOST_WORDS or len(cell) > LONGEST_WORD:
            self.counts[index] = None
            self.counting = [one for one in self.counting if one != index]
