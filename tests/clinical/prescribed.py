"""Presentations as prescribing data name them, weighed by the signed rules."""

from decimal import Decimal

from stepdown.clinical.prescribed.adding import Weighed, weigh
from stepdown.clinical.prescribed.equivalent import ome_of_one
from stepdown.clinical.prescribed.presentation import Presentation
from stepdown.clinical.products import recognise
from stepdown.content import library

RULES = library.prescribing_rules()
IDS = tuple(rule.id for rule in RULES)


def presentation(code: str, name: str, dmd: str | None = None) -> Presentation:
    product = recognise(library.product_table(), name=name, dmd_code=dmd, bnf_code=code)
    return Presentation(code, name, product)


def equivalent(one: Presentation, factor_set: str = "fpm-2020") -> Decimal | str:
    factors = library.conversion_set(factor_set)
    return ome_of_one(factors, library.patch_intervals(), library.opioid_substances(), one.product)


def weighed(code: str, name: str) -> Weighed | None:
    return weigh(RULES, presentation(code, name), equivalent)


def measures_of(code: str, name: str) -> set[str]:
    """Those that count it for certain."""
    found = weighed(code, name)
    return set() if found is None else {IDS[place] for place in found.in_items + found.in_ome}
