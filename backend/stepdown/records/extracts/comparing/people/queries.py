"""Patients of the files beside those that the practice knows."""

from sqlalchemy import Text, and_, cast, exists, func, literal, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import Registration
from stepdown.records.extracts.comparing.queries import (
    Compared,
    change_beside,
    current_versions,
    extract_patient,
    fingerprint_of,
    has_a_problem,
    merged_columns,
    patient,
    patient_version,
    stage,
    whose,
)
from stepdown.records.extracts.intake.models import incoming_line
from stepdown.records.extracts.models import RowChange
from stepdown.records.extracts.reading.rows import PATIENT_COLUMNS

COLUMNS = ("patient_id", "nhs_number", "fingerprint", *PATIENT_COLUMNS)


def stage_patients(session: Session, viewer: Viewer, compared: Compared) -> None:
    """The first row of a patient speaks for them; a known patient is found by NHS number."""
    first = (
        select(incoming_line)
        .ext(distinct_on(incoming_line.c.nhs_number))
        .order_by(incoming_line.c.nhs_number, incoming_line.c.row)
        .subquery()
    )
    current = current_versions(patient_version, viewer)
    merged = (
        select(
            first.c.nhs_number,
            patient.c.id.label("known"),
            current.c.fingerprint.label("before"),
            *merged_columns(PATIENT_COLUMNS, first.c, current.c, compared),
        )
        .outerjoin(
            patient,
            and_(patient.c.practice_id == viewer.practice, patient.c.nhs_number == first.c.nhs_number),
        )
        .outerjoin(current, current.c.patient_id == patient.c.id)
        .subquery()
    )
    fingerprint = fingerprint_of(merged.c, PATIENT_COLUMNS)
    source = select(
        *whose(viewer, compared),
        change_beside(merged.c.known.is_(None), merged.c.before, fingerprint),
        func.coalesce(merged.c.known, func.gen_random_uuid()),
        merged.c.nhs_number,
        fingerprint,
        *(merged.c[name] for name in PATIENT_COLUMNS),
    )
    stage(session, extract_patient, COLUMNS, source)


def stage_left(session: Session, viewer: Viewer, compared: Compared) -> None:
    """Who is absent from a full extract. A row that was not taken still says that its patient is there."""
    current = current_versions(patient_version, viewer)
    columns = [
        literal(Registration.LEFT.value) if name == "registration" else current.c[name]
        for name in PATIENT_COLUMNS
    ]
    source = (
        select(
            *whose(viewer, compared),
            literal(RowChange.GONE.value),
            current.c.patient_id,
            patient.c.nhs_number,
            func.md5(cast(func.jsonb_build_array(*columns), Text)),
            *columns,
        )
        .join(patient, and_(patient.c.practice_id == viewer.practice, patient.c.id == current.c.patient_id))
        .where(
            current.c.registration != Registration.LEFT.value,
            ~exists().where(incoming_line.c.nhs_number == patient.c.nhs_number),
            ~has_a_problem(viewer, compared, patient.c.nhs_number),
        )
    )
    stage(session, extract_patient, COLUMNS, source)
