from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.plumbing.idempotency import IdempotencyKey
from stepdown.plumbing.versions import IfMatch, etag
from stepdown.writing.letters import queries, service
from stepdown.writing.letters.of_patient.queries import letters_to
from stepdown.writing.letters.of_patient.schemas import PatientLetter
from stepdown.writing.letters.schemas import (
    HeldLetter,
    LetterBatchSummary,
    LetterRow,
    NewLetterBatch,
    Posted,
    Veto,
)
from stepdown.writing.letters.vetoes import service as vetoing

Poster = Annotated[Viewer, Security(current_viewer, scopes=[Permission.LETTER_POST])]
Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.LETTER_READ])]
Preparer = Annotated[Viewer, Security(current_viewer, scopes=[Permission.LETTER_PREPARE])]
Approver = Annotated[Viewer, Security(current_viewer, scopes=[Permission.LETTER_APPROVE])]

BATCHES = "/practices/{ods}/letter-batches"
PDF: dict[int | str, dict[str, Any]] = {200: {"content": {"application/pdf": {}}}}
CSV: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {}}}}

router = APIRouter(tags=["letters"])


@router.get(BATCHES, operation_id="listLetterBatches")
def list_batches(viewer: Poster, session: DatabaseSession) -> list[LetterBatchSummary]:
    return queries.batches(session, viewer)


@router.post(BATCHES, operation_id="prepareLetterBatch", status_code=201)
def prepare_batch(
    viewer: Preparer, session: DatabaseSession, body: NewLetterBatch, key: IdempotencyKey
) -> LetterBatchSummary:
    return service.prepare(session, viewer, worklist_id=body.worklist_id, key=key)


@router.get("/practices/{ods}/patients/{patient_id}/letters", operation_id="listPatientLetters")
def list_letters_to(viewer: Reader, session: DatabaseSession, patient_id: UUID) -> list[PatientLetter]:
    """What was written to the patient, and what became of it, newest first."""
    return letters_to(session, viewer, patient_id=patient_id)


@router.get(BATCHES + "/{batch_id}", operation_id="readLetterBatch")
def read_batch(
    viewer: Poster, session: DatabaseSession, batch_id: UUID, response: Response
) -> LetterBatchSummary:
    batch = queries.batch(session, viewer, batch_id=batch_id)
    response.headers["ETag"] = etag(batch.version)
    return batch


@router.get(BATCHES + "/{batch_id}/letters", operation_id="listLetters")
def list_letters(viewer: Poster, session: DatabaseSession, batch_id: UUID) -> list[LetterRow]:
    return queries.letters(session, viewer, batch_id=batch_id)


@router.get(BATCHES + "/{batch_id}/held", operation_id="listHeldLetters")
def list_held(viewer: Reader, session: DatabaseSession, batch_id: UUID) -> list[HeldLetter]:
    return queries.held(session, viewer, batch_id=batch_id)


@router.get(
    BATCHES + "/{batch_id}/letters/{letter_id}/pdf",
    operation_id="readLetterPdf",
    response_class=Response,
    responses=PDF,
)
def read_letter(viewer: Reader, session: DatabaseSession, batch_id: UUID, letter_id: UUID) -> Response:
    """A preview until the batch is printed; from then on the letter exactly as it went to the printer."""
    return _pdf(
        service.letter_pdf(session, viewer, batch_id=batch_id, letter_id=letter_id), "letter.pdf", inline=True
    )


@router.post(BATCHES + "/{batch_id}/letters/{letter_id}/veto", operation_id="vetoLetter")
def veto(
    viewer: Approver, session: DatabaseSession, batch_id: UUID, letter_id: UUID, body: Veto
) -> LetterBatchSummary:
    """Before approval: this patient is not written to. The batch gets a new version."""
    return vetoing.veto(session, viewer, batch_id=batch_id, letter_id=letter_id, reason=body.reason)


@router.post(BATCHES + "/{batch_id}/approve", operation_id="approveLetterBatch")
def approve(
    viewer: Approver,
    session: DatabaseSession,
    batch_id: UUID,
    key: IdempotencyKey,
    if_match: IfMatch = None,
) -> LetterBatchSummary:
    return service.approve(session, viewer, batch_id=batch_id, key=key, if_match=if_match)


@router.post(BATCHES + "/{batch_id}/print", operation_id="printLetterBatchAgain")
def print_again(
    viewer: Preparer, session: DatabaseSession, batch_id: UUID, key: IdempotencyKey
) -> LetterBatchSummary:
    """When printing failed: the approval stands, and the print job is put in the queue once more."""
    return service.print_again(session, viewer, batch_id=batch_id, key=key)


@router.post(BATCHES + "/{batch_id}/cancel", operation_id="cancelLetterBatch")
def cancel(viewer: Preparer, session: DatabaseSession, batch_id: UUID) -> LetterBatchSummary:
    return service.cancel(session, viewer, batch_id=batch_id)


@router.get(
    BATCHES + "/{batch_id}/print-file",
    operation_id="downloadPrintFile",
    response_class=Response,
    responses=PDF,
)
def download_print_file(viewer: Poster, session: DatabaseSession, batch_id: UUID) -> Response:
    return _pdf(queries.print_file(session, viewer, batch_id=batch_id), f"letters-{batch_id}.pdf")


@router.get(
    BATCHES + "/{batch_id}/list.csv",
    operation_id="downloadLetterList",
    response_class=Response,
    responses=CSV,
)
def download_list(viewer: Poster, session: DatabaseSession, batch_id: UUID) -> Response:
    return Response(queries.letters_csv(session, viewer, batch_id=batch_id), media_type="text/csv")


@router.post(BATCHES + "/{batch_id}/posted", operation_id="markLettersPosted")
def mark_posted(
    viewer: Poster, session: DatabaseSession, batch_id: UUID, body: Posted, key: IdempotencyKey
) -> LetterBatchSummary:
    return service.mark_posted(session, viewer, batch_id=batch_id, posted_on=body.posted_on, key=key)


def _pdf(content: bytes, name: str, *, inline: bool = False) -> Response:
    kind = "inline" if inline else "attachment"
    return Response(
        content, media_type="application/pdf", headers={"Content-Disposition": f'{kind}; filename="{name}"'}
    )
