"""The contract, put together once: a few hundred routes take seconds."""

from functools import cache
from typing import Any

from stepdown.openapi import contract


@cache
def the_contract() -> dict[str, Any]:
    """For whoever only reads it."""
    return contract()
