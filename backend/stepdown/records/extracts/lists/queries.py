"""Pages of an extract's lists. A cursor names a row by its id alone: it stands in the address of a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import RowMapping, text
from sqlmodel import Session

from stepdown.plumbing.paging import PAGE_SIZE, Page, decode, encode

# `source` gives each row an `id` and a `place` in the order.
NUMBERED = """
    with source as ({source}), numbered as (
        select source.*, row_number() over (order by place collate "C", id) as position,
               count(*) over () as total
        from source
    ), beside as (select position from numbered where id = :beside)
    select * from numbered where {where} limit :most
"""
NEXT = "position > coalesce((select position from beside), 0) order by position"
PREVIOUS = "position < coalesce((select position from beside), 1) order by position desc"

Item = TypeVar("Item", bound=BaseModel)


@dataclass(frozen=True)
class Listed:
    rows: Sequence[RowMapping]
    total: int
    next_cursor: str | None
    previous_cursor: str | None

    def shown_as(self, items: list[Item]) -> Page[Item]:
        """One item for each row."""
        return Page(
            items=items,
            total=self.total,
            next_cursor=self.next_cursor,
            previous_cursor=self.previous_cursor,
        )


def page_of(session: Session, source: str, about: Mapping[str, object], cursor: str | None) -> Listed:
    """Where the row beside the page has gone, the list begins again."""
    place = decode(cursor, UUID)
    back = place is not None and place.direction == "previous"
    beside = place.beside[0] if place else None
    query = NUMBERED.format(source=source, where=PREVIOUS if back else NEXT)
    found = session.execute(text(query), {**about, "beside": beside, "most": PAGE_SIZE}).mappings().all()
    rows = found[::-1] if back else found
    if not rows:
        return page_of(session, source, about, None) if place else Listed([], 0, None, None)
    first, last = rows[0], rows[-1]
    return Listed(
        rows,
        total=first["total"],
        previous_cursor=encode("previous", [first["id"]]) if first["position"] > 1 else None,
        next_cursor=encode("next", [last["id"]]) if last["position"] < last["total"] else None,
    )
