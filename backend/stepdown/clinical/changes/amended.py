"""Whether what stands on repeat has the new dose and quantity, or less."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from stepdown.clinical.amounts import daily_mg, daily_units
from stepdown.clinical.counting import known_strength
from stepdown.clinical.dosing import Dosing
from stepdown.clinical.ome.figures import plain
from stepdown.clinical.product_names import normalised_name
from stepdown.clinical.products import Product
from stepdown.clinical.supply import MedicationLine
from stepdown.clinical.types import Form

Reader = Callable[[str], Dosing]


@dataclass(frozen=True, slots=True)
class Figures:
    """What the medicine is to have from now on. None: stays as it is, or is not said."""

    directions: str | None = None
    quantity: Decimal | None = None


class Match(StrEnum):
    WITHIN = "within"
    ABOVE = "above"
    CANNOT_SAY = "cannot_say"


@dataclass(frozen=True, slots=True)
class Compared:
    match: Match
    words: str


@dataclass(frozen=True, slots=True)
class Weight:
    """`of` names the medicine where its strength is not known: its units then compare with its own alone."""

    value: Decimal
    unit: str
    of: str = ""

    def __str__(self) -> str:
        return f"{plain(self.value)} {self.unit}".strip()


NOTHING_SAID = Figures()


class _CannotWeighError(Exception):
    """Why there is no number."""


def compare(
    before: MedicationLine, figures: Figures, lines: Sequence[MedicationLine], read: Reader
) -> Compared:
    """`lines` carry the medicine now; several are added up. Both, dose and quantity, must have come down."""
    found = list(_checks(before, figures, lines, read))
    words = "; ".join(one.words for one in found)
    matches = {one.match for one in found}
    if Match.ABOVE in matches:
        return Compared(Match.ABOVE, words)
    if matches == {Match.WITHIN}:
        return Compared(Match.WITHIN, words)
    if _is_as_before(before, lines):
        return Compared(Match.ABOVE, "it is as it was when this was decided")
    return Compared(Match.CANNOT_SAY, words or "the review does not say the new dose in figures")


def _checks(
    before: MedicationLine, figures: Figures, lines: Sequence[MedicationLine], read: Reader
) -> Iterator[Compared]:
    if figures.directions is not None:
        yield _dose(before, figures.directions, lines, read)
    if figures.quantity is not None:
        yield _quantity(before, figures.quantity, lines)


def _dose(before: MedicationLine, wanted: str, lines: Sequence[MedicationLine], read: Reader) -> Compared:
    if [_text(line.directions) for line in lines] == [_text(wanted)] and lines[0].name == before.name:
        return Compared(Match.WITHIN, f"its directions are “{wanted}”, as decided")
    try:
        most = _a_day(before.product, before.name, wanted, read)
        now = _sum([_a_day(line.product, line.name, line.directions, read) for line in lines])
        return _beside("the dose", now, most)
    except _CannotWeighError as because:
        return Compared(Match.CANNOT_SAY, f"its dose cannot be compared ({because})")


def _quantity(before: MedicationLine, wanted: Decimal, lines: Sequence[MedicationLine]) -> Compared:
    """By strength only where another strength, or another name, has taken its place."""
    by_strength = any(line.name != before.name for line in lines)
    try:
        most = _supplied(before, wanted, by_strength=by_strength)
        now = _sum([_supplied(line, line.quantity, by_strength=by_strength) for line in lines])
        return _beside("the quantity", now, most)
    except _CannotWeighError as because:
        return Compared(Match.CANNOT_SAY, f"its quantity cannot be compared ({because})")


def _beside(what: str, now: Weight, most: Weight) -> Compared:
    if (now.unit, now.of) != (most.unit, most.of):
        raise _CannotWeighError("it is counted otherwise than when this was decided")
    match = Match.WITHIN if now.value <= most.value else Match.ABOVE
    return Compared(match, f"{what} comes to {now} (decided: {most})")


def _sum(weights: Sequence[Weight]) -> Weight:
    first = weights[0]
    if any((one.unit, one.of) != (first.unit, first.of) for one in weights):
        raise _CannotWeighError("its lines are counted in different ways")
    return Weight(sum((one.value for one in weights), Decimal(0)), first.unit, first.of)


def _a_day(product: Product, name: str, directions: str | None, read: Reader) -> Weight:
    """At most, as the directions allow. Of patches the rate of all that are worn at one time."""
    if not directions:
        raise _CannotWeighError("there are no directions")
    dosing = read(directions)
    units, mg = daily_units(product, dosing), daily_mg(product, dosing)
    if mg.maximum is not None:
        return Weight(mg.maximum, "mg a day")
    if units.maximum is None:
        raise _CannotWeighError(units.reason)
    if product.form is Form.PATCH and (rate := known_strength(product)) is not None:
        return Weight(units.maximum * rate, "micrograms an hour")
    return Weight(units.maximum, "a day", normalised_name(name))


def _supplied(line: MedicationLine, quantity: Decimal | None, *, by_strength: bool) -> Weight:
    if quantity is None:
        raise _CannotWeighError("there is no quantity")
    strength = known_strength(line.product) if by_strength else None
    if strength is None:
        return Weight(quantity, "", normalised_name(line.name))
    is_rate = line.product.form is Form.PATCH
    return Weight(quantity * strength, "micrograms an hour in all" if is_rate else "mg")


def _is_as_before(before: MedicationLine, lines: Sequence[MedicationLine]) -> bool:
    return [(line.name, _text(line.directions), line.quantity) for line in lines] == [
        (before.name, _text(before.directions), before.quantity)
    ]


def _text(directions: str | None) -> str:
    return normalised_name(directions or "").rstrip(".")
