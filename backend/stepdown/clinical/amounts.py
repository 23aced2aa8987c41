"""How much of a product its directions come to in a day, or why that cannot be said."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from decimal import Decimal

from stepdown.clinical.counting import COUNTED_IN, known_strength, own_unit
from stepdown.clinical.dosing import DoseUnit, Dosing, DosingStatus
from stepdown.clinical.products import Product
from stepdown.clinical.types import Form, Route

# What one of each weighs in mg.
_MG: dict[DoseUnit | None, Decimal] = {
    DoseUnit.MG: Decimal(1),
    DoseUnit.MICROGRAM: Decimal("0.001"),
    DoseUnit.GRAM: Decimal(1000),
}
_BY_MOUTH = frozenset((Route.ORAL, Route.BUCCAL, Route.SUBLINGUAL))
# A partner that is never dosed by its own weight: "20mg twice a day" of oxycodone with naloxone is oxycodone.
_UNWEIGHED_PARTNERS = frozenset(("naloxone",))


@dataclass(frozen=True, slots=True)
class Amount:
    """Both numbers, or a reason why there are none. `unit`: UNIT (a tablet, a sachet …), ML, PATCH or MG."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None
    reason: str | None = None
    unit: DoseUnit | None = None


def daily_units(product: Product, dosing: Dosing) -> Amount:
    """In the product's own units: tablets, ml, or the number of patches worn at one time."""
    return _answer(lambda: _in_own_units(product, _as_directed(product, dosing)))


def daily_mg(product: Product, dosing: Dosing) -> Amount:
    """Of the opioid alone. Never of a patch, whose strength is a rate."""
    return _answer(lambda: _in_mg(product, _as_directed(product, dosing)))


def amount_as_directed(product: Product, dosing: Dosing) -> Amount:
    """As `daily_units`, but in MG where the directions count in weight."""
    return _answer(lambda: _as_directed(product, dosing))


def read_alike(product: Product) -> Hashable:
    """Products with the same answer read the same directions alike, if these do not depend on strength."""
    return (COUNTED_IN.get(product.form), product.route, _is_weighed_without_saying_which(product))


def depends_on_strength(product: Product, dosing: Dosing) -> bool:
    """Whether `amount_as_directed` would answer otherwise for the same product in another strength."""
    if product.form is Form.PATCH:
        return dosing.unit is DoseUnit.MICROGRAM
    return dosing.ceiling_per_day is not None and dosing.ceiling_unit not in (None, dosing.unit)


def days_of_supply(product: Product, dosing: Dosing, quantity: Decimal) -> Decimal | None:
    """How long a quantity lasts at the largest dose that the directions allow; None if they do not say.

    Four patches, one at a time for 7 days each, last 28 days.
    """
    most = daily_units(product, dosing).maximum
    if not most:
        return None
    if product.form is not Form.PATCH:
        return quantity / most
    return None if dosing.interval_hours is None else quantity * dosing.interval_hours / (24 * most)


class _RefusedError(Exception):
    """The reason why there is no number."""


@dataclass(frozen=True, slots=True)
class _Range:
    minimum: Decimal
    maximum: Decimal
    unit: DoseUnit


def _answer(reckon: Callable[[], _Range]) -> Amount:
    try:
        found = reckon()
    except _RefusedError as refused:
        return Amount(reason=str(refused))
    return Amount(found.minimum, found.maximum, unit=found.unit)


def _in_own_units(product: Product, amount: _Range) -> _Range:
    if amount.unit is not DoseUnit.MG:
        return amount
    strength = _strength(product)
    return _Range(amount.minimum / strength, amount.maximum / strength, own_unit(product))


def _in_mg(product: Product, amount: _Range) -> _Range:
    if product.form is Form.PATCH:
        raise _RefusedError("a patch has a rate, not a weight")
    strength = _strength(product)
    if amount.unit is DoseUnit.MG:
        return amount
    return _Range(amount.minimum * strength, amount.maximum * strength, DoseUnit.MG)


def _strength(product: Product) -> Decimal:
    if (strength := known_strength(product)) is None:
        raise _RefusedError("the strength is not known")
    return strength


