"""A patient who asks what is kept of them gets the messages to them, with what became of each."""

from collections.abc import Iterator
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.records.retention.registry import documents_of_a_patient
from stepdown.writing.messages.of_patient.queries import became, rows_of


@documents_of_a_patient
def messages_that_were_written(
    session: Session, viewer: Viewer, patient_id: UUID
) -> Iterator[tuple[str, bytes]]:
    for row in rows_of(session, viewer, patient_id):
        if row["sent"]:
            yield f"message-{row['id']}.txt", f"{became(row)}\n\n{row['text']}\n".encode()
