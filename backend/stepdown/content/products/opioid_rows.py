"""One row of opioids.csv, to and from text. An empty cell is "not known"."""

from stepdown.clinical.products import ListedProduct, Product
from stepdown.clinical.types import Form, ProductUse, Recognised, Route, Schedule

COLUMNS = (
    *("dmd_code", "name", "bnf_code", "substances", "form", "route", "schedule", "use"),
    *("needs_clinician_to_say", "discontinued"),
)


def listed_product(row: dict[str, str]) -> ListedProduct:
    product = Product(
        opioid=Recognised.YES,
        substances=tuple(row["substances"].split(" + ")),
        form=Form(row["form"]) if row["form"] else None,
        route=Route(row["route"]) if row["route"] else None,
        schedule=Schedule(row["schedule"]) if row["schedule"] else None,
        use=ProductUse(row["use"]) if row["use"] else None,
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
        "form": product.form or "",
        "route": product.route or "",
        "schedule": product.schedule or "",
        "use": product.use or "",
        "needs_clinician_to_say": "yes" if product.needs_clinician_to_say else "no",
        "discontinued": "yes" if listed.discontinued else "no",
    }
