"""How an address of a region's screen names a network or a group: a code or an id, never free text."""

from typing import Annotated
from uuid import UUID

from fastapi import Query

PcnAsked = Annotated[
    str | None,
    Query(
        pattern="^[A-Z0-9]{3,8}$",
        json_schema_extra={"format": "ods-code"},
        description="Only practices of this primary care network",
    ),
]
GroupAsked = Annotated[UUID | None, Query(description="Only practices of this group")]
