"""What reception writes down: who was asked who they are, what they answered, and what could not wait."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.sql import text
from sqlmodel import Field

from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.plumbing.keeping import Keeping
from stepdown.records.patients.models import words


class AnswerKind(StrEnum):
    BOOKED = "booked"
    DECLINED = "declined"
    THINKING = "thinking"
    ASKS = "asks"
    MOVED = "moved"
    NO_CONTACT = "no_contact"


class Attendance(StrEnum):
    ATTENDED = "attended"
    DID_NOT_ATTEND = "did_not_attend"


class Consent(StrEnum):
    """How the patient let somebody else speak for them. NONE: a message is taken and nothing is said."""

    ON_THE_CALL = "on_the_call"
    IN_THE_RECORD = "in_the_record"
    ATTORNEY = "attorney"
    NONE = "none"


_KINDS = ", ".join(f"'{kind}'" for kind in AnswerKind)
_CONSENTS = ", ".join(f"'{consent}'" for consent in Consent)


class DeskCheck(PracticeTable, table=True):
    """Who is calling: what matched of what they said and, of a carer, who it is and by what consent."""

    __tablename__ = "desk_check"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "patient_id"], ["patient.practice_id", "patient.id"]),
        CheckConstraint(
            "matched <@ array['name', 'birth_date', 'address']::varchar[]", name="desk_check_matched"
        ),
        CheckConstraint(
            "not passed or ('name' = any(matched) and matched && array['birth_date', 'address']::varchar[])",
            name="desk_check_two_identifiers",
        ),
        CheckConstraint(
            "(carer is null) = (relationship is null) and (carer is null) = (consent is null)",
            name="desk_check_carer",
        ),
        CheckConstraint(f"consent in ({_CONSENTS})", name="desk_check_consent"),
        CheckConstraint("not (passed and consent = 'none')", name="desk_check_passed"),
    )

    keeping = Keeping(
        called="Checks of who was calling", goes_when="checked_at < :before", counted_by=("passed",)
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    patient_id: UUID
    matched: list[str] = words()
    passed: bool
    carer: str | None = None
    relationship: str | None = None
    consent: str | None = None
    checked_by: UUID = Field(foreign_key="staff.id")
    checked_at: datetime = moment(default_factory=now)


class LetterResponse(PracticeTable, table=True):
    """What somebody answered to a letter, or to a text message. One logged by mistake is replaced, and stays.

    `refusal_id` and `returned_id`: what this answer itself set, and what undoing it takes back.
    """

    __tablename__ = "letter_response"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "letter_id"], ["letter.practice_id", "letter.id"]),
        ForeignKeyConstraint(["practice_id", "message_id"], ["message.practice_id", "message.id"]),
        ForeignKeyConstraint(["practice_id", "patient_id"], ["patient.practice_id", "patient.id"]),
        ForeignKeyConstraint(["practice_id", "check_id"], ["desk_check.practice_id", "desk_check.id"]),
        ForeignKeyConstraint(
            ["practice_id", "refusal_id"], ["contact_refusal.practice_id", "contact_refusal.id"]
        ),
        ForeignKeyConstraint(
            ["practice_id", "returned_id"], ["returned_letter.practice_id", "returned_letter.id"]
        ),
        Index("letter_response_letter", "practice_id", "letter_id"),
        Index(
            "letter_response_booked",
            "practice_id",
            "appointment_on",
            postgresql_where=text("kind = 'booked' and replaced_at is null"),
        ),
        CheckConstraint("num_nonnulls(letter_id, message_id) = 1", name="letter_response_to_what"),
        CheckConstraint(f"kind in ({_KINDS})", name="letter_response_kind"),
        CheckConstraint(
            "(kind = 'booked') = (appointment_on is not null)"
            " and (appointment_on is null) = (appointment_with is null)",
            name="letter_response_booked",
        ),
        CheckConstraint("(replaced_by is null) = (replaced_at is null)", name="letter_response_replaced"),
        CheckConstraint(
            "(attendance is null or kind = 'booked') and attendance in ('attended', 'did_not_attend')"
            " and (attendance is null) = (attendance_by is null)"
            " and (attendance is null) = (attendance_at is null)",
            name="letter_response_attendance",
        ),
        CheckConstraint(
            "(answered_by is null or kind = 'asks') and (answered_by is null) = (answered_at is null)"
            " and (answered_by is null) = (answered_how is null)",
            name="letter_response_answered",
        ),
    )

    keeping = Keeping(
        called="What the patient answered to letters and messages",
        goes_when="logged_at < :before",
        goes_with="letter",
        counted_by=("kind", "attendance"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    letter_id: UUID | None = None
    message_id: UUID | None = None
    patient_id: UUID
    check_id: UUID
    kind: str
    appointment_on: date | None = None
    appointment_with: str | None = None
    logged_by: UUID = Field(foreign_key="staff.id")
    logged_at: datetime = moment(default_factory=now)
    refusal_id: UUID | None = None
    returned_id: UUID | None = None
    replaced_by: UUID | None = Field(default=None, foreign_key="staff.id")
    replaced_at: datetime | None = moment(nullable=True, default=None)
    attendance: str | None = None
    attendance_by: UUID | None = Field(default=None, foreign_key="staff.id")
    attendance_at: datetime | None = moment(nullable=True, default=None)
    answered_by: UUID | None = Field(default=None, foreign_key="staff.id")
    answered_at: datetime | None = moment(nullable=True, default=None)
    answered_how: str | None = None


class UrgentCall(PracticeTable, table=True):
    """The red button was pressed. `told` is who was on duty then, as the page named them."""

    __tablename__ = "urgent_call"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "patient_id"], ["patient.practice_id", "patient.id"]),
        CheckConstraint("kind in ('withdrawal', 'overdose', 'suicidal', 'run_out')", name="urgent_call_kind"),
    )

    keeping = Keeping(
        called="Calls that could not wait", goes_when="pressed_at < :before", counted_by=("kind",)
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    patient_id: UUID | None = None
    reference: str | None = None
    kind: str
    told: str | None = None
    pressed_by: UUID = Field(foreign_key="staff.id")
    pressed_at: datetime = moment(default_factory=now)


class DutyRota(PracticeTable, table=True):
    """Who is on duty: by weekday ("1" is Monday), and by date where a date differs from its weekday."""

    __tablename__ = "duty_rota"
    __table_args__ = (
        CheckConstraint(
            "jsonb_typeof(weekdays) = 'object' and jsonb_typeof(dates) = 'object'", name="duty_rota_objects"
        ),
    )

    keeping = Keeping(called="Who is on duty", because="It says nothing of patients.")

    weekdays: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    dates: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    version: int = 1
    changed_at: datetime = moment(default_factory=now)
