"""A round of Plan, Do, Study, Act; what was changed in it, step by step; and who rang to ask."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.plumbing.keeping import Keeping


class CycleState(StrEnum):
    PLAN = "plan"
    DO = "do"
    STUDY = "study"
    ACT = "act"
    CLOSED = "closed"


class Decision(StrEnum):
    ADOPT = "adopt"
    ADAPT = "adapt"
    ABANDON = "abandon"


class RerunUnit(StrEnum):
    WEEKS = "weeks"
    MONTHS = "months"


class QueryOutcome(StrEnum):
    """What became of somebody who contacted the surgery to ask."""

    EXPLAINED = "explained"
    RESTARTED = "restarted"
    APPOINTMENT = "appointment"
    CLINICIAN = "clinician"
    COMPLAINT = "complaint"
    OTHER = "other"
    WAITING = "waiting"


def one_of(column: str, choices: type[StrEnum]) -> str:
    return f"{column} in ({', '.join(repr(one.value) for one in choices)})"


def an_object(column: str) -> str:
    return f"jsonb_typeof({column}) = 'object'"


def document(*, nullable: bool = False) -> Any:
    kept = Column(JSONB(none_as_null=True), nullable=nullable)
    return Field(default=None, sa_column=kept) if nullable else Field(default_factory=dict, sa_column=kept)


class Cycle(PracticeTable, table=True):
    """One round of an intervention. Nothing of a patient stands in it: counts, dates and what people wrote.

    `search` and `parameters` are what was agreed to find the patients with. `answers` are those of the Plan
    by question; `typed` the Do data that people counted themselves, by item and side ("reviewed.end").
    `runs` are the worklists that somebody added or left out. `prompts` are the answers to those of the Study.

    `kept` are figures as they were before rows of that time were purged. At closing they are frozen in
    `frozen`, with the worksheet as it was then in `worksheet`: neither changes any more.
    """

    __tablename__ = "cycle"
    __table_args__ = (
        ForeignKeyConstraint(
            ["practice_id", "intervention_id"], ["intervention.practice_id", "intervention.id"]
        ),
        ForeignKeyConstraint(["practice_id", "continues_id"], ["cycle.practice_id", "cycle.id"]),
        UniqueConstraint("practice_id", "intervention_id", "number", name="cycle_number_once"),
        Index(
            "cycle_one_open",
            "practice_id",
            "intervention_id",
            unique=True,
            postgresql_where=text("state <> 'closed'"),
        ),
        CheckConstraint("number > 0", name="cycle_number"),
        CheckConstraint(one_of("state", CycleState), name="cycle_state"),
        CheckConstraint(one_of("decision", Decision), name="cycle_decision"),
        CheckConstraint(one_of("rerun_unit", RerunUnit), name="cycle_rerun_unit"),
        CheckConstraint(
            "(rerun_every is null) = (rerun_unit is null) and rerun_every between 1 and 52",
            name="cycle_rerun",
        ),
        CheckConstraint("planned_end >= planned_start", name="cycle_planned"),
        CheckConstraint("ended_on >= started_on", name="cycle_dates"),
        CheckConstraint("state in ('plan', 'closed') or started_on is not null", name="cycle_started"),
        CheckConstraint("(search is null) = (parameters is null)", name="cycle_search"),
        CheckConstraint(
            "state <> 'closed' or worked_well <> '' or could_be_better <> ''", name="cycle_studied"
        ),
        CheckConstraint(
            "(state = 'closed') = (closed_at is not null) and (closed_at is null) = (closed_by is null)"
            " and (closed_at is null) = (frozen is null) and (closed_at is null) = (worksheet is null)"
            " and (state <> 'closed' or decision is not null)",
            name="cycle_closed",
        ),
        CheckConstraint(
            " and ".join(an_object(one) for one in ("answers", "typed", "runs", "prompts", "kept")),
            name="cycle_objects",
        ),
    )

    keeping = Keeping(called="Improvement cycles", because="It says nothing of patients.")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    intervention_id: UUID
    continues_id: UUID | None = None
    number: int
    state: str = CycleState.PLAN
    variant: str
    search: str | None = None
    parameters: dict[str, Any] | None = document(nullable=True)
    purpose: str = ""
    prediction: str = ""
    planned_start: date | None = None
    planned_end: date | None = None
    started_on: date | None = None
    ended_on: date | None = None
    rerun_every: int | None = None
    rerun_unit: str | None = None
    answers: dict[str, Any] = document()
    typed: dict[str, Any] = document()
    runs: dict[str, Any] = document()
    worked_well: str = ""
    could_be_better: str = ""
    prompts: dict[str, Any] = document()
    decision: str | None = None
    changes: str = ""
    next_cycle: bool | None = None
    next_variant: str | None = None
    next_start: date | None = None
    review_on: date | None = None
    kept: dict[str, Any] = document()
    frozen: dict[str, Any] | None = document(nullable=True)
    worksheet: dict[str, Any] | None = document(nullable=True)
    made_by: UUID = Field(foreign_key="staff.id")
    made_at: datetime = moment(default_factory=now)
    closed_by: UUID | None = Field(default=None, foreign_key="staff.id")
    closed_at: datetime | None = moment(nullable=True, default=None)
    changed_by: UUID = Field(foreign_key="staff.id")
    changed_at: datetime = moment(default_factory=now)
    version: int = 1


class CycleChange(PracticeTable, table=True):
    """What one change made of what stood before, by field; added to, and never altered.

    `version` is the cycle's once it was made. `undoes` is the version that it took back.
    """

    __tablename__ = "cycle_change"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "cycle_id"], ["cycle.practice_id", "cycle.id"]),
        Index("cycle_change_of_cycle", "practice_id", "cycle_id", "version"),
        CheckConstraint(one_of("step", CycleState), name="cycle_change_step"),
        CheckConstraint(f"{an_object('before')} and {an_object('after')}", name="cycle_change_objects"),
    )

    keeping = Keeping(called="What was changed in a cycle", because="It says nothing of patients.")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    cycle_id: UUID
    version: int
    step: str
    what: str
    before: dict[str, Any] = document()
    after: dict[str, Any] = document()
    undoes: int | None = None
    by: UUID = Field(foreign_key="staff.id")
    at: datetime = moment(default_factory=now)


class CycleQuery(PracticeTable, table=True):
    """Somebody contacted the surgery to ask; who it was is not written here."""

    __tablename__ = "cycle_query"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "cycle_id"], ["cycle.practice_id", "cycle.id"]),
        Index("cycle_query_of_cycle", "practice_id", "cycle_id", "asked_on"),
        CheckConstraint(one_of("outcome", QueryOutcome), name="cycle_query_outcome"),
    )

    keeping = Keeping(called="Queries noted in a cycle", because="It says nothing of patients.")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    cycle_id: UUID
    asked_on: date
    note: str
    outcome: str
    noted_by: UUID = Field(foreign_key="staff.id")
    noted_at: datetime = moment(default_factory=now)
    removed_at: datetime | None = moment(nullable=True, default=None)
    version: int = 1
