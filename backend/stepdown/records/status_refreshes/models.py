from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field

from stepdown.plumbing.db import PracticeTable
from stepdown.plumbing.keeping import Keeping


class StatusRefreshed(PracticeTable, table=True):
    """Whom a status refresh named, changed or not: of them alone it says that they are alive and here."""

    __tablename__ = "status_refreshed"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "extract_id"], ["extract.practice_id", "extract.id"]),
        ForeignKeyConstraint(["practice_id", "patient_id"], ["patient.practice_id", "patient.id"]),
        Index("status_refreshed_patient", "practice_id", "patient_id"),
    )

    keeping = Keeping(
        called="Status refreshes that named the patient",
        goes_when="""exists (select from extract e
            where e.practice_id = status_refreshed.practice_id and e.id = status_refreshed.extract_id
              and (e.dated_on < :before or e.state <> 'committed'))""",
        goes_with="patient",
    )

    extract_id: UUID = Field(primary_key=True)
    patient_id: UUID = Field(primary_key=True)
