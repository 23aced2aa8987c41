from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel

from stepdown.improving.cycles.models import QueryOutcome
from stepdown.improving.cycles.values import NoteText, Strict


class NewQuery(Strict):
    """Who it was is not written here. The day is today's unless another is given."""

    asked_on: date | None = None
    note: NoteText
    outcome: QueryOutcome


class QueryChange(Strict):
    asked_on: date | None = None
    note: NoteText | None = None
    outcome: QueryOutcome | None = None


class NotedQuery(BaseModel):
    id: UUID
    asked_on: date
    note: str
    outcome: QueryOutcome
    outcome_says: str
    noted_by: str
    noted_at: datetime
    version: int


class QueriesByOutcome(BaseModel):
    outcome: QueryOutcome
    says: str
    number: int


class CallerQueries(BaseModel):
    """Those noted here, the newest first.

    `from_reception` are counted beside them: patients' answers to letters and messages of this cycle, which
    are read where reception works. Null where it cannot be known.
    """

    noted: list[NotedQuery]
    by_outcome: list[QueriesByOutcome]
    from_reception: int | None
    from_reception_waiting: int | None
    hint: str
