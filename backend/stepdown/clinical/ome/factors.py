"""Factor sets: what a day of an opioid counts in mg of oral morphine. One set never borrows from another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from stepdown.clinical.counting import known_strength, own_unit
from stepdown.clinical.dosing import DoseUnit
from stepdown.clinical.ome.figures import plain
from stepdown.clinical.products import Product
from stepdown.clinical.types import Form, Route


@dataclass(frozen=True, slots=True)
class PatchFactors:
    """`listed`: mg a day by micrograms an hour. `otherwise`: mg a day for each microgram an hour.

    A strength between those listed is interpolated; where none is listed, `otherwise` is the rule itself.
    """

    listed: Mapping[Decimal, Decimal] = field(default_factory=dict)
    otherwise: Decimal | None = None


_NO_PATCHES = PatchFactors()


@dataclass(frozen=True, slots=True)
class FactorSet:
    """`per_mg` by substance and route. `refusals`: why there is no factor, by substance and route or None."""

    name: str
    version: str
    title: str
    source: str
    per_mg: Mapping[tuple[str, Route], Decimal]
    patches: Mapping[str, PatchFactors] = field(default_factory=dict)
    refusals: Mapping[tuple[str, Route | None], str] = field(default_factory=dict)
    note: str | None = None

    @property
    def stamp(self) -> str:
        return f"{self.name} version {self.version}"


@dataclass(frozen=True, slots=True)
class Factor:
    """mg of oral morphine: `value` for 1 mg of the opioid or, of a patch, a day for one patch worn.

    `strength` is the product's. `words`: how one unit is converted, "30 mg × 0.1 =", or of a patch
    "25 micrograms/hour →" where it is looked up and "25 micrograms/hour × 2.4 =" where it goes by the rate.
    """

    value: Decimal
    strength: Decimal
    words: str
    interpolated: bool = False


def factor_of(factors: FactorSet, product: Product) -> Factor | str:
    """Of an opioid product; or the reason why nothing can be reckoned with this set."""
    if not product.substances:
        return "the substance is not known"
    if (refusal := _refusal(factors, product)) is not None:
        return f"{refusal} ({factors.name})"
    if product.form is None or product.route is None:
        return "the form or route is not known"
    if (strength := known_strength(product)) is None:
        return "the strength is not known"
    found = _looked_up(factors, product, strength, product.route)
    return found or f"{factors.name} has no factor for {_described(product)}"


def _refusal(factors: FactorSet, product: Product) -> str | None:
    substance = product.substances[0]
    return factors.refusals.get((substance, product.route)) or factors.refusals.get((substance, None))


def _described(product: Product) -> str:
    described = f"{product.substances[0]} {product.route}"
    return f"{described} {product.strength} micrograms/hour" if product.form is Form.PATCH else described


def _looked_up(factors: FactorSet, product: Product, strength: Decimal, route: Route) -> Factor | None:
    if product.form is Form.PATCH:
        return _of_patch(factors.patches.get(product.substances[0], _NO_PATCHES), strength)
    if (per_mg := factors.per_mg.get((product.substances[0], route))) is None:
        return None
    unit = "mg/ml" if own_unit(product) is DoseUnit.ML else "mg"
    return Factor(per_mg, strength, f"{plain(strength)} {unit} × {plain(per_mg)} =")


def _of_patch(table: PatchFactors, strength: Decimal) -> Factor | None:
    rate = f"{plain(strength)} micrograms/hour"
    if (listed := table.listed.get(strength)) is not None:
        return Factor(listed, strength, f"{rate} →")
    if (each := table.otherwise) is None:
        return None
    return Factor(strength * each, strength, f"{rate} × {plain(each)} =", interpolated=bool(table.listed))
