"""Reading a CSV table with a heading, and writing one to standard output."""

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _csv import Reader


class TableRefusedError(Exception):
    """A sentence that says what is wrong with the file, and in which line."""


@dataclass(frozen=True)
class Table:
    """Headings as they stand in the file, and each row as a mapping of heading to cell.

    `lines`: for each row the number of its (last) line in the file.
    """

    headings: tuple[str, ...]
    rows: list[dict[str, str]]
    lines: list[int]


def read_table(path: Path, *, needs: Sequence[str]) -> Table:
    """UTF-8 with or without byte order mark. Short rows, long rows and unclosed quotes are refused."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return _checked(path.name, csv.reader(lines, strict=True), needs)
    except UnicodeDecodeError:
        raise TableRefusedError(f"{path.name} is not UTF-8 text") from None


def _checked(name: str, reader: "Reader", needs: Sequence[str]) -> Table:
    try:
        headings = tuple(cell.strip() for cell in next(reader, []))
        _refuse_headings(name, headings, needs)
        numbered = list(_rows(name, headings, reader))
        return Table(headings, [row for row, _ in numbered], [line for _, line in numbered])
    except csv.Error as error:
        raise TableRefusedError(f"{name}, line {reader.line_num}: {error}") from None


def _refuse_headings(name: str, headings: Sequence[str], needs: Sequence[str]) -> None:
    if missing := [one for one in needs if one not in headings]:
        raise TableRefusedError(f"{name} has no column {', '.join(missing)}")
    if len(set(headings)) != len(headings):
        raise TableRefusedError(f"{name} has the same heading twice")


def _rows(name: str, headings: Sequence[str], reader: "Reader") -> Iterator[tuple[dict[str, str], int]]:
    for cells in reader:
        if not cells:
            continue
        if len(cells) != len(headings):
            said = f"{len(cells)} cells under {len(headings)} headings"
            raise TableRefusedError(f"{name}, line {reader.line_num}: {said}")
        yield dict(zip(headings, cells, strict=True)), reader.line_num


def write_table(headings: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    writer = csv.DictWriter(sys.stdout, headings, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
