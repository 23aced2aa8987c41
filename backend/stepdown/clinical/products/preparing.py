"""Form, route, release and strength, from what a name says and from what its brand is known to be."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeVar

from stepdown.clinical.products.amounts import MG, Amount
from stepdown.clinical.products.product import Preparation
from stepdown.clinical.products.reading import Reading
from stepdown.clinical.products.vocabulary import Substance, Vocabulary
from stepdown.clinical.types import Form, Release, Route, StrengthUnit

# What is swallowed or implanted whole, or drunk, or injected can be made to last; a lozenge cannot.
_CAN_LAST = frozenset(
    (
        *(Form.TABLET, Form.CAPSULE, Form.GRANULES, Form.ORAL_POWDER, Form.LYOPHILISATE),
        *(Form.ORAL_LIQUID, Form.INJECTION, Form.IMPLANT),
    )
)
_SOLIDS = frozenset((Form.TABLET, Form.CAPSULE))
_HOURS_OF_A_LASTING_SOLID = frozenset((Decimal(12), Decimal(24)))
_LIQUIDS = frozenset((Form.ORAL_LIQUID, Form.LIQUID, Form.INJECTION))
_NOT_SWALLOWED = frozenset((Route.RECTAL, Route.BUCCAL, Route.NASAL, Route.SUBLINGUAL))
_HOURS_OF_A_PATCH = frozenset(Decimal(24 * days) for days in range(2, 8))
# A strength in whole nanograms is exact enough for any product; 64 mg in 0.18 ml has no end.
_SMALLEST = Decimal("0.000001")
_WHOLE = Decimal(1)

Value = TypeVar("Value")


def prepare(vocabulary: Vocabulary, reading: Reading, substance: str | None) -> Preparation:
    """`substance`: whose strength is asked for."""
    amount = None if substance is None else _amount_of(vocabulary, reading, substance)
    form = _form(vocabulary, reading, amount)
    route = _route(vocabulary, reading, form)
    if form is Form.ORAL_LIQUID and route in _NOT_SWALLOWED:
        form = Form.LIQUID
    strength, unit = _strength(form, amount, vocabulary.substances.get(substance or ""))
    return Preparation(
        form=form,
        route=route,
        release=_release(reading, form),
        strength=strength,
        strength_unit=unit,
        patch_days=_patch_days(vocabulary, reading, substance, strength) if form is Form.PATCH else None,
    )


def _amount_of(vocabulary: Vocabulary, reading: Reading, substance: str) -> Amount | None:
    """What the name says, unless the brand is known to hold something else."""
    said = None if substance in reading.confused else reading.amounts.get(substance)
    for entry in reading.entries:
        if substance in entry.mg:
            known = Amount(entry.mg[substance], "mg", "ml" if entry.per_ml else "")
            # "Nurofen Plus 12.8mg/200mg": some write the strengths of a brand the other way round.
            fits = not reading.all_amounts or any(_same(known, one) for one in reading.all_amounts)
            return known if fits else None
    return None if said is None or _outweighs(vocabulary, reading, said) else said


def _same(one: Amount, other: Amount) -> bool:
    return other.unit in MG and one.per == other.per and _mg(one) == _mg(other)


def _mg(amount: Amount) -> Decimal:
    return amount.number * MG[amount.unit] / amount.of


def _outweighs(vocabulary: Vocabulary, reading: Reading, said: Amount) -> bool:
    """No compound holds more of the opioid than of paracetamol, aspirin or ibuprofen."""
    beside = (
        amount
        for name, amount in reading.amounts.items()
        if name and vocabulary.substances[name].outweighs_the_opioid
    )
    return any(said.unit in MG and one.unit in MG and _mg(said) >= _mg(one) for one in beside)


def _form(vocabulary: Vocabulary, reading: Reading, amount: Amount | None) -> Form | None:
    # An oral solution is one in a vial or a syringe too.
    swallowed = Route.ORAL in reading.routes and Form.ORAL_LIQUID in reading.forms
    if swallowed and Form.GRANULES not in reading.forms:
        return Form.ORAL_LIQUID
    for form in vocabulary.forms:
        if form in reading.forms:
            return _unless_the_brand_says_more(form, reading)
    if (of_brand := _first(entry.form for entry in reading.entries)) is not None:
        return of_brand
    by_the_hour = amount is not None and amount.per == "hour"
    return Form.PATCH if by_the_hour or Route.TRANSDERMAL in reading.routes else None


def _unless_the_brand_says_more(form: Form, reading: Reading) -> Form:
    """ "Sachets" are a powder unless the brand's are granules."""
    if form is Form.ORAL_POWDER and any(entry.form is Form.GRANULES for entry in reading.entries):
        return Form.GRANULES
    return form


