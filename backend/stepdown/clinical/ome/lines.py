"""The OME of one line: by its directions and by its quantity, each figure or the reason why there is none."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from stepdown.clinical.amounts import Amount
from stepdown.clinical.dosing import DoseUnit
from stepdown.clinical.ome.factors import Factor, FactorSet, factor_of
from stepdown.clinical.ome.flags import Flag
from stepdown.clinical.ome.intervals import Wear
from stepdown.clinical.ome.supplies import Supplied
from stepdown.clinical.products import Product
from stepdown.clinical.types import Form, ProductUse, Recognised

ZERO = Decimal(0)
# A quantity outside the directions' range by more than a fifth is worth a look.
_GAP_BELOW, _GAP_ABOVE = Decimal("0.8"), Decimal("1.2")
NO_WEAR = Wear(None)


class OmeStatus(StrEnum):
    OK = "ok"
    AT_LEAST = "at-least"
    CANNOT_CALCULATE = "cannot-calculate"


@dataclass(frozen=True, slots=True)
class Subject:
    """A product as one factor set sees it. `per_unit`: OME of a tablet or ml a day, or of a patch worn."""

    product: Product
    stamp: str
    factor: Factor | None = None
    per_unit: Decimal = ZERO
    reason: str | None = None
    flags: tuple[Flag, ...] = ()

    @property
    def is_opioid(self) -> bool:
        return self.product.opioid is not Recognised.NO


def subject_of(factors: FactorSet, product: Product, opioids: frozenset[str] = frozenset()) -> Subject:
    """`opioids`: every opioid substance that is known, to notice a second one in a compound."""
    if product.opioid is Recognised.NO:
        return Subject(product, factors.stamp)
    if product.opioid is Recognised.UNKNOWN:
        return Subject(product, factors.stamp, reason="it is not known whether this is an opioid")
    flags = tuple(_flags(product, opioids))
    factor = factor_of(factors, product)
    if isinstance(factor, str):
        return Subject(product, factors.stamp, reason=factor, flags=flags)
    return _with_factor(factors, product, factor, flags)


def _with_factor(factors: FactorSet, product: Product, factor: Factor, flags: tuple[Flag, ...]) -> Subject:
    per_unit = factor.value if product.form is Form.PATCH else factor.strength * factor.value
    if factor.interpolated:
        flags = (*flags, Flag.INTERPOLATED)
    return Subject(product, factors.stamp, factor, per_unit, flags=flags)


def _flags(product: Product, opioids: frozenset[str]) -> list[Flag]:
    found = []
    if product.needs_clinician_to_say:
        found.append(Flag.USE_UNSAID)
    elif product.use is not ProductUse.PAIN:
        found.append(Flag.NOT_FOR_PAIN)
    if opioids.intersection(product.substances[1:]):
        found.append(Flag.PARTLY_CONVERTED)
    return found


class LineOme(NamedTuple):
    """mg a day, unrounded; None where a method cannot say. A tuple, since a region's file has millions.

    Words are made when asked for: `working.working_of`.
    """

    subject: Subject
    amount: Amount
    supply: Supplied
    wear: Wear
    directions_min: Decimal | None
    directions_max: Decimal | None
    quantity: Decimal | None

    @property
    def status(self) -> OmeStatus:
        if self.directions_max is None and self.quantity is None:
            return OmeStatus.CANNOT_CALCULATE
        return OmeStatus.AT_LEAST if Flag.PARTLY_CONVERTED in self.subject.flags else OmeStatus.OK

    @property
    def flags(self) -> tuple[Flag, ...]:
        flags = self.subject.flags + self.wear.flags
        return (
            (*flags, Flag.GAP) if has_gap(self.directions_min, self.directions_max, self.quantity) else flags
        )

    @property
    def why_not_by_directions(self) -> str | None:
        return None if self.directions_max is not None else self.subject.reason or self.amount.reason

    @property
    def why_not_by_quantity(self) -> str | None:
        if self.quantity is not None:
            return None
        return self.subject.reason or _uncounted(self.subject.product) or self.supply.reason or _NO_DAYS_WORN


_NO_DAYS_WORN = "for how long one patch is worn is not known"


def line_ome(subject: Subject, amount: Amount, supply: Supplied, wear: Wear = NO_WEAR) -> LineOme:
    """What is certainly no opioid counts nothing, whatever its directions."""
    if not subject.is_opioid:
        return LineOme(subject, amount, supply, wear, ZERO, ZERO, ZERO)
    factor, least, most = subject.factor, amount.minimum, amount.maximum
    if factor is None:
        return LineOme(subject, amount, supply, wear, None, None, None)
    by_quantity = _by_quantity(subject, supply, wear)
    if least is None or most is None:
        return LineOme(subject, amount, supply, wear, None, None, by_quantity)
    each = factor.value if amount.unit is DoseUnit.MG else subject.per_unit
    return LineOme(subject, amount, supply, wear, least * each, most * each, by_quantity)


def _by_quantity(subject: Subject, supply: Supplied, wear: Wear) -> Decimal | None:
    """Multiplied first and divided once, so that the only inexact step is the last."""
    quantity, days = supply.quantity, supply.days
    form = subject.product.form
    if quantity is None or days is None or form is Form.INJECTION:
        return None
    if form is not Form.PATCH:
        return quantity * subject.per_unit / days
    return None if wear.days is None else quantity * wear.days * subject.per_unit / days


def _uncounted(product: Product) -> str | None:
    if product.form is Form.INJECTION:
        return "whether the quantity counts ampoules or ml is not known"
    return None


def has_gap(least: Decimal | None, most: Decimal | None, quantity: Decimal | None) -> bool:
    if least is None or most is None or quantity is None:
        return False
    return quantity < least * _GAP_BELOW or quantity > most * _GAP_ABOVE
