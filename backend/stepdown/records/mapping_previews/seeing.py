"""The files as they are: their headings, their first rows, and the words that stand in each column."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from stepdown.content.presets.shapes import folded
from stepdown.records.extracts.reading.tables import open_table
from stepdown.records.extracts.reading.uploads import Upload, shown_name

ROWS_TRIED, ROWS_SAMPLED, ROWS_SHOWN = 1_000, 100, 10
MOST_WORDS, LONGEST_WORD = 50, 60

Cells = Sequence[str]


@dataclass(frozen=True)
class SeenFile:
    """`head`: its first rows with their lines. `words`: of each column, None where there are too many."""

    name: str
    headings: tuple[str, ...]
    head: tuple[tuple[int, Cells], ...]
    rows: int
    words: tuple[Counter[str] | None, ...]

    def samples(self, index: int, most: int = 3) -> list[str]:
        cells = dict.fromkeys(cell for _, row in self.head[:ROWS_SAMPLED] if (cell := cell_of(row, index)))
        return [cell[:80] for cell in list(cells)[:most]]

    def twice(self, index: int) -> bool:
        mine = folded(self.headings[index])
        return sum(folded(one) == mine for one in self.headings) > 1


def see(number: int, upload: Upload) -> SeenFile:
    """All of it is read, since a word may stand in its last row alone."""
    name = shown_name(upload.name, number)
    table = open_table(name, upload.stream())
    head: list[tuple[int, Cells]] = []
    words = _Words(len(table.headings))
    count = 0
    for count, (line, cells) in enumerate(table.rows, 1):
        if count <= ROWS_TRIED:
            head.append((line, cells))
        words.add(cells)
    headings = tuple(" ".join(one.split()) for one in table.headings)
    return SeenFile(name, headings, tuple(head), count, tuple(words.counts))


def cell_of(row: Cells, index: int) -> str:
    return row[index].strip() if index < len(row) else ""


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
