"""One row of opioids.csv, to and from text. An empty cell is "not known"."""

from decimal import Decimal

from stepdown.clinical.products.product import ListedProduct, Product
from stepdown.clinical.types import Form, ProductUse, Recognised, Release, Route, Schedule, StrengthUnit

COLUMNS = (
    *("dmd_code", "name", "bnf_code", "substances", "strength", "strength_unit", "form", "route", "release"),
    *("patch_days", "schedule", "use", "needs_clinician_to_say", "discontinued"),
)


def listed_product(row: dict[str, str]) -> ListedProduct:
    product = Product(
        opioid=Recognised.YES,
        substances=tuple(row["substances"].split(" + ")),
        strength=Decimal(row["strength"]) if row["strength"] else None,
        strength_unit=StrengthUnit(row["strength_unit"]) if row["strength_unit"] else None,
        form=Form(row["form"]) if row["form"] else None,
        route=Route(row["route"]) if row["route"] else None,
        release=Release(row["release"]) if row["release"] else None,
        patch_days=int(row["patch_days"]) if row["patch_days"] else None,
        schedule=Schedule(row["schedule"]) if row["schedule"] else None,
        use=ProductUse(row["use"]) if row["use"] else None,
        bnf_code=row["bnf_code"],
        needs_clinician_to_say=row["needs_clinician_to_say"] == "yes",
    )
    return ListedProduct(
        name=row["name"],
        product=product,
        dmd_code=row["dmd_code"],
        bnf_code=row["bnf_code"],
        discontinued=row["discontinued"] == "yes",
    )


def row_of(listed: ListedProduct) -> dict[str, str]:
    product = listed.product
    return {
        "dmd_code": listed.dmd_code or "",
        "name": listed.name,
        "bnf_code": listed.bnf_code or "",
        "substances": " + ".join(product.substances),
        "strength": plain_number(product.strength),
        "strength_unit": product.strength_unit or "",
        "form": product.form or "",
        "route": product.route or "",
        "release": product.release or "",
        "patch_days": str(product.patch_days or ""),
        "schedule": product.schedule or "",
        "use": product.use or "",
        "needs_clinician_to_say": "yes" if product.needs_clinician_to_say else "no",
        "discontinued": "yes" if listed.discontinued else "no",
    }


def plain_number(number: Decimal | None) -> str:
    """Without exponent and trailing zeros: "24", "0.2", "52.5"."""
    return "" if number is None else f"{number.normalize():f}"
