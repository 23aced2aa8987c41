"""From which OME a dose is high: dated, and a local scheme's before the default."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from stepdown.clinical.ome.figures import plain

# A third has no end in decimals: three thirds of 90 mg must still reach 90.
_EXACT = Decimal("1E-9")


class Comparator(StrEnum):
    AT_LEAST = ">="
    OVER = ">"


@dataclass(frozen=True, slots=True)
class Threshold:
    """In force from the first to the last day named, both included. No organisation: for everybody."""

    mg_a_day: Decimal
    comparator: Comparator
    source: str
    version: str
    organisation: str | None = None
    first_day: date | None = None
    last_day: date | None = None

    def __str__(self) -> str:
        """ "90 mg a day or more", "more than 90 mg a day"."""
        limit = f"{plain(self.mg_a_day)} mg a day"
        return f"{limit} or more" if self.comparator is Comparator.AT_LEAST else f"more than {limit}"

    def is_in_force(self, on: date) -> bool:
        return (self.first_day or on) <= on <= (self.last_day or on)

    def is_reached_by(self, ome: Decimal) -> bool:
        exact = ome.quantize(_EXACT, ROUND_HALF_UP)
        takes_itself_in = self.comparator is Comparator.AT_LEAST
        return exact >= self.mg_a_day if takes_itself_in else exact > self.mg_a_day


def threshold_on(thresholds: Sequence[Threshold], on: date, organisations: Sequence[str] = ()) -> Threshold:
    """`organisations`: those that a practice belongs to, nearest first. If none has its own, the default."""
    for organisation in (*organisations, None):
        in_force = [row for row in thresholds if row.organisation == organisation and row.is_in_force(on)]
        if in_force:
            return max(in_force, key=lambda row: row.first_day or date.min)
    raise LookupError(f"no threshold is in force on {on.isoformat()}")
