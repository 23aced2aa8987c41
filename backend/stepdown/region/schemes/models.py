"""What an ICB asks of its practices, and what they attest to. No patient, and no count of patients."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Column, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from stepdown.plumbing.db import moment, now


class AttestedState(StrEnum):
    """NOT_DONE: decided against, or the time for it is over. NOT_YET: still to come."""

    DONE = "done"
    NOT_DONE = "not_done"
    NOT_YET = "not_yet"


class Scheme(SQLModel, table=True):
    """`items` are numbered from 1, and never change: a wrong scheme is closed, and another one set."""

    __tablename__ = "scheme"
    __table_args__ = (
        CheckConstraint("name = trim(name) and name <> ''", name="scheme_named"),
        CheckConstraint("jsonb_typeof(items) = 'array'", name="scheme_items"),
        CheckConstraint("version >= 1", name="scheme_version"),
        Index("scheme_due", "icb_id", "due_on", "id"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    icb_id: str = Field(foreign_key="organisation.id")
    name: str
    about: str = ""
    due_on: date
    items: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))
    set_by: UUID = Field(foreign_key="staff.id")
    set_at: datetime = moment(default_factory=now)
    closed_on: date | None = None
    version: int = 1


class SchemeAttestation(SQLModel, table=True):
    """Added and never changed: of an item the newest stands, and those before are its history.

    It has no `practice_id`, since the region's role reads it: `place` is the practice that attests.
    """

    __tablename__ = "scheme_attestation"
    __table_args__ = (
        CheckConstraint("state in ('done', 'not_done', 'not_yet')", name="scheme_attestation_state"),
        CheckConstraint("item > 0", name="scheme_attestation_item"),
        Index("scheme_attestation_of", "scheme_id", "place", "item", "attested_at"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    scheme_id: UUID = Field(foreign_key="scheme.id")
    place: str = Field(foreign_key="organisation.id")
    item: int
    state: str
    dated_on: date
    note: str = ""
    attested_by: UUID = Field(foreign_key="staff.id")
    attested_at: datetime = moment(default_factory=now)
