"""Lists of text messages. They are sent in another system: here stands who may be told what, and who was."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from stepdown.clinical.types import MessageKind
from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.plumbing.keeping import Keeping
from stepdown.records.patients.models import words


class ListState(StrEnum):
    CREATED = "created"
    APPROVED = "approved"
    CANCELLED = "cancelled"


class MessageState(StrEnum):
    """Held back when the list was made; withheld when something changed before it was sent.

    Vetoed: a prescriber took the name out before anybody approved the list.
    """

    INCLUDED = "included"
    HELD = "held"
    WITHHELD = "withheld"
    VETOED = "vetoed"


class MessageRoute(StrEnum):
    """By which way a patient was told."""

    MESSAGE = "message"
    LETTER = "letter"
    PHONE = "phone"
    OTHER = "other"


def one_of(column: str, choices: type[StrEnum]) -> str:
    return f"{column} in ({', '.join(repr(one.value) for one in choices)})"


class MessageList(PracticeTable, table=True):
    """Prepared by one person, approved by another who is a clinician. `text` is the wording as it was then.

    `again_because`: why people get it who heard of the same within the last months.
    """

    __tablename__ = "message_list"
    __table_args__ = (
        CheckConstraint("prepared_by <> approved_by", name="message_list_second_person"),
        CheckConstraint(one_of("kind", MessageKind), name="message_list_kind"),
        CheckConstraint(one_of("state", ListState), name="message_list_state"),
        CheckConstraint(
            "(approved_by is null) = (approved_at is null)"
            " and (state <> 'approved' or approved_by is not null)",
            name="message_list_approved_by",
        ),
        CheckConstraint("(exported_by is null) = (exported_at is null)", name="message_list_exported_by"),
    )

    keeping = Keeping(
        called="Lists of text messages", goes_when="prepared_at < :before", counted_by=("kind", "state")
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    kind: str
    wording_id: UUID | None = None
    wording_version: str
    title: str
    text: str
    details: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    again_because: str = ""
    state: str = ListState.CREATED
    prepared_by: UUID = Field(foreign_key="staff.id")
    prepared_at: datetime = moment(default_factory=now)
    approved_by: UUID | None = Field(default=None, foreign_key="staff.id")
    approved_at: datetime | None = moment(nullable=True, default=None)
    exported_by: UUID | None = Field(default=None, foreign_key="staff.id")
    exported_at: datetime | None = moment(nullable=True, default=None)
    version: int = 1


class Message(PracticeTable, table=True):
    """`text` as it goes to this patient. Their mobile is not kept: it is read from the newest extract.

    `to_confirm`: holds on texts of which the extract says nothing, for the approving clinician to rule out.
    `tell_otherwise`: how they are told, where what stops the text stops nothing else.
    """

    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "list_id"], ["message_list.practice_id", "message_list.id"]),
        ForeignKeyConstraint(["practice_id", "patient_id"], ["patient.practice_id", "patient.id"]),
        ForeignKeyConstraint(["practice_id", "worklist_id"], ["worklist.practice_id", "worklist.id"]),
        ForeignKeyConstraint(["practice_id", "review_id"], ["review.practice_id", "review.id"]),
        UniqueConstraint("practice_id", "list_id", "patient_id", name="message_once_a_list"),
        Index("message_to_patient", "practice_id", "patient_id"),
        CheckConstraint(one_of("state", MessageState), name="message_state"),
        CheckConstraint("(state = 'included') = (held_because = '')", name="message_held_because"),
        CheckConstraint("tell_otherwise = '' or state in ('held', 'withheld')", name="message_otherwise"),
        CheckConstraint(
            "(state = 'vetoed') = (vetoed_by is not null) and (vetoed_by is null) = (vetoed_at is null)",
            name="message_vetoed_by",
        ),
    )

    keeping = Keeping(
        called="Text messages to the patient",
        goes_with="message_list",
        counted_by=("worklist_id", "state"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    list_id: UUID
    patient_id: UUID
    worklist_id: UUID
    review_id: UUID
    listed: str
    sort_name: str
    text: str
    state: str
    held_because: str = ""
    tell_otherwise: str = ""
    to_confirm: list[str] = words()
    vetoed_by: UUID | None = Field(default=None, foreign_key="staff.id")
    vetoed_at: datetime | None = moment(nullable=True, default=None)


class MessageSent(PracticeTable, table=True):
    """That the patient was told, on which day and by which way, as somebody recorded it."""

    __tablename__ = "message_sent"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "message_id"], ["message.practice_id", "message.id"]),
        CheckConstraint(one_of("route", MessageRoute), name="message_sent_route"),
    )

    keeping = Keeping(
        called="When and how the patient was told",
        goes_with="message",
        in_use="sent_on >= :before",
        counted_by=("route",),
    )

    message_id: UUID = Field(primary_key=True)
    route: str = Field(primary_key=True)
    sent_on: date
    wording_version: str
    recorded_by: UUID = Field(foreign_key="staff.id")
    recorded_at: datetime = moment(default_factory=now)
