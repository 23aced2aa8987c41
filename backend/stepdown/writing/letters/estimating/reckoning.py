"""Sheets, envelopes and postage of letters, from how many pages each has."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from stepdown.content.postage import Envelope, PostageFile, PostClass, PostSize

Prices = Mapping[tuple[PostSize, PostClass], int]


@dataclass(frozen=True)
class Stack:
    """Letters of the same thickness. No envelope: they are too thick for all. No size: too heavy for it."""

    sheets: int
    letters: int
    envelope: Envelope | None
    grams: Decimal | None
    size: PostSize | None

    def pence(self, prices: Prices, post_class: PostClass) -> int | None:
        """None where the price of one is not known."""
        each = prices.get((self.size, post_class)) if self.size else None
        return None if each is None else each * self.letters


def stacks(pages: Iterable[int], rules: PostageFile) -> list[Stack]:
    """Printed on both sides, so that a letter of three pages has two sheets."""
    counted = Counter((one + 1) // 2 for one in pages)
    return [_stack(sheets, letters, rules) for sheets, letters in sorted(counted.items())]


def _stack(sheets: int, letters: int, rules: PostageFile) -> Stack:
    envelope = rules.envelope_for(sheets)
    if envelope is None:
        return Stack(sheets, letters, None, None, None)
    grams = rules.grams(sheets, envelope)
    fits = grams <= rules.limit(envelope.size).grams
    return Stack(sheets, letters, envelope, grams, envelope.size if fits else None)


def total(found: Iterable[Stack], prices: Prices, post_class: PostClass) -> int | None:
    """A sum without one of its parts would be too low, so then there is none."""
    each = [stack.pence(prices, post_class) for stack in found]
    known = [pence for pence in each if pence is not None]
    return sum(known) if each and len(known) == len(each) else None
