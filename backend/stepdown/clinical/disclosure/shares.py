"""How many of a population: told only where both they and the rest are many, by what is told of both."""

from collections.abc import Sequence
from dataclasses import dataclass

from stepdown.clinical.disclosure.draws import coin
from stepdown.clinical.disclosure.figures import Kept, State, Told
from stepdown.clinical.disclosure.governance import Bounds, Governance


def tell_share(
    count: int, population: int, *, of: Told, governance: Governance, draw: int, before: Kept | None = None
) -> Kept:
    """`of` is what is told of the population, the same for every measure that shares it.

    Where the population is hidden its parts are, and add 0 of 0: they say nothing about it.
    """
    if before and before.count == count and of.count and before.told.adds_of == of.count:
        return before
    corrected = before is not None and (before.corrected or before.count != count)
    return Kept(count, _tell(count, population, of, governance, draw), None, corrected)


def _tell(count: int, population: int, of: Told, governance: Governance, draw: int) -> Told:
    if of.count is None:
        return _hidden(0, 0)
    if of.count == 0:
        return Told(State.SHOWN, 0, 0, of=0, adds_of=0)
    return _Population(of.count, governance).tell_part(count, population - count, draw)


def _hidden(adds: int, of: int) -> Told:
    return Told(State.HIDDEN, None, adds, adds_of=of)


@dataclass(frozen=True, slots=True)
class _Population:
    """Every number within the bounds of the told one is possible, and stays so whatever is told of a part."""

    told: int
    governance: Governance

    def tell_part(self, count: int, rest: int, draw: int) -> Told:
        if not self.allows_a_part:
            return _hidden(coin(count, self.told, draw), self.told)
        if self.governance.is_small(count):
            return _hidden(coin(count, self.governance.step, draw), self.told)
        if self.leaves_many(count):
            rounded = self.governance.rounded(count)
            return Told(State.SHOWN, rounded, rounded, of=self.told, adds_of=self.told)
        return _hidden(self.told - coin(rest, self.governance.above(self.largest_rest), draw), self.told)

    @property
    def bounds(self) -> Bounds:
        return self.governance.around(self.told)

    @property
    def allows_a_part(self) -> bool:
        """Some part could be shown. Of fewer people, what hides a part would say which side is small."""
        return self.leaves_many(self.governance.threshold + 1)

    def leaves_many(self, count: int) -> bool:
        """That the rest is not small is plain from the two told numbers: showing them says no more."""
        most = self.governance.around(self.governance.rounded(count)).high or 0
        return self.bounds.low - most > self.governance.threshold

    @property
    def largest_rest(self) -> int:
        """Of a part that is hidden for the sake of its rest."""
        fewest = self.governance.threshold + 1
        while self.leaves_many(fewest):
            fewest += 1
        return (self.bounds.high or 0) - fewest


def year_of_shares(months: Sequence[Told]) -> Told:
    """Of what its months add, so that it says no more than they do. Shown only where each month is."""
    adds, adds_of = sum(one.adds for one in months), sum(one.adds_of or 0 for one in months)
    if all(one.state is State.SHOWN for one in months):
        return Told(State.SHOWN, adds, adds, of=adds_of, adds_of=adds_of)
    return Told(State.WITHHELD, None, adds, adds_of=adds_of)
