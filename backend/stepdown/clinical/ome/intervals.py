"""After how long a patch is changed, and whether that suits it. A patch's OME never depends on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from stepdown.clinical.dosing import Dosing
from stepdown.clinical.ome.flags import Flag
from stepdown.clinical.products import Product

_HOURS_A_DAY = 24


@dataclass(frozen=True, slots=True)
class PatchInterval:
    """For the strengths between these, in micrograms an hour, of a brand that is worn for `patch_days`."""

    substance: str
    weakest: Decimal
    strongest: Decimal
    patch_days: int
    hours: frozenset[Decimal]
    on_advice: frozenset[Decimal] = frozenset()

    def fits(self, product: Product) -> bool:
        return (
            product.substances[:1] == (self.substance,)
            and product.strength is not None
            and self.weakest <= product.strength <= self.strongest
            and product.patch_days in (None, self.patch_days)
        )


def hours_between_changes(dosing: Dosing) -> Decimal | None:
    """ "One a day" says how often as "one every 24 hours" does."""
    if dosing.interval_hours is not None or not dosing.per_day_max or dosing.dose_max is None:
        return dosing.interval_hours
    return _HOURS_A_DAY * dosing.dose_max / dosing.per_day_max


@dataclass(frozen=True, slots=True)
class Wear:
    """For how many days one patch is worn, if that can be said, and what a person should look at."""

    days: Decimal | None
    flags: tuple[Flag, ...] = ()


def wear_of(intervals: Sequence[PatchInterval], product: Product, hours: Decimal | None) -> Wear:
    """By the directions' interval where it suits the patch, else by the product.

    Where brands differ and none is named, an interval that suits one of them is used, and flagged.
    """
    fitting = [interval for interval in intervals if interval.fits(product)]
    kinds = {interval.patch_days for interval in fitting}
    brand = (Flag.BRAND_UNKNOWN,) if len(kinds) != 1 else ()
    of_product = Decimal(kinds.pop()) if not brand else None
    if hours is None:
        return Wear(of_product, (*brand, Flag.INTERVAL_UNSAID))
    if any(hours in interval.hours for interval in fitting):
        return Wear(hours / _HOURS_A_DAY, brand)
    if any(hours in interval.on_advice for interval in fitting):
        return Wear(hours / _HOURS_A_DAY, (*brand, Flag.ON_SPECIALIST_ADVICE))
    return Wear(of_product, (*brand, Flag.ANOTHER_INTERVAL))