def _as_directed(product: Product, dosing: Dosing) -> _Range:
    if dosing.status is not DosingStatus.OK:
        raise _RefusedError(dosing.reason or "the directions do not say how much a day")
    _refuse_another_route(product.route, dosing.route)
    unit = dosing.unit or DoseUnit.UNIT
    _refuse_a_unit_against_the_form(product, unit)
    if product.form is Form.PATCH:
        return _patches_worn(product, dosing)
    if dosing.per_day_min is None or dosing.per_day_max is None:
        raise _RefusedError("the directions do not say how often, or how much at most, a day")
    weighed = _MG.get(unit)
    if weighed is None:
        amount = _Range(dosing.per_day_min, dosing.per_day_max, own_unit(product))
    else:
        amount = _Range(dosing.per_day_min * weighed, dosing.per_day_max * weighed, DoseUnit.MG)
    return _capped(product, dosing, amount)


def _refuse_another_route(of_product: Route | None, said: Route | None) -> None:
    """ "Take" is said of lozenges and of tablets under the tongue too."""
    if of_product is None or said is None or of_product is said:
        return
    if not (of_product in _BY_MOUTH and said in _BY_MOUTH):
        raise _RefusedError(f"the directions say {said}, and this product is {of_product}")


def _refuse_a_unit_against_the_form(product: Product, unit: DoseUnit) -> None:
    if (counted_in := COUNTED_IN.get(product.form)) is None:
        raise _RefusedError("the form of this product is not known, or is not counted")
    if unit in _MG:
        _refuse_a_weight_that_says_little(product, unit)
    elif unit not in counted_in:
        raise _RefusedError(f"the directions count in {_said(unit)}, and this product does not come in them")


def _refuse_a_weight_that_says_little(product: Product, unit: DoseUnit) -> None:
    if product.form is Form.PATCH and unit is not DoseUnit.MICROGRAM:
        raise _RefusedError("the directions weigh a patch, which has a rate")
    if _is_weighed_without_saying_which(product):
        raise _RefusedError("the directions weigh a medicine of several substances without saying which")


def _is_weighed_without_saying_which(product: Product) -> bool:
    return bool(set(product.substances[1:]) - _UNWEIGHED_PARTNERS)


def _said(unit: DoseUnit) -> str:
    match unit:
        case DoseUnit.ML:
            return "ml"
        case DoseUnit.PATCH:
            return "patches"
        case DoseUnit.SUPPOSITORY:
            return "suppositories"
        case _:
            return f"{unit}s"


def _patches_worn(product: Product, dosing: Dosing) -> _Range:
    """Of patches the dose is how many are put on. A weight is the rate of one patch, or of whole patches."""
    if dosing.dose_min is None or dosing.dose_max is None:
        raise _RefusedError("the directions do not say how many patches are worn")
    one = _strength(product) if dosing.unit is DoseUnit.MICROGRAM else Decimal(1)
    least, most = dosing.dose_min / one, dosing.dose_max / one
    if least % 1 or most % 1:
        raise _RefusedError("the directions come to a part of a patch, and a patch is never cut")
    return _Range(least, most, DoseUnit.PATCH)


def _capped(product: Product, dosing: Dosing, amount: _Range) -> _Range:
    """By the most that the directions allow in 24 hours; in the dose's own unit the directions say it too."""
    if dosing.ceiling_per_day is None or dosing.ceiling_unit in (None, dosing.unit):
        return amount
    unit = dosing.ceiling_unit
    _refuse_a_unit_against_the_form(product, unit)
    ceiling = _in_unit_of(amount, product, dosing.ceiling_per_day, unit)
    if dosing.dose_min is not None and ceiling < dosing.dose_min * _MG.get(dosing.unit, Decimal(1)):
        raise _RefusedError("the most allowed in 24 hours is less than one dose")
    return _Range(min(amount.minimum, ceiling), min(amount.maximum, ceiling), amount.unit)


def _in_unit_of(amount: _Range, product: Product, ceiling: Decimal, unit: DoseUnit) -> Decimal:
    in_mg = amount.unit is DoseUnit.MG
    if (weighed := _MG.get(unit)) is not None:
        return ceiling * weighed if in_mg else ceiling * weighed / _strength(product)
    return ceiling * _strength(product) if in_mg else ceiling
