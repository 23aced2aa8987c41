"""Opioid products, directions and factor sets with plain defaults; a test states only what differs."""

from decimal import Decimal
from typing import Any

from stepdown.clinical.dosing import DoseUnit, Dosing, DosingStatus
from stepdown.clinical.ome.calculator import OmeCalculator
from stepdown.clinical.ome.factors import FactorSet
from stepdown.clinical.ome.intervals import PatchInterval
from stepdown.clinical.ome.lines import LineOme
from stepdown.clinical.ome.supplies import Supplied, supplied
from stepdown.clinical.products import Product
from stepdown.clinical.types import Form, ProductUse, Recognised, Route, StrengthUnit
from stepdown.content import library

DIRECTIONS_UNKNOWN = Dosing(DosingStatus.UNKNOWN, "as directed")
NOT_OPIOID = Product(Recognised.NO)
UNKNOWN_PRODUCT = Product(Recognised.UNKNOWN)


def tablets(substance: str = "codeine", mg: str | None = "30", **differing: Any) -> Product:
    facts: dict[str, Any] = {
        "opioid": Recognised.YES,
        "substances": (substance,),
        "strength": None if mg is None else Decimal(mg),
        "strength_unit": StrengthUnit.MG,
        "form": Form.TABLET,
        "route": Route.ORAL,
        "use": ProductUse.PAIN,
    }
    return Product(**(facts | differing))


def liquid(substance: str = "morphine", mg_per_ml: str = "2", **differing: Any) -> Product:
    facts = {"strength_unit": StrengthUnit.MG_PER_ML, "form": Form.ORAL_LIQUID}
    return tablets(substance, mg_per_ml, **(facts | differing))


def injection(substance: str = "morphine", mg_per_ml: str = "10") -> Product:
    return liquid(substance, mg_per_ml, form=Form.INJECTION, route=Route.PARENTERAL)


def patches(substance: str = "fentanyl", rate: str = "25", days: int | None = 3, **differing: Any) -> Product:
    facts = {
        "strength_unit": StrengthUnit.MCG_PER_HOUR,
        "form": Form.PATCH,
        "route": Route.TRANSDERMAL,
        "patch_days": days,
    }
    return tablets(substance, rate, **(facts | differing))


def dosing(
    low: str = "2", high: str | None = None, times: int = 4, unit: DoseUnit = DoseUnit.UNIT, **differing: Any
) -> Dosing:
    least, most = Decimal(low), Decimal(high or low)
    facts: dict[str, Any] = {
        "dose_min": least,
        "dose_max": most,
        "unit": unit,
        "per_day_min": least * times,
        "per_day_max": most * times,
    }
    return Dosing(DosingStatus.OK, **(facts | differing))


def every(hours: str | None, worn: str = "1", high: str | None = None) -> Dosing:
    """Patches, changed after so many hours."""
    return Dosing(
        DosingStatus.OK,
        dose_min=Decimal(worn),
        dose_max=Decimal(high or worn),
        unit=DoseUnit.PATCH,
        interval_hours=None if hours is None else Decimal(hours),
    )


# What the calculators of these tests read; every other text is refused.
READ = {
    "two four times a day": dosing(),
    "one or two four times a day": dosing("1", "2"),
    "one twice a day": dosing("1", times=2),
    "three twice a day": dosing("3", times=2),
    "one patch every 72 hours": every("72"),
}


def factors(name: str = "fpm-2020") -> FactorSet:
    return library.conversion_set(name)


def intervals() -> tuple[PatchInterval, ...]:
    return library.patch_intervals()


OPIOIDS = frozenset(("codeine", "morphine", "oxycodone", "fentanyl", "buprenorphine", "methadone"))


def a_calculator(
    name: str = "fpm-2020", products: dict[str, Product] | None = None, read: dict[str, Dosing] | None = None
) -> OmeCalculator:
    known, texts = products or {}, READ if read is None else read
    return OmeCalculator(
        factors(name),
        intervals=intervals(),
        opioids=OPIOIDS,
        recognised=lambda called, _dmd, _bnf: known[called],
        parse_directions=lambda text: texts.get(text, DIRECTIONS_UNKNOWN),
    )


def supply(quantity: str = "224", days: str = "28") -> Supplied:
    return supplied(Decimal(quantity), Decimal(days))


def ome_of(
    product: Product,
    how: Dosing | None = None,
    given: Supplied | None = None,
    *,
    name: str = "fpm-2020",
) -> LineOme:
    """Of one line: two four times a day and 224 for 28 days, if nothing else is said."""
    read = {"these": dosing() if how is None else how}
    return a_calculator(name, read=read).line(product, "these", supply() if given is None else given)