def _route(vocabulary: Vocabulary, reading: Reading, form: Form | None) -> Route | None:
    for route in vocabulary.routes:
        if route in reading.routes:
            return route
    of_brand = _first(entry.route for entry in reading.entries)
    if of_brand is not None or form is None:
        return of_brand
    return vocabulary.route_of_form.get(form)


def _release(reading: Reading, form: Form | None) -> Release | None:
    if form is Form.PATCH:
        return Release.PATCH
    if form is not None and form not in _CAN_LAST:
        return Release.PLAIN
    of_brand = _first(entry.release for entry in reading.entries)
    lasting = form in _SOLIDS and reading.hours in _HOURS_OF_A_LASTING_SOLID
    if reading.says_modified or of_brand is Release.MODIFIED or lasting:
        return Release.MODIFIED
    return None if form is None else Release.PLAIN


def _strength(
    form: Form | None, amount: Amount | None, substance: Substance | None
) -> tuple[Decimal | None, StrengthUnit | None]:
    if amount is None or substance is None:
        return None, None
    strength, unit, largest = _as_strength(form, amount, substance)
    if strength is None or not strength or (largest is not None and strength > largest):
        return None, None
    return _plain(strength), unit


def _as_strength(
    form: Form | None, amount: Amount, substance: Substance
) -> tuple[Decimal | None, StrengthUnit, Decimal | None]:
    """The strength, its unit, and the largest that there is."""
    if form is Form.PATCH:
        return _an_hour(amount), StrengthUnit.MCG_PER_HOUR, substance.largest_mcg_per_hour
    if amount.unit == "%":
        # Of a gel it is weight in weight, which says nothing of a ml.
        in_volume = form in _LIQUIDS and not amount.per
        return (amount.number * 10 if in_volume else None), StrengthUnit.MG_PER_ML, None
    mg = amount.number * MG[amount.unit]
    if amount.per == "ml":
        return mg / amount.of, StrengthUnit.MG_PER_ML, None
    a_unit = amount.per in ("", "dose") and amount.of == 1 and form not in (Form.ORAL_LIQUID, Form.LIQUID)
    return (mg if a_unit else None), StrengthUnit.MG, substance.largest_mg


def _an_hour(amount: Amount) -> Decimal | None:
    """A patch's micrograms are by the hour, said or not; its milligrams are its content."""
    by_the_hour = amount.unit == "mcg" and amount.per in ("", "hour") and amount.of == 1
    return amount.number if by_the_hour else None


def _plain(strength: Decimal) -> Decimal:
    """Without zeros at the end: 0.2 and not 0.200, 100 and not 1E+2."""
    short = strength.quantize(_SMALLEST).normalize()
    return short.quantize(_WHOLE) if short == short.to_integral_value() else short


def _patch_days(
    vocabulary: Vocabulary, reading: Reading, name: str | None, strength: Decimal | None
) -> int | None:
    """As the name says ("(96hr)"), as the brand's are worn, or as all of the substance are."""
    if reading.hours in _HOURS_OF_A_PATCH:
        return int(reading.hours / 24)
    of_brand = _first(entry.patch_days for entry in reading.entries)
    substance = vocabulary.substances.get(name or "")
    if of_brand is not None or substance is None:
        return of_brand
    limit = substance.patch_days_up_to
    within = limit is None or (strength is not None and strength <= limit)
    return substance.patch_days if within else None


def _first(values: Iterable[Value | None]) -> Value | None:
    return next((value for value in values if value is not None), None)
