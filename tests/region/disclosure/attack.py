"""What the attacker is told of a region, and the small figures of it that must stay open."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from stepdown.clinical.disclosure.figures import State, Told
from stepdown.clinical.disclosure.flows import Flow
from tests.region.disclosure.attacker import BASE, SMALL, STEP, Attacker, Cell, Coin
from tests.region.disclosure.population import Published, Region, Truth, told_of

WINDOW = 12
# Of a population told below this, a part is never shown, and adds all of it or nothing.
NO_PARTS_BELOW = 25
# A part is hidden for its rest from this far below its told population, which may be told by 2 too low.
NEARLY_ALL = 12
STEP_OF_RESTS = 15


@dataclass
class Attack:
    """`small`: cells that are 7 or fewer in truth. The others are by figure and by practice."""

    attacker: Attacker = field(default_factory=Attacker)
    small: dict[Any, Cell] = field(default_factory=dict)
    cells: dict[Any, dict[str, Cell]] = field(default_factory=lambda: defaultdict(dict))
    coins: dict[Any, dict[str, Coin]] = field(default_factory=lambda: defaultdict(dict))
    adds: dict[Any, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def on(cls, region: Region, seed: int) -> "Attack":
        attack = cls()
        for name, truth in region.practices.items():
            published = told_of(seed, name, truth)
            attack._learn_stocks(name, truth, published)
            attack._learn_flows(name, truth, published.flows)
        for group in region.groups():
            attack._learn_totals(group)
        return attack

    def fewest(self) -> int:
        """Numbers that are left of the small cell that is known best."""
        return min((self.attacker.possible(cell) for cell in self.small.values()), default=SMALL)

    def learn_true_totals(self, region: Region) -> None:
        """Of a rule that is broken: totals of what was counted, rounded as if that were enough."""
        for group in region.groups():
            for day in next(iter(region.practices.values())).patients:
                cells = self.cells["patients", day]
                total = sum(region.practices[name].patients[day] for name in group)
                told = (total + BASE // 2) // BASE * BASE
                self.attacker.knows([one for name in group for one in cells[name]], told - 2, told + 2)

    def learn_nested(self, whole: str, part: str) -> None:
        """That who is counted in the part is counted in the whole, each month."""
        for (what, _), cells in self.cells.items():
            if what == "letters":
                self.attacker.knows([cells[whole][0], (cells[part][0][0], -1)], 0)

    def learn_flow(self, name: str, flow: Mapping[date, int], told: Flow) -> None:
        self._learn_flows(name, Truth({}, {}, flow, {}), [told])

    def _learn_stocks(self, name: str, truth: Truth, published: Published) -> None:
        for day, patients in published.patients.items():
            many = truth.patients[day]
            of = self._count(("patients", day), name, patients.told, many, is_row=True)
            for part, shares in published.parts.items():
                if many:
                    self._part((part, day), name, shares[day].told, of, truth.parts[part][day], many)

    def _count(self, what: Any, name: str, told: Told, true: int, *, is_row: bool) -> Cell:
        """`is_row`: zero would be shown as zero."""
        cell = self._cell(what, name)
        if told.count is None:
            self.attacker.sees_small(cell, some=is_row)
            self._adds(what, name, told, self.attacker.coin(cell, 0, STEP))
        else:
            self._shown(what, name, told, cell)
        if true <= SMALL and told.count != 0:
            self.small[what, name] = cell
        return cell

    def _part(self, what: Any, name: str, told: Told, of: Cell, true: int, true_of: int) -> None:
        cell = self._cell(what, name)
        rest: Cell = [*of, (cell[0][0], -1)]
        self.attacker.knows(rest, 0)
        if true <= SMALL:
            self.small[what, name] = cell
        if true_of - true <= SMALL:
            self.small[what, name, "rest"] = rest
        if told.count is not None:
            self._shown(what, name, told, cell)
        else:
            self._adds(what, name, told, self._coin_of_part(told.adds_of or 0, cell, rest, true))

    def _coin_of_part(self, of: int, cell: Cell, rest: Cell, true: int) -> Coin:
        """What hides it is told by what it adds, or is taken as told."""
        if of == 0:
            return Coin(None, 0)
        if of < NO_PARTS_BELOW:
            return self.attacker.coin(cell, 0, of)
        if true <= SMALL:
            self.attacker.sees_small(cell)
            return self.attacker.coin(cell, 0, STEP)
        self.attacker.knows(cell, max(SMALL + 1, of - NEARLY_ALL))
        return self.attacker.coin(rest, of, -STEP_OF_RESTS)

    def _learn_flows(self, name: str, truth: Truth, flows: Sequence[Flow]) -> None:
        """Months as they were told first; a corrected one is another unknown, that no sum was told of."""
        for day, told in _first_told(flows).items():
            none_before = all(count == 0 for before, count in truth.flow.items() if before < day)
            self._count(("letters", day), name, told, truth.flow[day], is_row=none_before)
        for last, told in [(last, kept.told) for flow in flows for last, kept in flow.years.items()]:
            self._year(name, truth, last, told)
        for day, count in truth.corrected.items():
            if count != truth.flow[day]:
                self._count(("corrected", day), name, flows[-1].months[day].told, count, is_row=False)

    def _year(self, name: str, truth: Truth, last: date, told: Told) -> None:
        year = [day for day in truth.flow if day <= last][-WINDOW:]
        cell: Cell = [unknown for day in year for unknown in self.cells["letters", day][name]]
        if told.count:
            self.attacker.sees_shown(cell, told.count)
        elif told.state is State.HIDDEN:
            self.attacker.sees_small(cell)
        if 0 < sum(truth.flow[day] for day in year) <= SMALL:
            self.small["year", last, name] = cell

    def _learn_totals(self, group: Sequence[str]) -> None:
        for what, coins in self.coins.items():
            here = [name for name in group if name in coins]
            self.attacker.sees_total([coins[one] for one in here], sum(self.adds[what][one] for one in here))

    def _cell(self, what: Any, name: str) -> Cell:
        self.cells[what][name] = [(self.attacker.unknown(), 1)]
        return self.cells[what][name]

    def _shown(self, what: Any, name: str, told: Told, cell: Cell) -> None:
        if told.count:
            self.attacker.sees_shown(cell, told.count)
        else:
            self.attacker.knows(cell, 0, 0)
        self._adds(what, name, told, Coin(None, told.adds))

    def _adds(self, what: Any, name: str, told: Told, coin: Coin) -> None:
        self.coins[what][name], self.adds[what][name] = coin, told.adds


def _first_told(flows: Sequence[Flow]) -> dict[date, Told]:
    first: dict[date, Told] = {}
    for flow in flows:
        for day, kept in flow.months.items():
            first.setdefault(day, kept.told)
    return first
