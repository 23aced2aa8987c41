from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.plumbing.problems import NotFound
from stepdown.records.patients import queries
from stepdown.records.patients.schemas import PatientDetails, PatientLookup, PatientName

Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.PATIENT_READ])]

router = APIRouter(tags=["patients"], prefix="/practices/{ods}/patients")


@router.post("/search", operation_id="findPatients")
def find_patients(viewer: Reader, session: DatabaseSession, body: PatientLookup) -> list[PatientName]:
    return queries.find(session, viewer, text=body.text)


@router.get("/{patient_id}", operation_id="readPatient")
def read_patient(
    viewer: Reader,
    session: DatabaseSession,
    patient_id: UUID,
    extract: Annotated[
        int | None, Query(ge=1, le=2**31 - 1, description="As seen at this extract number")
    ] = None,
) -> PatientDetails:
    found = queries.details(session, viewer, patient_id=patient_id, extract=extract)
    if found is None:
        raise NotFound
    return found
