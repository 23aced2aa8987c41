"""`stepdown classify`: which products of a file are opioids, how strong, of which schedule, for what."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated

import typer

from stepdown.clinical.products import Product, recognise
from stepdown.clinical.types import ProductUse, Recognised
from stepdown.commands.tables import read_table, write_table
from stepdown.content.library import product_table
from stepdown.content.products.opioid_rows import plain_number

COLUMNS = (
    *("opioid", "substance", "strength", "unit", "form", "route", "schedule", "use"),
    *("dependence_forming", "decided_by"),
)


def classify(file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)]) -> None:
    """What each product of a CSV file is. Columns: name, and if you like dmd_code, bnf_code."""
    table = read_table(file, needs=("name",))
    added = [column for column in COLUMNS if column not in table.headings]
    classified = ({**row, **_classified_row(row)} for row in table.rows)
    write_table([*table.headings, *added], classified)


def _classified_row(row: Mapping[str, str]) -> Mapping[str, str]:
    return classified(row["name"], row.get("dmd_code"), row.get("bnf_code"))


@cache
def classified(name: str, dmd_code: str | None, bnf_code: str | None) -> Mapping[str, str]:
    """What is not known is empty. The caller must not change it: each answer is given many times."""
    product = recognise(product_table(), name=name, dmd_code=dmd_code, bnf_code=bnf_code)
    return {
        "opioid": product.opioid,
        "substance": " + ".join(_weighed(product)),
        "strength": plain_number(product.strength),
        "unit": product.strength_unit or "",
        "form": (product.form or "").replace("_", " "),
        "route": product.route or "",
        "schedule": product.schedule or "",
        "use": _use(product),
        "dependence_forming": _dependence(product),
        "decided_by": product.decided_by or "",
    }


def _weighed(product: Product) -> tuple[str, ...]:
    """The substances of which the strength is: of an opioid product the opioid alone."""
    if product.opioid is not Recognised.YES:
        return product.substances
    known = product_table().parser.vocabulary.substances
    return tuple(one for one in product.substances if known[one].is_opioid)


def _use(product: Product) -> str:
    """Whether pain or substitution is a clinician's to say; a list is safer with the word that holds back."""
    held_back = ProductUse.SUBSTITUTION if product.needs_clinician_to_say else ""
    return product.use or held_back


def _dependence(product: Product) -> str:
    if product.opioid is Recognised.NO:
        return (product.dependence_forming or "no").replace("_", "-")
    return "opioid" if product.opioid is Recognised.YES else "unknown"
