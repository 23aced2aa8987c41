from datetime import datetime

from pydantic import BaseModel


class Visitor(BaseModel):
    """A colleague who has the same patient open."""

    name: str
    opened_at: datetime
    minutes: int


class Visits(BaseModel):
    """`version` is that of the review that stands on this worklist now, 0 where there is none."""

    others: list[Visitor]
    version: int
