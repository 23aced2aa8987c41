"""How many patients each practice has registered: by sex and age, or in one row each."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from stepdown.content import library
from stepdown.content.prescribing.shapes import ListField as F
from stepdown.content.prescribing.shapes import ListLayout
from stepdown.records.extracts.reading.cells import CellRefusedError
from stepdown.records.prescribing.reading import cells as read
from stepdown.records.prescribing.reading.columns import Found, find_columns
from stepdown.records.prescribing.reading.refusals import NoRowCouldBeRead
from stepdown.records.prescribing.reading.results import Problems, RowProblem, SeenFile


@dataclass(slots=True)
class ListSizes:
    """By practice and month; by practice alone where a file has no month, and then for every month.

    `contradicted`: two rows say different numbers, so neither is taken.
    `without_total`: practices of which the files have rows by sex or age, and not the total.
    """

    files: list[SeenFile] = field(default_factory=list)
    sizes: dict[tuple[str, date | None], int] = field(default_factory=dict)
    contradicted: set[tuple[str, date | None]] = field(default_factory=set)
    without_total: set[str] = field(default_factory=set)
    problems: Problems = field(default_factory=Problems)

    @property
    def months(self) -> list[date]:
        return sorted({month for _, month in self.sizes if month is not None})

    def of(self, practice: str, month: date) -> int | None:
        """None where the files do not say: the size of another month is not this month's."""
        dated = self.sizes.get((practice, month))
        return self.sizes.get((practice, None)) if dated is None else dated


def read_list_sizes(files: Sequence[tuple[str, BinaryIO]], *, today: date) -> ListSizes:
    """Raises a Problem for a file that cannot be read at all."""
    into = ListSizes()
    layout = library.prescribing_layouts().list_sizes
    for name, content in files:
        _File(find_columns(name, content, [layout]), layout, into, today).read()
    if not into.sizes:
        raise NoRowCouldBeRead(_why_nothing(into))
    into.without_total -= {practice for practice, _ in into.sizes}
    return into


def _why_nothing(into: ListSizes) -> str:
    if into.problems.first:
        return f"No list size could be read. The first row that is wrong: {into.problems.first[0]}."
    return "The files of list sizes have no total of a practice."


class _File:
    def __init__(self, found: Found, layout: ListLayout, into: ListSizes, today: date) -> None:
        self.found, self.layout, self.into, self.today = found, layout, into, today
        self.columns: Mapping[str, int] = found.columns

    def read(self) -> None:
        count = 0
        try:
            for cells in self.found.rows:
                if any(cell.strip() for cell in cells):
                    count += 1
                    self._row(cells)
        except csv.Error:
            raise self.found.rows.damaged() from None
        name, title = self.found.rows.name, self.layout.title
        self.into.files.append(SeenFile(name, title, self.found.headings, self.into.months, count))

    def _row(self, cells: list[str]) -> None:
        try:
            self._take(cells)
        except CellRefusedError as refused:
            line = self.found.rows.line_of(cells)
            self.into.problems.add(RowProblem(self.found.rows.name, line, str(refused), cells))

    def _take(self, cells: list[str]) -> None:
        if len(cells) != self.found.width:
            raise CellRefusedError(f"it has {len(cells)} cells under {self.found.width} headings")
        if F.KIND in self.columns and self._said(cells, F.KIND) not in self.layout.practices:
            return
        practice = read.practice_of(cells[self.columns[F.PRACTICE]])
        if not self._is_total(cells):
            self.into.without_total.add(practice)
            return
        key = practice, self._month(cells)
        patients = read.whole_number(cells[self.columns[F.PATIENTS]], "the number of patients")
        if not patients:
            raise CellRefusedError("the number of patients is zero")
        if key in self.into.contradicted or self.into.sizes.setdefault(key, patients) != patients:
            self.into.sizes.pop(key, None)
            self.into.contradicted.add(key)
            raise CellRefusedError("another row has another number for this practice and month")

    def _is_total(self, cells: list[str]) -> bool:
        """A file that has neither sex nor age has nothing but totals."""
        by = (one for one in (F.SEX, F.AGE) if one in self.columns)
        return all(self._said(cells, one) == self.layout.totals for one in by)

    def _month(self, cells: list[str]) -> date | None:
        if F.MONTH not in self.columns:
            return None
        month = read.month_of(cells[self.columns[F.MONTH]])
        if month > self.today:
            raise CellRefusedError("the month is in the future")
        return month

    def _said(self, cells: list[str], one: F) -> str:
        return cells[self.columns[one]].strip().upper()
