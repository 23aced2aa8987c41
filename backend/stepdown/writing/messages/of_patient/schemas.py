from uuid import UUID

from pydantic import BaseModel


class PatientMessage(BaseModel):
    """One text to a patient, whatever became of it. `in_words`: "Told by message on 3 November 2026"."""

    message_id: UUID
    list_id: UUID
    worklist_name: str
    title: str
    in_words: str
