from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.plumbing.csv_out import AS_CSV, CSV
from stepdown.plumbing.idempotency import IdempotencyKey
from stepdown.plumbing.versions import IfMatch, etag
from stepdown.writing.letters import preparing, queries, service
from stepdown.writing.letters.as_sent import letter_pdf
from stepdown.writing.letters.choosing.schemas import LettersAskedFor
from stepdown.writing.letters.of_patient.queries import letters_to
from stepdown.writing.letters.of_patient.schemas import PatientLetter
from stepdown.writing.letters.reconciling.schemas import LetterWork
from stepdown.writing.letters.reconciling.waiting import letter_work
from stepdown.writing.letters.releases import queries as released
from stepdown.writing.letters.releases import service as releasing
from stepdown.writing.letters.releases.posting_list import posting_list
from stepdown.writing.letters.releases.schemas import LetterReleaseSummary, Posted, Withdrawal
from stepdown.writing.letters.schemas import HeldLetter, LetterBatchSummary, LetterRow, Veto
from stepdown.writing.letters.vetoes import service as vetoing

Poster = Annotated[Viewer, Security(current_viewer, scopes=[Permission.LETTER_POST])]
Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.LETTER_READ])]
Preparer = Annotated[Viewer, Security(current_viewer, scopes=[Permission.LETTER_PREPARE])]
Approver = Annotated[Viewer, Security(current_viewer, scopes=[Permission.LETTER_APPROVE])]

Part = Annotated[int, Query(ge=1, le=1000)]

BATCHES = "/practices/{ods}/letter-batches"
RELEASES = "/practices/{ods}/letter-releases"
PDF: dict[int | str, dict[str, Any]] = {200: {"content": {"application/pdf": {}}}}

router = APIRouter(tags=["letters"])


@router.get(BATCHES, operation_id="listLetterBatches")
def list_batches(viewer: Poster, session: DatabaseSession) -> list[LetterBatchSummary]:
    return queries.batches(session, viewer)


@router.post(BATCHES, operation_id="prepareLetterBatch", status_code=201)
def prepare_batch(
    viewer: Preparer, session: DatabaseSession, body: LettersAskedFor, key: IdempotencyKey
) -> LetterBatchSummary:
    return preparing.prepare(session, viewer, asked=body, key=key)


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
    content = letter_pdf(session, viewer, batch_id=batch_id, letter_id=letter_id)
    return _pdf(content, "letter.pdf", inline=True)


@router.post(BATCHES + "/{batch_id}/letters/{letter_id}/veto", operation_id="vetoLetter")
def veto(
    viewer: Approver, session: DatabaseSession, batch_id: UUID, letter_id: UUID, body: Veto
) -> LetterBatchSummary:
    """Before posting: this patient is not written to. An approval is void: the batch waits for a new one."""
    return vetoing.veto(session, viewer, batch_id=batch_id, letter_id=letter_id, reason=body.reason)


@router.post(BATCHES + "/{batch_id}/letters/{letter_id}/veto/take-back", operation_id="takeBackVeto")
def take_back_veto(
    viewer: Approver, session: DatabaseSession, batch_id: UUID, letter_id: UUID
) -> LetterBatchSummary:
    """The letter goes again, unless something else is against it by now. The batch needs approval anew."""
    return vetoing.take_back(session, viewer, batch_id=batch_id, letter_id=letter_id)


@router.post(BATCHES + "/{batch_id}/approve", operation_id="approveLetterBatch")
def approve(
    viewer: Approver,
    session: DatabaseSession,
    batch_id: UUID,
    key: IdempotencyKey,
    if_match: IfMatch = None,
) -> LetterBatchSummary:
    return service.approve(session, viewer, batch_id=batch_id, key=key, if_match=if_match)


@router.post(BATCHES + "/{batch_id}/refresh", operation_id="refreshLetterBatch")
def refresh(
    viewer: Preparer, session: DatabaseSession, batch_id: UUID, if_match: IfMatch = None
) -> LetterBatchSummary:
    """Takes today's letter details and wording; an approval is void, and the batch waits for a new one."""
    return service.refresh(session, viewer, batch_id=batch_id, if_match=if_match)


@router.post(BATCHES + "/{batch_id}/cancel", operation_id="cancelLetterBatch")
def cancel(viewer: Preparer, session: DatabaseSession, batch_id: UUID) -> LetterBatchSummary:
    """Letters that were posted stay posted; the others are withdrawn."""
    return service.cancel(session, viewer, batch_id=batch_id)


@router.get(RELEASES, operation_id="listLetterReleases")
def list_releases(viewer: Poster, session: DatabaseSession) -> list[LetterReleaseSummary]:
    """Of all batches, by week."""
    return released.releases(session, viewer)


@router.get(RELEASES + "/{release_id}", operation_id="readLetterRelease")
def read_release(viewer: Poster, session: DatabaseSession, release_id: UUID) -> LetterReleaseSummary:
    return released.release(session, viewer, release_id=release_id)


@router.post(RELEASES + "/{release_id}/print", operation_id="printLetterRelease")
def print_now(
    viewer: Preparer, session: DatabaseSession, release_id: UUID, key: IdempotencyKey
) -> LetterReleaseSummary:
    """In its week, before the queue does; or again, when printing failed. The approval stands."""
    return releasing.print_now(session, viewer, release_id=release_id, key=key)


@router.post(RELEASES + "/{release_id}/withdraw", operation_id="withdrawLetterRelease")
def withdraw(
    viewer: Preparer, session: DatabaseSession, release_id: UUID, body: Withdrawal, key: IdempotencyKey
) -> LetterReleaseSummary:
    """Before posting: these letters are not sent. The others of the batch are."""
    return releasing.withdraw(session, viewer, release_id=release_id, reason=body.reason, key=key)


@router.get(
    RELEASES + "/{release_id}/print-file",
    operation_id="downloadPrintFile",
    response_class=Response,
    responses=PDF,
)
def download_print_file(
    viewer: Poster, session: DatabaseSession, release_id: UUID, part: Part = 1
) -> Response:
    """Until posting the holds are checked again: whoever must not be written to is left out."""
    content = releasing.take_part(session, viewer, release_id=release_id, part=part)
    return _pdf(content, f"letters-{release_id}-{part}.pdf")


@router.get(
    RELEASES + "/{release_id}/list.csv",
    operation_id="downloadLetterList",
    response_class=Response,
    responses=AS_CSV,
)
def download_list(viewer: Poster, session: DatabaseSession, release_id: UUID) -> Response:
    return Response(posting_list(session, viewer, release_id=release_id), media_type=CSV)


@router.post(RELEASES + "/{release_id}/posted", operation_id="markLettersPosted")
def mark_posted(
    viewer: Poster, session: DatabaseSession, release_id: UUID, body: Posted, key: IdempotencyKey
) -> LetterReleaseSummary:
    return releasing.mark_posted(session, viewer, release_id=release_id, posted_on=body.posted_on, key=key)


@router.get("/practices/{ods}/letter-work", operation_id="listLetterWork")
def list_work(viewer: Poster, session: DatabaseSession) -> list[LetterWork]:
    """What waits for the asking person, and what was forgotten: the most pressing first."""
    return letter_work(session, viewer)


def _pdf(content: bytes, name: str, *, inline: bool = False) -> Response:
    kind = "inline" if inline else "attachment"
    return Response(
        content, media_type="application/pdf", headers={"Content-Disposition": f'{kind}; filename="{name}"'}
    )
