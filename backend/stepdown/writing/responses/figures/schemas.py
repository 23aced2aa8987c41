from uuid import UUID

from pydantic import BaseModel

from stepdown.clinical.types import LetterFormat, LetterKind


class BatchResponses(BaseModel):
    """Letters of one batch, each counted once by what was answered last.

    `came_back` are those that came back and were answered by nobody. `no_answer` are the rest of `posted`.
    """

    batch_id: UUID
    posted: int
    answered: int
    booked: int
    declined: int
    thinking: int
    asks: int
    moved: int
    no_contact: int
    attended: int
    did_not_attend: int
    came_back: int
    no_answer: int


class WordingResponses(BaseModel):
    """One version of the words of one kind of letter. `in_words` says what was counted, and how surely."""

    kind: LetterKind
    kind_title: str
    format: LetterFormat
    language: str
    version: str
    posted: int
    answered: int
    booked: int
    in_words: str


class ResponsesByWording(BaseModel):
    """`caution` says how far the figures can be compared."""

    wordings: list[WordingResponses]
    caution: str
