"""Medicine lines and issues with plain defaults; a test states only what differs."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from stepdown.clinical.products import Product
from stepdown.clinical.supply import Issue, MedicationLine
from stepdown.clinical.types import (
    Form,
    MedicationKind,
    ProductUse,
    Recognised,
    Release,
    Route,
    Schedule,
    StrengthUnit,
)

ON = date(2026, 11, 22)
LONG_AGO = date(2024, 1, 8)
OF_A_PRODUCT = frozenset(field.name for field in fields(Product))


def a_product(**differing: Any) -> Product:
    """Codeine 30 mg tablets."""
    facts: dict[str, Any] = {
        "opioid": Recognised.YES,
        "substances": ("codeine",),
        "strength": Decimal(30),
        "strength_unit": StrengthUnit.MG,
        "form": Form.TABLET,
        "route": Route.ORAL,
        "release": Release.PLAIN,
        "schedule": Schedule.FIVE,
        "use": ProductUse.PAIN,
    }
    return Product(**(facts | differing))


def a_line(**differing: Any) -> MedicationLine:
    """What belongs to the product (opioid, schedule, use, …) is put into it."""
    of_product = {name: value for name, value in differing.items() if name in OF_A_PRODUCT}
    of_line = {name: value for name, value in differing.items() if name not in OF_A_PRODUCT}
    facts: dict[str, Any] = {
        "medication_id": "line-1",
        "name": "Codeine 30mg tablets",
        "kind": MedicationKind.REPEAT,
        "product": a_product(**of_product),
        "started_on": LONG_AGO,
    }
    return MedicationLine(**(facts | of_line))


def an_issue(issued_on: date, **differing: Any) -> Issue:
    facts: dict[str, Any] = {
        "medicine": "Codeine 30mg tablets",
        "issued_on": issued_on,
        "quantity": Decimal(100),
        "days": 28,
    }
    return Issue(**(facts | differing))
