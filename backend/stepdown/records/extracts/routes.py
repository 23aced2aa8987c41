from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, File, Form, Request, Response, Security, UploadFile

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.plumbing.csv_out import AS_CSV, CSV
from stepdown.plumbing.idempotency import IdempotencyKey
from stepdown.plumbing.paging import CursorParameter, Page
from stepdown.records.extracts import queries, service
from stepdown.records.extracts.changes import queries as changes
from stepdown.records.extracts.changes.schemas import (
    MedicineChange,
    MedicineFate,
    PatientChange,
    PatientFate,
)
from stepdown.records.extracts.checking.check import Asked
from stepdown.records.extracts.held import queries as held
from stepdown.records.extracts.held import service as holding
from stepdown.records.extracts.held.schemas import DecideHeld, HeldPatient
from stepdown.records.extracts.mapped_presets import read_by
from stepdown.records.extracts.mobiles import queries as mobiles
from stepdown.records.extracts.mobiles.schemas import SharedMobile
from stepdown.records.extracts.models import ExtractSource
from stepdown.records.extracts.reading.uploads import Upload
from stepdown.records.extracts.schemas import ExtractReview, ExtractSummary, RowProblem, UnknownProduct
from stepdown.records.extracts.undoing import service as undoing

Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.EXTRACT_READ])]
Loader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.EXTRACT_LOAD])]
ManagerOfDrops = Annotated[Viewer, Security(current_viewer, scopes=[Permission.EXTRACT_COMMIT_DROP])]

router = APIRouter(tags=["extracts"], prefix="/practices/{ods}/extracts")


@router.get("", operation_id="listExtracts")
def list_extracts(viewer: Reader, session: DatabaseSession) -> list[ExtractSummary]:
    return queries.extracts(session, viewer)


@router.post(
    "",
    operation_id="checkExtract",
    status_code=201,
    responses={202: {"model": ExtractReview, "description": "The check goes on; Location is its extract"}},
)
def check_extract(
    *,
    viewer: Loader,
    session: DatabaseSession,
    request: Request,
    response: Response,
    files: Annotated[list[UploadFile], File(min_length=1, max_length=20)],
    dated_on: Annotated[date, Form(description="The day on which the report was made")],
    is_full: Annotated[bool, Form(description="A full extract: who is absent has left")],
    source: Annotated[ExtractSource, Form()],
    again: Annotated[bool, Form(description="Files that are here already are checked all the same")] = False,
    mapping_id: Annotated[UUID | None, Form(description="By which another report is read")] = None,
) -> ExtractReview:
    """Checks the files and keeps their rows until a person commits or cancels. Nothing changes yet.

    Where that takes long it goes on after the answer, 202, and the extract says how far it is.
    """
    state = request.app.state
    uploads = [Upload(name=one.filename or "", content=one.file) for one in files]
    mapping = read_by(session, viewer, source=source, mapping_id=mapping_id)
    asked = Asked(uploads, dated_on, is_full, source, again, mapping)
    extract_id, finished = state.checks.check(viewer, asked, limit=state.settings.max_upload_bytes)
    if not finished:
        response.status_code = 202
        its_page = request.url_for("read_extract", ods=viewer.practice, extract_id=extract_id)
        response.headers["Location"] = its_page.path
    return queries.review(session, viewer, extract_id=extract_id)


@router.get("/{extract_id}", operation_id="readExtract")
def read_extract(viewer: Reader, session: DatabaseSession, extract_id: UUID) -> ExtractReview:
    return queries.review(session, viewer, extract_id=extract_id)


@router.get("/{extract_id}/problems", operation_id="listExtractProblems")
def list_problems(viewer: Reader, session: DatabaseSession, extract_id: UUID) -> list[RowProblem]:
    return queries.problems(session, viewer, extract_id=extract_id)


@router.get(
    "/{extract_id}/problems.csv",
    operation_id="downloadExtractProblems",
    response_class=Response,
    responses=AS_CSV,
)
def download_problems(viewer: Reader, session: DatabaseSession, extract_id: UUID) -> Response:
    """Rows to fix: where each stood, why it was not taken, and what it said in the columns that are read."""
    return Response(queries.rows_to_fix(session, viewer, extract_id=extract_id), media_type=CSV)


