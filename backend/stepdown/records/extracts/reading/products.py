"""What a medicine's name was recognised as, in the columns that keep it."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol

from stepdown.clinical.products import ProductTable, recognise

# More names than any practice prescribes.
REMEMBERED = 20_000


class Recogniser(Protocol):
    def __call__(self, name: str, dmd_code: str | None) -> Mapping[str, object]: ...


def recogniser(table: ProductTable) -> Recogniser:
    """Remembers its answers: a practice's list names few products many times."""

    @lru_cache(REMEMBERED)
    def recognised(name: str, dmd_code: str | None) -> Mapping[str, object]:
        product = recognise(table, name=name, dmd_code=dmd_code)
        return {
            "opioid": product.opioid,
            "substances": list(product.substances),
            "schedule": product.schedule,
            "product_use": product.use,
            "decided_by": product.decided_by,
            "dependence_group": product.dependence_forming,
            "clinician_must_say": product.needs_clinician_to_say,
        }

    return recognised
