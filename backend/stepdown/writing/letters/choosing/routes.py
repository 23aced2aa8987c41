from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.writing.letters.choosing import previewing, queries
from stepdown.writing.letters.choosing.schemas import (
    ChosenPreview,
    LetterCheck,
    LetterKindChoice,
    LettersAskedFor,
)

Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.LETTER_READ])]
Preparer = Annotated[Viewer, Security(current_viewer, scopes=[Permission.LETTER_PREPARE])]

router = APIRouter(tags=["letters"])


@router.get("/practices/{ods}/letter-kinds", operation_id="listLetterKinds")
def list_kinds(viewer: Preparer) -> list[LetterKindChoice]:
    """Of which letters there is a wording, and for which outcomes each is."""
    viewer.note(kinds="listed")
    return previewing.letter_kinds()


@router.post("/practices/{ods}/letter-batch-preview", operation_id="previewLetterBatch")
def preview(viewer: Preparer, session: DatabaseSession, body: LettersAskedFor) -> ChosenPreview:
    """How many would get a letter, be held and why, or be phoned. Nothing is made."""
    return previewing.preview(
        session,
        viewer,
        kind=body.kind,
        worklist_ids=body.worklist_ids,
        write_again=body.write_again.patient_ids if body.write_again else (),
    )


@router.get("/practices/{ods}/letter-batches/{batch_id}/checks", operation_id="listLetterChecks")
def list_checks(viewer: Reader, session: DatabaseSession, batch_id: UUID) -> list[LetterCheck]:
    """Letters that go although another one went lately, and what shows that a medicine is removed."""
    return queries.checks(session, viewer, batch_id=batch_id)
