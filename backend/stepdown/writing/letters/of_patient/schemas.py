from uuid import UUID

from pydantic import BaseModel


class PatientLetter(BaseModel):
    """One letter to a patient, whatever became of it. `in_words`: "Posted on 3 November 2026"."""

    letter_id: UUID
    batch_id: UUID
    title: str
    worklist_name: str
    in_words: str
