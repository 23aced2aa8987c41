"""The audit trail: one append-only row for each request that reads or changes what must be accounted for."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, Column, Identity, insert
from sqlalchemy import Uuid as SqlUuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, Session, SQLModel

from stepdown.plumbing.db import before_commit, moment, now


class AuditEvent(SQLModel, table=True):
    """The application role may add and read rows; it may neither change nor remove one.

    `practice_id` is empty for what belongs to no practice (accounts, sign-in).
    """

    __tablename__ = "audit_event"
    id: int | None = Field(
        default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True)
    )
    at: datetime = moment(default_factory=now)
    practice_id: str | None = Field(default=None, foreign_key="organisation.id", index=True)
    staff_id: UUID | None = None
    roles: str = ""
    action: str
    request_id: str
    outcome: str = "done"
    patients: list[UUID] = Field(default_factory=list, sa_column=Column(ARRAY(SqlUuid), nullable=False))
    about: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))


@dataclass
class Trail:
    """What one request has seen and done. Written in its transaction: a change is never without its row."""

    action: str
    request_id: str
    staff_id: UUID | None = None
    roles: str = ""
    practice_id: str | None = None
    must_write: bool = False
    patients: dict[UUID, None] = field(default_factory=dict)
    about: dict[str, Any] = field(default_factory=dict)

    def saw(self, *patients: UUID) -> None:
        self.patients.update(dict.fromkeys(patients))

    def note(self, **about: Any) -> None:
        """Facts that identify nobody: counts, ids, states."""
        self.must_write = True
        self.about.update(about)

    def row(self, outcome: str = "done") -> AuditEvent:
        return AuditEvent(
            practice_id=self.practice_id,
            staff_id=self.staff_id,
            roles=self.roles,
            action=self.action,
            request_id=self.request_id,
            outcome=outcome,
            patients=list(self.patients),
            about=self.about,
        )


def follow(session: Session, trail: Trail) -> None:
    """Write the trail when, and only when, the transaction commits."""

    def finish() -> None:
        if trail.must_write or trail.patients:
            write(session, trail.row())

    before_commit(session, finish)


def write(session: Session, row: AuditEvent) -> None:
    """Without asking for the number that it gets: the region's role may add a row and read none."""
    session.execute(insert(AuditEvent).values(row.model_dump(exclude={"id"})).inline())
