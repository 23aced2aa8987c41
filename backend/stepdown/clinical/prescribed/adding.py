"""Adds up what a practice prescribed in a month. What cannot be counted is never nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from stepdown.clinical.prescribed.presentation import Presentation
from stepdown.clinical.prescribed.rules import Adds, MeasureRule
from stepdown.clinical.types import Recognised

OmeOfOne = Callable[[Presentation], Decimal | str]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a presentation's items do to the measures, by their places in the list of rules.

    `ome_of_one` of measures in `in_ome`. `unsure`: measures to which it may belong. `reason`: why it has no
    equivalent, or why it is unsure.
    """

    in_items: tuple[int, ...]
    in_ome: tuple[int, ...]
    unsure: tuple[int, ...]
    ome_of_one: Decimal
    reason: str | None = None

    @property
    def everywhere(self) -> tuple[int, ...]:
        return self.in_items + self.in_ome + self.unsure


def weigh(rules: Sequence[MeasureRule], one: Presentation, ome_of_one: OmeOfOne) -> Weighed | None:
    """None: no measure is about it, as about nearly all that a practice prescribes."""
    belongs = [rule.counts(one) for rule in rules]
    if all(answer is Recognised.NO for answer in belongs):
        return None
    unsure = [n for n, answer in enumerate(belongs) if answer is Recognised.UNKNOWN]
    sure = [n for n, answer in enumerate(belongs) if answer is Recognised.YES]
    in_ome = [n for n in sure if rules[n].adds is Adds.OME]
    reason = "its strength or form is not known" if unsure else None
    each: Decimal | str = ome_of_one(one) if in_ome else Decimal(0)
    if isinstance(each, str):
        unsure, in_ome, reason, each = unsure + in_ome, [], each, Decimal(0)
    in_items = [n for n in sure if rules[n].adds is Adds.ITEMS]
    return Weighed(tuple(in_items), tuple(in_ome), tuple(unsure), each, reason)


class Sum:
    """Of one practice and month: by measure what is known, and how many items are not in it."""

    __slots__ = ("known", "unknown")

    def __init__(self, measures: int) -> None:
        self.known: list[int | Decimal] = [0] * measures
        self.unknown = [0] * measures

    def add(self, weighed: Weighed, items: int, quantity: Decimal | None) -> None:
        """`quantity` of all the items together; None where the data have none."""
        for place in weighed.in_items:
            self.known[place] += items
        for place in weighed.in_ome:
            if quantity is None:
                self.unknown[place] += items
            else:
                self.known[place] += quantity * weighed.ome_of_one
        for place in weighed.unsure:
            self.unknown[place] += items

    def known_of(self, place: int) -> Decimal:
        return Decimal(self.known[place])

    def refuse(self, places: Sequence[int]) -> None:
        """A row that cannot be read was at least one item, nobody knows of how much."""
        for place in places:
            self.unknown[place] += 1
