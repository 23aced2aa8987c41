"""What a reading is made of: amounts, spans, ceilings, and the doses with their times."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from stepdown.clinical.dosing import DoseUnit

# The least and the greatest part of all days.
Share = tuple[Fraction, Fraction]


class DirectionsRefusedError(Exception):
    """The text cannot be read as one daily amount. The sentence says why."""


class Span(NamedTuple):
    """From `low` to `high`: both the same where the text gives one number."""

    low: Decimal
    high: Decimal


ONE = Decimal(1)
ONCE = Span(ONE, ONE)


class Amount(NamedTuple):
    """`unit` is None where the text only counts."""

    low: Decimal
    high: Decimal
    unit: DoseUnit | None


NO_AMOUNT = Amount(Decimal(0), Decimal(0), None)


class Ceiling(NamedTuple):
    """`bare`: "max 8", without saying in what time."""

    amount: Decimal
    unit: DoseUnit | None
    bare: bool = False


class Group:
    """One dose, and what was said of how often it is taken. Without a dose: what came before the first."""

    __slots__ = ("added", "amount", "bare", "capped", "hours", "slots", "times")

    def __init__(self, amount: Amount = NO_AMOUNT, *, added: bool = False) -> None:
        self.amount = amount
        # An "and" stands before it.
        self.added = added
        self.times: Span | None = None
        self.capped = False
        self.hours: Span | None = None
        # "twice", with the day still to come: "twice, morning and night".
        self.bare: Span | None = None
        self.slots: list[str] = []

    @property
    def timed(self) -> bool:
        return bool(self.times or self.hours or self.bare or self.slots)
