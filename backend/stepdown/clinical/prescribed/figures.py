"""A measure's figure: so much, for every thousand of so many patients."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

PER = 1000


@dataclass(frozen=True, slots=True)
class Figure:
    """`month` is its first day. `unknown` items are not in `known`, which is then at least so much."""

    practice: str
    month: date
    measure: str
    known: Decimal
    unknown: int = 0

    @property
    def numerator(self) -> Decimal | None:
        """None where nothing could be counted although there was something."""
        return None if self.unknown and not self.known else self.known

    @property
    def is_at_least(self) -> bool:
        return self.unknown > 0

    def value(self, patients: int | None) -> Decimal | None:
        """For every thousand registered patients; None without a list size, never zero."""
        if not patients or self.numerator is None:
            return None
        return self.numerator * PER / patients
