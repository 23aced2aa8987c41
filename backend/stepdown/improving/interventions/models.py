from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ARRAY, CheckConstraint, Column, ForeignKeyConstraint, Index, Numeric, String, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from stepdown.clinical.types import OptionId
from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.plumbing.keeping import Keeping

MOST_PATIENTS = 100_000
MOST_A_WEEK = 2_000
MOST_EACH = 50

_OPTIONS = ", ".join(f"'{one}'" for one in OptionId)


class InterventionStatus(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"


class Agreed(StrEnum):
    """What a practice agrees before it begins (clinical governance)."""

    WORDING = "wording"
    SEARCH = "search"
    PROCEDURE = "procedure"


_STATUSES = ", ".join(f"'{one}'" for one in InterventionStatus)
_AGREED = ", ".join(f"'{one}'" for one in Agreed)


class Intervention(PracticeTable, table=True):
    """An option of the toolkit as one practice does it.

    `content_version` is of the option when it was begun. `parameters` and `narrowing` belong to `search`, and
    are copies: a saved search may change, what was agreed does not. `worksheet` holds what the practice
    changed of the option's questions and items; null while it uses them as they are.
    `version` counts changes of the row.
    """

    __table_args__ = (
        CheckConstraint(f"option in ({_OPTIONS})", name="intervention_option"),
        CheckConstraint(f"status in ({_STATUSES})", name="intervention_status"),
        CheckConstraint(
            "status not in ('paused', 'stopped') or status_reason <> ''", name="intervention_reason"
        ),
        CheckConstraint("title = trim(title) and title <> ''", name="intervention_titled"),
        CheckConstraint(f"patients between 1 and {MOST_PATIENTS}", name="intervention_patients"),
        CheckConstraint(f"appointments_a_week between 0 and {MOST_A_WEEK}", name="intervention_appointments"),
        CheckConstraint(f"letters_a_week between 0 and {MOST_A_WEEK}", name="intervention_letters"),
        CheckConstraint(f"appointments_each between 1 and {MOST_EACH}", name="intervention_each"),
        CheckConstraint("jsonb_typeof(parameters) = 'object'", name="intervention_parameters"),
        CheckConstraint("jsonb_typeof(narrowing) = 'object'", name="intervention_narrowing"),
        CheckConstraint("jsonb_typeof(team) = 'array'", name="intervention_team"),
        CheckConstraint("jsonb_typeof(wordings) = 'array'", name="intervention_wordings"),
        CheckConstraint("jsonb_typeof(worksheet) = 'object'", name="intervention_worksheet"),
        CheckConstraint("id <> all (serves)", name="intervention_serves"),
        CheckConstraint("version >= 1", name="intervention_version"),
        Index("intervention_newest", "practice_id", "made_at", "id"),
    )

    keeping = Keeping(called="Interventions", because="It says nothing of patients.")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    option: str
    variant: str
    content_version: str
    title: str
    accomplish: str
    know: str
    change: str
    statement: str = ""
    patients: int | None = None
    by_when: date | None = None
    measure: str | None = None
    target: Decimal | None = Field(default=None, sa_type=Numeric(12, 3))
    why: str = ""
    appointments_a_week: int | None = None
    letters_a_week: int | None = None
    appointments_each: int = 1
    counts_only_who_ask: bool = False
    starts_on: date | None = None
    team: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    search: str | None = None
    parameters: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    narrowing: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    search_name: str = ""
    wordings: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    balancing: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(String()), nullable=False))
    # Without a foreign key: of both nothing is ever removed, and discussions are a later table.
    serves: list[UUID] = Field(default_factory=list, sa_column=Column(ARRAY(Uuid()), nullable=False))
    discussion_id: UUID | None = None
    came_from: str | None = None
    worksheet: dict[str, Any] | None = Field(default=None, sa_column=Column(JSONB(none_as_null=True)))
    status: str = InterventionStatus.PLANNED
    status_reason: str = ""
    status_since: date
    made_by: UUID = Field(foreign_key="staff.id")
    made_at: datetime = moment(default_factory=now)
    changed_at: datetime = moment(default_factory=now)
    version: int = 1


class InterventionAgreement(PracticeTable, table=True):
    """Who agreed to what, and when. `as_agreed` is what it was then, in words: a later change shows."""

    __tablename__ = "intervention_agreement"
    __table_args__ = (
        ForeignKeyConstraint(
            ["practice_id", "intervention_id"], ["intervention.practice_id", "intervention.id"]
        ),
        CheckConstraint(f"what in ({_AGREED})", name="intervention_agreement_what"),
        CheckConstraint("agreed_by <> ''", name="intervention_agreement_by"),
        CheckConstraint(
            "(taken_back_at is null) = (taken_back_by is null)", name="intervention_agreement_taken_back"
        ),
        Index("intervention_agreement_of", "practice_id", "intervention_id"),
    )

    keeping = Keeping(called="Agreements on interventions", because="It says nothing of patients.")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    intervention_id: UUID
    what: str
    as_agreed: str
    agreed_by: str
    agreed_on: date
    note: str = ""
    noted_by: UUID = Field(foreign_key="staff.id")
    noted_at: datetime = moment(default_factory=now)
    taken_back_by: UUID | None = Field(default=None, foreign_key="staff.id")
    taken_back_at: datetime | None = moment(nullable=True, default=None)


class InterventionChange(PracticeTable, table=True):
    """The columns that changed, before and after. `version` is the one that it made. Nothing is edited."""

    __tablename__ = "intervention_change"
    __table_args__ = (
        ForeignKeyConstraint(
            ["practice_id", "intervention_id"], ["intervention.practice_id", "intervention.id"]
        ),
        CheckConstraint("jsonb_typeof(before) = 'object'", name="intervention_change_before"),
        CheckConstraint("jsonb_typeof(after) = 'object'", name="intervention_change_after"),
        Index("intervention_change_once", "practice_id", "intervention_id", "version", unique=True),
    )

    keeping = Keeping(called="History of interventions", because="It says nothing of patients.")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    intervention_id: UUID
    version: int
    before: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    after: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    undoes: int | None = None
    changed_by: UUID = Field(foreign_key="staff.id")
    changed_at: datetime = moment(default_factory=now)