@router.get("/{extract_id}/unknown-products", operation_id="listUnknownProducts")
def list_unknown_products(viewer: Reader, session: DatabaseSession, extract_id: UUID) -> list[UnknownProduct]:
    return queries.unknown_products(session, viewer, extract_id=extract_id)


@router.get("/{extract_id}/patient-changes", operation_id="listPatientChanges")
def list_patient_changes(
    viewer: Reader,
    session: DatabaseSession,
    extract_id: UUID,
    change: PatientFate,
    cursor: CursorParameter = None,
) -> Page[PatientChange]:
    return changes.changed_patients(session, viewer, extract_id=extract_id, fate=change, cursor=cursor)


@router.get("/{extract_id}/medicine-changes", operation_id="listMedicineChanges")
def list_medicine_changes(
    viewer: Reader,
    session: DatabaseSession,
    extract_id: UUID,
    change: MedicineFate,
    cursor: CursorParameter = None,
) -> Page[MedicineChange]:
    return changes.changed_medicines(session, viewer, extract_id=extract_id, fate=change, cursor=cursor)


@router.get("/{extract_id}/held", operation_id="listHeldPatients")
def list_held_patients(
    viewer: Reader, session: DatabaseSession, extract_id: UUID, cursor: CursorParameter = None
) -> Page[HeldPatient]:
    """Known patients who come with another birth date, until the extract is committed or cancelled."""
    queries.require(session, viewer, extract_id)
    return held.held_patients(session, viewer, extract_id=extract_id, cursor=cursor)


@router.post("/{extract_id}/held/{patient_id}/decision", operation_id="decideHeldPatient")
def decide_held_patient(
    viewer: Loader, session: DatabaseSession, extract_id: UUID, patient_id: UUID, body: DecideHeld
) -> ExtractReview:
    """May be decided anew until the extract is committed. Undecided, the patient's rows stay out."""
    return holding.decide(
        session, viewer, extract_id=extract_id, patient_id=patient_id, decision=body.decision
    )


@router.get("/{extract_id}/shared-mobiles", operation_id="listSharedMobiles")
def list_shared_mobiles(
    viewer: Reader, session: DatabaseSession, extract_id: UUID, cursor: CursorParameter = None
) -> Page[SharedMobile]:
    queries.require(session, viewer, extract_id)
    return mobiles.shared_mobiles(session, viewer, extract_id=extract_id, cursor=cursor)


@router.post("/{extract_id}/commit", operation_id="commitExtract")
def commit_extract(
    viewer: Loader, session: DatabaseSession, extract_id: UUID, key: IdempotencyKey
) -> ExtractReview:
    """One with over 10 % fewer patients is committed by `commitExtractWithDrop`."""
    return service.commit(session, viewer, extract_id=extract_id, key=key, drop_confirmed=False)


@router.post("/{extract_id}/commit-with-drop", operation_id="commitExtractWithDrop")
def commit_extract_with_drop(
    viewer: ManagerOfDrops, session: DatabaseSession, extract_id: UUID, key: IdempotencyKey
) -> ExtractReview:
    """A practice manager confirms that so many patients are gone, and that the whole report was exported."""
    return service.commit(session, viewer, extract_id=extract_id, key=key)


@router.post("/{extract_id}/cancel", operation_id="cancelExtract")
def cancel_extract(viewer: Loader, session: DatabaseSession, extract_id: UUID) -> ExtractReview:
    """Takes everything of this extract away again; only the fact that it was cancelled stays."""
    return service.cancel(session, viewer, extract_id=extract_id)


@router.post("/{extract_id}/undo", operation_id="undoExtract")
def undo_extract(
    viewer: Loader, session: DatabaseSession, extract_id: UUID, key: IdempotencyKey
) -> ExtractReview:
    """Takes the last commit back, while no worklist, review or letter stands on it."""
    return undoing.undo(session, viewer, extract_id=extract_id, key=key)
