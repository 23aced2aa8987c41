"""How an address of a region's screen names a network or a group: a code or an id, never free text."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from pydantic import Field

PcnCode = Annotated[str, Field(pattern="^[A-Z0-9]{3,8}$", json_schema_extra={"format": "ods-code"})]
PcnAsked = Annotated[PcnCode | None, Query(description="Only practices of this primary care network")]
GroupAsked = Annotated[UUID | None, Query(description="Only practices of this group")]
