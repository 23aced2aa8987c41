"""All that can be known of a run of months from what was told of them and of their sums.

A sum of consecutive months is the difference of two running totals, so everything told is a difference with
bounds, and the shortest paths between the totals are the exact bounds of every month and sum: each whole
number between them is possible, and none outside.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from stepdown.clinical.disclosure.governance import Bounds

# More than any count of patients, letters or hours, and than 100 years of them.
ENDLESS = 10**12


@dataclass(frozen=True, slots=True)
class Run:
    """The months from `first` to before `after`, by number; one month, or a sum of several."""

    first: int
    after: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """`most[a][b]`: the most by which the running total before month b can exceed that before month a."""

    most: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, months: Sequence[Bounds]) -> "Ledger":
        lows = list(accumulate((one.low for one in months), initial=0))
        highs = list(accumulate((_or_endless(one.high) for one in months), initial=0))
        points = range(len(months) + 1)
        return cls(
            tuple(tuple(highs[b] - highs[a] if b >= a else lows[b] - lows[a] for b in points) for a in points)
        )

    def bounds(self, run: Run) -> Bounds:
        high = self.most[run.first][run.after]
        return Bounds(-self.most[run.after][run.first], None if high > ENDLESS // 2 else high)

    def knowing(self, run: Run, told: Bounds) -> "Ledger":
        up_to = self._at_most(run.first, run.after, _or_endless(told.high))
        return up_to._at_most(run.after, run.first, -told.low)

    def _at_most(self, start: int, end: int, most: int) -> "Ledger":
        """Every path that the new edge makes shorter: none of a month whose path to its end is not."""
        if most >= self.most[start][end]:
            return self
        onwards = self.most[end]
        return Ledger(
            tuple(
                _shorter(row, row[start] + most, onwards) if row[start] + most < row[end] else row
                for row in self.most
            )
        )

    def keeps_open(self, runs: Iterable[tuple[Run, int]]) -> bool:
        """Each of these can still be as many different numbers as it must."""
        return all(
            self.most[run.first][run.after] + self.most[run.after][run.first] >= must - 1
            for run, must in runs
        )


def _shorter(row: tuple[int, ...], by_way_of: int, onwards: tuple[int, ...]) -> tuple[int, ...]:
    # Not min(), which takes twice as long: this is where snapshots spend their time.
    return tuple(
        [new if (new := by_way_of + on) < old else old for old, on in zip(row, onwards, strict=True)]
    )


def _or_endless(high: int | None) -> int:
    return ENDLESS if high is None else high
