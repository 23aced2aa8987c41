"""Holds as the reader sees them."""

from datetime import date

from stepdown.clinical import holds as clinical
from stepdown.clinical.holds import HoldScope, HoldStrength, PatientFacts
from stepdown.content import library
from stepdown.records.patients.schemas import Hold


def holds_on(facts: PatientFacts, on: date) -> list[Hold]:
    """In the signed order. What only matters for texts and is not known is left out: none are sent yet."""
    return [
        Hold(
            code=one.code,
            strength=one.strength.value,
            scope=one.scope.value,
            title=one.title,
            sentence=one.sentence,
        )
        for one in clinical.holds(facts, on, library.hold_rules())
        if not (one.scope is HoldScope.TEXTS and one.strength is HoldStrength.UNKNOWN)
    ]
