"""A product: what is prescribed under one name or code."""

from dataclasses import dataclass
from decimal import Decimal

from stepdown.clinical.types import (
    DecidedBy,
    DependenceGroup,
    Form,
    ProductUse,
    Recognised,
    Release,
    Route,
    Schedule,
    StrengthUnit,
)


@dataclass(frozen=True, slots=True)
class Product:
    """None is "not known". `needs_clinician_to_say`: pain or substitution, before it counts as either.

    `substances`: the opioid first. `strength` is the opioid's, in `strength_unit`: for one unit, one ml or
    one hour. `patch_days`: how long one patch is worn; None where the brand decides and is not named.
    """

    opioid: Recognised
    substances: tuple[str, ...] = ()
    strength: Decimal | None = None
    strength_unit: StrengthUnit | None = None
    form: Form | None = None
    route: Route | None = None
    release: Release | None = None
    patch_days: int | None = None
    schedule: Schedule | None = None
    use: ProductUse | None = None
    bnf_code: str | None = None
    decided_by: DecidedBy | None = None
    dependence_forming: DependenceGroup | None = None
    needs_clinician_to_say: bool = False


@dataclass(frozen=True, slots=True)
class ListedProduct:
    """A row of the signed product list. No dm+d code for what is listed by name only."""

    name: str
    product: Product
    dmd_code: str | None = None
    bnf_code: str | None = None
    discontinued: bool = False


@dataclass(frozen=True, slots=True)
class Preparation:
    """What a name says of form and strength, or None. The strength is the opioid's, of the salt named."""

    form: Form | None = None
    route: Route | None = None
    release: Release | None = None
    strength: Decimal | None = None
    strength_unit: StrengthUnit | None = None
    patch_days: int | None = None

    @property
    def mg(self) -> Decimal | None:
        """Of one unit; None for liquids and patches."""
        return self.strength if self.strength_unit is StrengthUnit.MG else None

    @property
    def percent(self) -> Decimal | None:
        """Weight in volume: 10 mg in one ml are 1 %."""
        if self.strength is None or self.strength_unit is not StrengthUnit.MG_PER_ML:
            return None
        return self.strength / 10
