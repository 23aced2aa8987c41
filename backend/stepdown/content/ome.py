"""The calculator of oral morphine equivalents with the signed products, factors and intervals put in."""

from stepdown.clinical.directions import parse_directions
from stepdown.clinical.ome.calculator import OmeCalculator
from stepdown.clinical.ome.factors import FactorSet
from stepdown.clinical.products import Product, recognise
from stepdown.content import library


def ome_calculator(factors: FactorSet | None = None) -> OmeCalculator:
    """By the default set if none is given."""
    return OmeCalculator(
        factors or library.conversion_set(),
        intervals=library.patch_intervals(),
        opioids=library.opioid_substances(),
        recognised=_recognised,
        parse_directions=parse_directions,
    )


def _recognised(name: str, dmd_code: str, bnf_code: str) -> Product:
    return recognise(library.product_table(), name=name, dmd_code=dmd_code, bnf_code=bnf_code)
