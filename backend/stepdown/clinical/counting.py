"""What a product comes in: the unit of its quantities and of its strength, and the words that count it."""

from decimal import Decimal

from stepdown.clinical.dosing import DoseUnit
from stepdown.clinical.products import Product
from stepdown.clinical.types import Form, StrengthUnit

# Tablets and capsules are mixed up freely in real directions.
_SOLID = frozenset((DoseUnit.UNIT, DoseUnit.TABLET, DoseUnit.CAPSULE))
_SACHET = frozenset((DoseUnit.UNIT, DoseUnit.SACHET))
_IN_ML = frozenset((DoseUnit.ML,))
# What a product can be counted in; a form that is not here is not counted at all.
COUNTED_IN: dict[Form | None, frozenset[DoseUnit]] = {
    Form.TABLET: _SOLID,
    Form.CAPSULE: _SOLID,
    Form.LYOPHILISATE: _SOLID,
    Form.GRANULES: _SACHET,
    Form.ORAL_POWDER: _SACHET,
    Form.LOZENGE: frozenset((DoseUnit.UNIT, DoseUnit.LOZENGE)),
    Form.FILM: frozenset((DoseUnit.UNIT,)),
    Form.SPRAY: frozenset((DoseUnit.UNIT, DoseUnit.SPRAY)),
    Form.SUPPOSITORY: frozenset((DoseUnit.UNIT, DoseUnit.SUPPOSITORY)),
    Form.PATCH: frozenset((DoseUnit.UNIT, DoseUnit.PATCH)),
    Form.ORAL_LIQUID: _IN_ML,
    Form.LIQUID: _IN_ML,
    Form.INJECTION: _IN_ML,
}


def own_unit(product: Product) -> DoseUnit:
    """What a quantity of it counts: UNIT stands for tablet, capsule, sachet, lozenge …"""
    if product.form is Form.PATCH:
        return DoseUnit.PATCH
    return DoseUnit.ML if COUNTED_IN.get(product.form) is _IN_ML else DoseUnit.UNIT


def known_strength(product: Product) -> Decimal | None:
    """Of one of its own units. None too where the list gives it for another unit than the form's."""
    match own_unit(product):
        case DoseUnit.ML:
            expected = StrengthUnit.MG_PER_ML
        case DoseUnit.PATCH:
            expected = StrengthUnit.MCG_PER_HOUR
        case _:
            expected = StrengthUnit.MG
    return product.strength if product.strength and product.strength_unit is expected else None
