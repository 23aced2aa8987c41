"""Lines of the files' medication lists beside those that the practice knows."""

from sqlalchemy import ColumnElement, and_, exists, func, literal, or_, select
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.records.extracts.comparing.lines.matching.models import matched_line
from stepdown.records.extracts.comparing.lines.matching.queries import match_lines
from stepdown.records.extracts.comparing.queries import (
    Columns,
    Compared,
    change_beside,
    current_versions,
    extract_medication,
    extract_patient,
    fingerprint_of,
    has_a_problem,
    medication,
    medication_version,
    merged_columns,
    of_extract,
    stage,
    whose,
)
from stepdown.records.extracts.intake.models import LINE_KEY_COLUMNS, incoming_line
from stepdown.records.extracts.models import RowChange
from stepdown.records.extracts.reading.rows import MEDICATION_COLUMNS

KEY = ("patient_id", "ordinal", *LINE_KEY_COLUMNS)
COLUMNS = ("medication_id", "fingerprint", *KEY, *MEDICATION_COLUMNS)


def stage_medications(session: Session, viewer: Viewer, compared: Compared) -> None:
    """A line is known again by patient, drug, kind and start, and among its like by what it says."""
    match_lines(session, viewer, compared)
    once = (
        select(incoming_line, matched_line.c.medication_id.label("known"), matched_line.c.ordinal)
        .join(matched_line, matched_line.c.row == incoming_line.c.row)
        .subquery()
    )
    current = current_versions(medication_version, viewer)
    merged = (
        select(
            extract_patient.c.patient_id,
            once.c.known,
            current.c.fingerprint.label("before"),
            once.c.ordinal,
            *(once.c[name] for name in LINE_KEY_COLUMNS),
            *merged_columns(MEDICATION_COLUMNS, once.c, current.c, compared),
        )
        .join(extract_patient, _same_patient(once, viewer, compared))
        .outerjoin(current, current.c.medication_id == once.c.known)
        .subquery()
    )
    fingerprint = fingerprint_of(merged.c, MEDICATION_COLUMNS)
    source = select(
        *whose(viewer, compared),
        change_beside(merged.c.known.is_(None), merged.c.before, fingerprint),
        func.coalesce(merged.c.known, func.gen_random_uuid()),
        fingerprint,
        *(merged.c[name] for name in (*KEY, *MEDICATION_COLUMNS)),
    )
    stage(session, extract_medication, COLUMNS, source)


def stage_ended_lines(session: Session, viewer: Viewer, compared: Compared) -> None:
    """Lines of who left and, where a list is whole, lines no longer on it.

    A patient with a row that was not taken keeps all lines: the one that is missing may be in that row.
    """
    current = current_versions(medication_version, viewer)
    whole = compared.is_full or compared.lists_are_whole
    gone = extract_patient.c.change == RowChange.GONE.value
    source = (
        select(
            *whose(viewer, compared),
            literal(RowChange.GONE.value),
            current.c.medication_id,
            current.c.fingerprint,
            *((medication if name in KEY else current).c[name] for name in (*KEY, *MEDICATION_COLUMNS)),
        )
        .join(
            medication,
            and_(medication.c.practice_id == viewer.practice, medication.c.id == current.c.medication_id),
        )
        .join(
            extract_patient,
            and_(
                *of_extract(extract_patient, viewer, compared),
                extract_patient.c.patient_id == current.c.patient_id,
            ),
        )
        .where(
            or_(gone, and_(literal(whole), ~has_a_problem(viewer, compared, extract_patient.c.nhs_number))),
            ~exists().where(
                *of_extract(extract_medication, viewer, compared),
                extract_medication.c.medication_id == current.c.medication_id,
            ),
        )
    )
    stage(session, extract_medication, COLUMNS, source)


def _same_patient(lines: Columns, viewer: Viewer, compared: Compared) -> ColumnElement[bool]:
    return and_(
        *of_extract(extract_patient, viewer, compared), extract_patient.c.nhs_number == lines.c.nhs_number
    )
