"""Keyset paging: a cursor names the row beside the page, so that pages stay true while rows come and go."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Generic, Literal, TypeVar

from fastapi import Query
from pydantic import BaseModel

from stepdown.plumbing.problems import Problem

Direction = Literal["next", "previous"]
PAGE_SIZE = 50


class CursorNotUnderstood(Problem):
    status = 400
    title = "This page link is no longer valid; open the list again"


Item = TypeVar("Item", bound=BaseModel)


class Page(BaseModel, Generic[Item]):
    """`total` counts all rows that match, whatever page is shown."""

    items: list[Item]
    total: int
    next_cursor: str | None
    previous_cursor: str | None


class Cursor(BaseModel):
    """The sort values of the row beside the page, with its key last."""

    direction: Direction
    beside: list[Any]


CursorParameter = Annotated[
    str | None, Query(max_length=600, description="From `next_cursor` or `previous_cursor`")
]


def encode(direction: Direction, beside: Sequence[Any]) -> str:
    raw = json.dumps({"d": direction, "b": [str(v) if v is not None else None for v in beside]})
    return base64.urlsafe_b64encode(raw.encode()).decode().rstrip("=")


def decode(cursor: str | None, *readers: Callable[[str], Any]) -> Cursor | None:
    """`readers` turn the texts beside the page into values, one each: a cursor is input like any other.

    >>> decode(encode("next", [7, "Abel"]), whole_number, str)
    Cursor(direction='next', beside=[7, 'Abel'])
    """
    if cursor is None:
        return None
    try:
        raw = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(raw["b"], list):
            raise TypeError
        texts = [_storable(text) for text in raw["b"]]
        if readers:
            pairs = zip(texts, readers, strict=True)
            texts = [None if text is None else read(text) for text, read in pairs]
        return Cursor(direction=raw["d"], beside=texts)
    except (ValueError, binascii.Error, KeyError, TypeError, RecursionError) as error:
        raise CursorNotUnderstood from error


def _storable(text: object) -> Any:
    """What `encode` wrote: texts that PostgreSQL can hold, or nothing."""
    if text is None:
        return None
    if not isinstance(text, str) or "\0" in text:
        raise ValueError
    text.encode()  # fails on half of a surrogate pair
    return text


def whole_number(text: str) -> int:
    """Within what a bigint column holds."""
    number = int(text)
    if not 0 <= number < 2**63:
        raise ValueError
    return number
