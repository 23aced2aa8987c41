"""Looking into JSON that may hold anything at all, without stumbling."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

Node = Mapping[str, Any]

DMD = "http://snomed.info/sct"
NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"
# The code for "this entry lost its product on the way", which is no product.
DEGRADED = frozenset(("196421000000109",))


def at(node: object, *path: str) -> object:
    for step in path:
        if not isinstance(node, Mapping):
            return None
        node = node.get(step)
    return node


def items(node: object, *path: str) -> Iterator[Node]:
    found = at(node, *path)
    if isinstance(found, list):
        yield from (one for one in found if isinstance(one, Mapping))


def text_at(node: object, *path: str) -> str | None:
    found = at(node, *path)
    return found.strip() or None if isinstance(found, str) else None


def day_at(node: object, *path: str) -> date | None:
    """The day of a date or a moment, as it was written where it was written."""
    found = text_at(node, *path)
    try:
        return date.fromisoformat(found[:10]) if found else None
    except ValueError:
        return None


def number_at(node: object, *path: str) -> Decimal | None:
    found = at(node, *path)
    if isinstance(found, bool) or not isinstance(found, int | float | str | Decimal):
        return None
    try:
        return Decimal(str(found))
    except InvalidOperation:
        return None


def extension(node: object, name: str) -> Node | None:
    """By the last part of its address, without the version at its end."""
    for one in items(node, "extension"):
        url = text_at(one, "url")
        if url and url.rpartition("/")[2].rpartition("-")[0] == f"Extension-CareConnect-GPC-{name}":
            return one
    return None


def reference_at(node: object, *path: str) -> str | None:
    return text_at(node, *path, "reference")


def first(node: object, *path: str) -> Node | None:
    return next(items(node, *path), None)
