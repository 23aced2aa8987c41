from datetime import datetime

from sqlalchemy import ARRAY, CheckConstraint, Column, String
from sqlmodel import Field

from stepdown.plumbing.db import PracticeTable, moment, now


class LetterDetails(PracticeTable, table=True):
    """What every letter of the practice carries, set once. No batch is made while one of them is missing."""

    __tablename__ = "letter_details"
    __table_args__ = (
        CheckConstraint("stale_after_days between 1 and 28", name="letter_details_stale_after"),
    )

    heading: str | None = None
    address_lines: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(String), nullable=False))
    postcode: str | None = None
    phone: str | None = None
    other_contact: str | None = None
    clinician_name: str | None = None
    signatory_name: str | None = None
    signatory_role: str | None = None
    serious_harm_wording: bool | None = None
    stale_after_days: int = 14
    version: int = 1
    changed_at: datetime = moment(default_factory=now)
