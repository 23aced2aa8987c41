"""Medicine lines and issues with plain defaults; a test states only what differs."""

from datetime import date
from decimal import Decimal
from typing import Any

from stepdown.clinical.supply import Issue, MedicationLine
from stepdown.clinical.types import MedicationKind, ProductUse, Recognised, Schedule

ON = date(2026, 11, 22)
LONG_AGO = date(2024, 1, 8)


def a_line(**differing: Any) -> MedicationLine:
    facts: dict[str, Any] = {
        "medication_id": "line-1",
        "name": "Codeine 30mg tablets",
        "kind": MedicationKind.REPEAT,
        "opioid": Recognised.YES,
        "schedule": Schedule.FIVE,
        "use": ProductUse.PAIN,
        "started_on": LONG_AGO,
    }
    return MedicationLine(**(facts | differing))


def an_issue(issued_on: date, **differing: Any) -> Issue:
    facts: dict[str, Any] = {
        "medicine": "codeine",
        "issued_on": issued_on,
        "quantity": Decimal(100),
        "days": 28,
    }
    return Issue(**(facts | differing))
