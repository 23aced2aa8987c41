"""What the cells of a file mean. Each is read once and then looked up: of millions few differ."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from stepdown.clinical.prescribed.adding import Sum, Weighed
from stepdown.content.prescribing.shapes import PrescribingField as F
from stepdown.records.extracts.reading.cells import CellRefusedError
from stepdown.records.prescribing.reading import cells as read
from stepdown.records.prescribing.reading.columns import Found
from stepdown.records.prescribing.reading.refusals import MonthInTwoFiles, TooManyPractices
from stepdown.records.prescribing.reading.results import PracticeMonth, Prescribed, SeenPractice

# Many more than England has in ten years; what names more is no prescribing data.
MOST_SUMS = 1_000_000
# A month has some ten thousand quantities and twenty thousand presentations.
REMEMBERED = 200_000

Learned = tuple[Sum | None, Weighed | None, int, Decimal | None]
_LEFT_OUT: Learned = (None, None, 0, None)


@dataclass(frozen=True)
class Demands:
    """`weigh` by BNF code, name and dm+d code. `month`: no other is taken. `today`: no later month is."""

    weigh: Callable[[str, str, str | None], Weighed | None]
    not_practices: frozenset[str]
    today: date
    month: date | None = None


class Learning:
    """Of one file. `known`: its practices and months. A sum is None where nobody could name the practice."""

    def __init__(self, found: Found, demands: Demands, into: Prescribed) -> None:
        self.found, self.demands, self.into = found, demands, into
        self.of_other_files = frozenset(into.sums)
        self.known: set[PracticeMonth] = set()
        self.sums: dict[tuple[str, str], Sum | None] = {}
        self.presentations: dict[tuple[str, str, str], Weighed | None] = {}
        self.items: dict[str, int] = {}
        self.quantities: dict[str, Decimal | None] = {}
        self.at_items = found.columns[F.ITEMS]
        self.of_one_item = F.TOTAL_QUANTITY not in found.columns
        self.at_quantity = self._place(F.QUANTITY if self.of_one_item else F.TOTAL_QUANTITY)
        self.at_place = self._place(F.MONTH), found.columns[F.PRACTICE]
        self.at_presentation = (found.columns[F.BNF_CODE], found.columns[F.BNF_NAME], self._place(F.DMD_CODE))

    def _place(self, field: F) -> int:
        """Of a column that the file lacks: another, since of that one nothing will be learned."""
        return self.found.columns.get(field, self.at_items)

    def _cell(self, cells: Sequence[str], field: F) -> str | None:
        place = self.found.columns.get(field)
        return None if place is None else cells[place]

    def practice_month(self, cells: Sequence[str]) -> PracticeMonth | None:
        """None where the row is of nobody who could be named."""
        practice = cells[self.at_place[1]]
        if practice.strip().upper() in self.demands.not_practices:
            return None
        key = read.practice_of(practice), self._month(cells)
        if key not in self.known:
            self._meet(cells, key)
        return key

    def _month(self, cells: Sequence[str]) -> date:
        cell = self._cell(cells, F.MONTH)
        asked = self.demands.month
        if cell is None:
            if asked is None:
                raise CellRefusedError("the month is not known")
            return asked
        month = read.month_of(cell)
        if asked is not None and month != asked:
            raise CellRefusedError(f"it is of {month:%Y-%m}, not of {asked:%Y-%m}")
        if month > self.demands.today:
            raise CellRefusedError("the month is in the future")
        return month

    def _meet(self, cells: Sequence[str], key: PracticeMonth) -> None:
        practice, month = key
        if key in self.of_other_files:
            others = ", ".join(file.name for file in self.into.files if month in file.months)
            raise MonthInTwoFiles(
                f"{practice} has {month:%Y-%m} in {self.found.rows.name} and in {others}. Give one of them."
            )
        if len(self.into.sums) >= MOST_SUMS:
            raise TooManyPractices(f"{self.found.rows.name} has more than {MOST_SUMS} practices and months.")
        self.known.add(key)
        self.into.sums[key] = Sum(len(self.into.measures))
        said = (self._said(cells, one) for one in (F.PRACTICE_NAME, F.AREA_CODE, F.AREA_NAME))
        self.into.practices.setdefault(practice, SeenPractice(*said))

    def _said(self, cells: Sequence[str], field: F) -> str | None:
        return " ".join((self._cell(cells, field) or "").split())[:200] or None

    def learn(self, cells: Sequence[str], key: PracticeMonth | None) -> Learned:
        """Raises CellRefusedError. Only what could be read is remembered."""
        month, practice = (cells[place] for place in self.at_place)
        if key is None:
            self.sums[month, practice] = None
            return _LEFT_OUT
        here = self.sums[month, practice] = self.into.sums[key]
        weighed = self._weighed(cells)
        return here, weighed, self._items(cells), self._quantity(cells)

    def _weighed(self, cells: Sequence[str]) -> Weighed | None:
        code, name, dmd = (cells[place] for place in self.at_presentation)
        if (code, name, dmd) not in self.presentations:
            _keep_small(self.presentations)
            known_dmd = self._cell(cells, F.DMD_CODE)
            weighed = self.demands.weigh(read.bnf_code_of(code), name.strip(), known_dmd or None)
            self.presentations[code, name, dmd] = weighed
        return self.presentations[code, name, dmd]

    def _items(self, cells: Sequence[str]) -> int:
        cell = cells[self.at_items]
        if cell not in self.items:
            _keep_small(self.items)
            self.items[cell] = read.whole_number(cell, "the number of items")
        return self.items[cell]

    def _quantity(self, cells: Sequence[str]) -> Decimal | None:
        cell = cells[self.at_quantity]
        if cell not in self.quantities:
            _keep_small(self.quantities)
            absent = self._cell(cells, F.QUANTITY if self.of_one_item else F.TOTAL_QUANTITY) is None
            self.quantities[cell] = None if absent else read.amount(cell, "the quantity")
        return self.quantities[cell]

    def concerned(self, cells: Sequence[str]) -> tuple[int, ...]:
        """The measures that a refused row may belong to: all, where its BNF code cannot be read."""
        try:
            weighed = self._weighed(cells)
        except CellRefusedError:
            return tuple(range(len(self.into.measures)))
        return () if weighed is None else weighed.everywhere


def _keep_small(
    remembered: dict[str, int] | dict[str, Decimal | None] | dict[tuple[str, str, str], Weighed | None],
) -> None:
    if len(remembered) >= REMEMBERED:
        remembered.clear()
