"""A patient who asks what is kept of them gets the letters to them as they were printed."""

from collections.abc import Iterator
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.records.retention.registry import documents_of_a_patient
from stepdown.writing.letters import queries
from stepdown.writing.letters.as_sent import letter_pdf


@documents_of_a_patient
def printed_letters(session: Session, viewer: Viewer, patient_id: UUID) -> Iterator[tuple[str, bytes]]:
    for letter in queries.printed_to(session, viewer, patient_id):
        content = letter_pdf(session, viewer, batch_id=letter.batch_id, letter_id=letter.id)
        yield f"{letter.reference}.pdf", content
