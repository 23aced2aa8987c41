"""The demo's medicines: real dm+d names, and real codes for the opioids, as medicines.csv has them."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("medicines.csv")


@dataclass(frozen=True)
class Medicine:
    """`days` is what one issue lasts; None where the clinical system does not record it.

    `is_watched`: the practices' report of issues has it.
    """

    name: str
    dmd_code: str
    directions: str
    quantity: int
    unit: str
    days: int | None
    is_watched: bool


@cache
def medicines() -> dict[str, Medicine]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {row["key"]: _medicine(row) for row in csv.DictReader(lines, strict=True)}


def _medicine(row: dict[str, str]) -> Medicine:
    return Medicine(
        name=row["name"],
        dmd_code=row["dmd_code"],
        directions=row["directions"],
        quantity=int(row["quantity"]),
        unit=row["unit"],
        days=int(row["days"]) if row["days"] else None,
        is_watched=row["watched"] == "yes",
    )
