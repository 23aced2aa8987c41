"""In which order practices stand side by side. What is not known comes last, whichever way."""

from collections.abc import Callable, Sequence
from typing import Annotated

from fastapi import Query
from pydantic import AfterValidator

from stepdown.region.groups.places import in_order
from stepdown.region.overviews.comparisons.schemas import ComparedPractice
from stepdown.region.overviews.reported.measures import NAMES

BY_NAME = "name"
KEYS = (BY_NAME, "pcn", "size", *NAMES)
SORTS = [sort for key in KEYS for sort in (key, f"-{key}")]


def _is_sort(sort: str) -> str:
    if sort not in SORTS:
        raise ValueError("Practices cannot be sorted by this")
    return sort


Sort = Annotated[
    str,
    AfterValidator(_is_sort),
    Query(json_schema_extra={"enum": SORTS}, description="A column; with - before it, the other way round"),
]
Found = float | tuple[str, str] | None


def ordered(practices: Sequence[ComparedPractice], sort: str) -> list[ComparedPractice]:
    """Of those that are alike, by name."""
    by_name = sorted(practices, key=lambda one: in_order(one.name, one.code))
    key = _key(sort.removeprefix("-"))
    known = [one for one in by_name if key(one) is not None]
    unknown = [one for one in by_name if key(one) is None]
    return [*sorted(known, key=key, reverse=sort.startswith("-")), *unknown]  # type: ignore[arg-type]


def _key(column: str) -> Callable[[ComparedPractice], Found]:
    match column:
        case "name":
            return lambda one: in_order(one.name, one.code)
        case "pcn":
            return lambda one: in_order(one.pcn_name, "") if one.pcn_name else None
        case "size":
            return lambda one: one.list_size
        case measure:
            return lambda one: next((own.value for own in one.figures if own.measure == measure), None)
