"""Reads the rows of a prescribing file and adds them up, in memory that hardly grows with the file."""

import csv
from decimal import Decimal
from operator import itemgetter

from stepdown.clinical.prescribed.adding import Sum, Weighed
from stepdown.content.prescribing.shapes import PrescribingField as F
from stepdown.records.extracts.reading.cells import CellRefusedError
from stepdown.records.prescribing.reading.columns import Found
from stepdown.records.prescribing.reading.learning import Learned, Learning
from stepdown.records.prescribing.reading.results import (
    PracticeMonth,
    Prescribed,
    RowProblem,
    SeenFile,
    Unconverted,
)
from stepdown.records.prescribing.reading.seen_rows import SeenRows


class FileRows:
    """One file. `unique`: a row that is the same as an earlier one in every cell is the same row."""

    def __init__(self, found: Found, learning: Learning, into: Prescribed, *, unique: bool) -> None:
        self.found, self.learning, self.into = found, learning, into
        self.seen = SeenRows() if unique else None
        self.blank = 0

    def read(self) -> None:
        try:
            count = self._read() - self.blank
        except csv.Error:
            raise self.found.rows.damaged() from None
        self.into.rows += count
        self.into.files.append(
            SeenFile(
                name=self.found.rows.name,
                layout=self.found.layout.title,
                headings=self.found.headings,
                months=sorted({month for _, month in self.learning.known}),
                rows=count,
            )
        )

    def _read(self) -> int:
        """The one loop that is run for every row: a look-up for each cell, and no more for most."""
        know, width, count = self.learning, self.found.width, 0
        sums, presentations, items_of, quantities = know.sums, know.presentations, know.items, know.quantities
        place_of, presentation_of = itemgetter(*know.at_place), itemgetter(*know.at_presentation)
        at_items, at_quantity = know.at_items, know.at_quantity
        for cells in self.found.rows:
            count += 1
            if len(cells) != width:
                self._wrong_width(cells)
                continue
            try:
                here = sums[place_of(cells)]
                weighed = presentations[presentation_of(cells)]
                items, quantity = items_of[cells[at_items]], quantities[cells[at_quantity]]
            except KeyError:
                learned = self._learn(cells)
                if learned is None:
                    continue
                here, weighed, items, quantity = learned
            if here is None:
                self.into.unnamed += 1
            elif weighed is not None:
                self._add(cells, here, weighed, items, quantity)
        return count

    def _add(
        self, cells: list[str], here: Sum, weighed: Weighed, items: int, quantity: Decimal | None
    ) -> None:
        if self.seen is not None and not self.seen.add(hash(tuple(cells))):
            self.into.repeated += 1
            return
        if quantity is not None and self.learning.of_one_item:
            quantity *= items
        here.add(weighed, items, quantity)
        reason = weighed.reason
        if reason is None and quantity is None and weighed.in_ome:
            reason = "the data say no quantity"
        if reason is not None:
            name = cells[self.found.columns[F.BNF_NAME]].strip()
            self.into.unconverted.setdefault(name, Unconverted(reason)).items += items

    def _wrong_width(self, cells: list[str]) -> None:
        if not _is_blank(cells):
            self._refuse(cells, f"it has {len(cells)} cells under {self.found.width} headings")
            return
        self.blank += 1

    def _learn(self, cells: list[str]) -> Learned | None:
        """None for a row that is blank, or refused."""
        if _is_blank(cells):
            self.blank += 1
            return None
        try:
            key = self.learning.practice_month(cells)
        except CellRefusedError as refused:
            self._refuse(cells, str(refused))
            return None
        try:
            return self.learning.learn(cells, key)
        except CellRefusedError as refused:
            self._refuse(cells, str(refused), key)
            return None

    def _refuse(self, cells: list[str], reason: str, key: PracticeMonth | None = None) -> None:
        """Where it is known whose row it is, that practice's figures are marked: they may be more."""
        line = self.found.rows.line_of(cells)
        self.into.problems.add(RowProblem(self.found.rows.name, line, reason, cells))
        if key is not None:
            places = self.learning.concerned(cells)
            if places:
                self.into.sums[key].refuse(places)
                self.into.incomplete[key] = self.into.incomplete.get(key, 0) + 1


def _is_blank(cells: list[str]) -> bool:
    return not any(cell.strip() for cell in cells)
