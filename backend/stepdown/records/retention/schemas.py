from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel


class CountOfGone(BaseModel):
    """`what` in words: "Reviews, with their outcome and notes"."""

    what: str
    rows: int


class Purge(BaseModel):
    """History before this day was purged to these counts; extracts from `kept_from` on are kept in full."""

    before: date
    kept_from: int
    counts: list[CountOfGone]


class PastPurge(Purge):
    at: datetime


class ExportMade(BaseModel):
    """`finished_at` is empty where the download was broken off, or still runs."""

    id: UUID
    made_by: str
    made_at: datetime
    finished_at: datetime | None
    rows: int | None


class RetentionView(BaseModel):
    """`before`: history is purged as far as this day, the next time that the nightly job runs."""

    keep_months: int
    before: date
    purges: list[PastPurge]
    exports: list[ExportMade]
