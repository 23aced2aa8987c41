from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel


class LetterWorkKind(StrEnum):
    """In the order in which they are shown."""

    APPROVE = "approve"
    PRINT_FAILED = "print_failed"
    NOT_PRINTED = "not_printed"
    POST_OVERDUE = "post_overdue"
    PRINT = "print"
    POST = "post"


class LetterWork(BaseModel):
    """Letters that wait for the asking person, of one batch. `week` is null for a whole batch."""

    what: LetterWorkKind
    batch_id: UUID
    title: str
    week: date | None
    letters: int
