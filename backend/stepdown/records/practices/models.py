from datetime import datetime

from sqlalchemy import ARRAY, CheckConstraint, Column, String
from sqlmodel import Field

from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.plumbing.keeping import Keeping


class LetterDetails(PracticeTable, table=True):
    """What every letter of the practice carries, set once. No batch is made while one of them is missing."""

    __tablename__ = "letter_details"

    keeping = Keeping(called="What letters carry", because="It says nothing of patients.")

    heading: str | None = None
    address_lines: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(String), nullable=False))
    postcode: str | None = None
    phone: str | None = None
    other_contact: str | None = None
    clinician_name: str | None = None
    signatory_name: str | None = None
    signatory_role: str | None = None
    serious_harm_wording: bool | None = None
    version: int = 1
    changed_at: datetime = moment(default_factory=now)


class PracticeSettings(PracticeTable, table=True):
    """The practice's time limits. `keep_months`: after which identifiable history is purged to counts."""

    __tablename__ = "practice_settings"
    __table_args__ = (
        CheckConstraint("stop_letters_after_days between 1 and 28", name="practice_settings_stop"),
        CheckConstraint(
            "warn_after_days between 1 and stop_letters_after_days", name="practice_settings_warn"
        ),
        CheckConstraint("keep_months between 12 and 120", name="practice_settings_keep"),
    )

    keeping = Keeping(called="The practice’s time limits", because="It says nothing of patients.")

    warn_after_days: int = 7
    stop_letters_after_days: int = 14
    keep_months: int = 24
    version: int = 0
    changed_at: datetime = moment(default_factory=now)
