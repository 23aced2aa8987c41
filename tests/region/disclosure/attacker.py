"""Somebody with an integer solver, who knows the rules, every cell, every total and every snapshot.

Nothing of `clinical.disclosure` is asked here: what a told cell means is written down again by hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import highspy

SMALL, BASE, STEP = 7, 5, 10
# More than any count here.
LARGE = 2_000

# A cell is a sum of unknowns, some of them taken away.
Cell = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Coin:
    """What a cell adds to totals: `always` and, if the coin fell so, `step` (which may be below 0)."""

    unknown: int | None
    always: int
    step: int = 0


class Attacker:
    """Unknowns are whole numbers from 0; what is told binds them."""

    def __init__(self) -> None:
        self.solver = highspy.Highs()
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("threads", 1)
        self.unknowns = 0

    def unknown(self, most: int = LARGE) -> int:
        self.solver.addVar(0, most)
        self.unknowns += 1
        return self.unknowns - 1

    def knows(self, cell: Cell, low: int, high: int = LARGE) -> None:
        """The cell lies between these."""
        self.solver.addRow(low, high, len(cell), [one for one, _ in cell], [times for _, times in cell])

    def sees_shown(self, cell: Cell, told: int) -> None:
        self.knows(cell, max(told - 2, SMALL + 1), told + 2)

    def sees_small(self, cell: Cell, *, some: bool = False) -> None:
        self.knows(cell, int(some), SMALL)

    def coin(self, cell: Cell, always: int, step: int) -> Coin:
        """One that cannot have fallen on its step unless the cell is at least 1."""
        fell = self.unknown(1)
        self.knows([*cell, (fell, -1)], 0)
        return Coin(fell, always, step)

    def sees_total(self, coins: Sequence[Coin], told: int) -> None:
        drawn = [(one.unknown, one.step) for one in coins if one.unknown is not None]
        rest = told - sum(one.always for one in coins)
        if drawn:
            self.knows(drawn, rest, rest)
        else:
            assert rest == 0

    def possible(self, cell: Cell) -> int:
        """How many whole numbers lie between the least and the most that the cell can be."""
        low, high = (self._extreme(cell, sense) for sense in highspy.ObjSense.__members__.values())
        return abs(high - low) + 1

    def _extreme(self, cell: Cell, sense: highspy.ObjSense) -> int:
        for one, times in cell:
            self.solver.changeColCost(one, times)
        self.solver.changeObjectiveSense(sense)
        if not self._solved_in_whole_numbers():
            self._only_whole_numbers(highspy.HighsVarType.kInteger)
            assert self._solved_in_whole_numbers()
            self._only_whole_numbers(highspy.HighsVarType.kContinuous)
        found = self.solver.getInfo().objective_function_value
        for one, _ in cell:
            self.solver.changeColCost(one, 0)
        return round(found)

    def _solved_in_whole_numbers(self) -> bool:
        """Without asking for them: quicker, and nearly always so, since most of it is differences."""
        self.solver.run()
        assert self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return all(abs(one - round(one)) < 1e-6 for one in self.solver.getSolution().col_value)

    def _only_whole_numbers(self, which: highspy.HighsVarType) -> None:
        for one in range(self.unknowns):
            self.solver.changeColIntegrality(one, which)
