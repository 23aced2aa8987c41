from collections.abc import Collection
from uuid import UUID

from sqlmodel import Session, col, select

from stepdown.access.viewer import Viewer
from stepdown.records.patients.models import Patient


def known_patients(session: Session, viewer: Viewer, *, nhs_numbers: Collection[str]) -> list[UUID]:
    """Those of these numbers who are patients here already."""
    query = select(Patient.id).where(
        Patient.practice_id == viewer.practice, col(Patient.nhs_number).in_(nhs_numbers)
    )
    return list(session.exec(query))
