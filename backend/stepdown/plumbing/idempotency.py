"""Idempotency-Key: the same request sent twice, or fifty times at once, has one effect and one answer."""

import hashlib
from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import Header
from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Field, Session, SQLModel

from stepdown.plumbing.db import moment, now
from stepdown.plumbing.problems import Problem

KEPT = timedelta(hours=24)
IdempotencyKey = Annotated[str, Header(alias="Idempotency-Key", pattern="^[!-~]{8,80}$")]


class KeyUsedForSomethingElse(Problem):
    status = 422
    title = "This Idempotency-Key was already used for a different request"


class IdempotencyRow(SQLModel, table=True):
    """Holds a digest of the request and nothing of the patient."""

    __tablename__ = "idempotency_key"
    staff_id: UUID = Field(primary_key=True, foreign_key="staff.id")
    key: str = Field(primary_key=True)
    digest: str
    resource: UUID
    made_at: datetime = moment(default_factory=now)


def first_time(session: Session, *, staff_id: UUID, key: str, request: str) -> bool:
    """True for the first caller. A second one waits on the unique row until the first has committed."""
    return resource_for(session, staff_id=staff_id, key=key, request=request)[1]


def resource_for(session: Session, *, staff_id: UUID, key: str, request: str) -> tuple[UUID, bool]:
    """The id of what the request makes, the same for every caller, and whether this one is the first."""
    digest = hashlib.sha256(request.encode()).hexdigest()
    old = (_column("staff_id") == staff_id, _column("made_at") < now() - KEPT)
    session.execute(delete(IdempotencyRow).where(*old))
    resource = uuid4()
    row = {"staff_id": staff_id, "key": key, "digest": digest, "resource": resource, "made_at": now()}
    made = insert(IdempotencyRow).values(row).on_conflict_do_nothing().returning(_column("key"))
    if session.scalar(made) is not None:  # the row count is not known to the driver here
        return resource, True
    known = session.execute(
        select(_column("digest"), _column("resource")).where(
            _column("staff_id") == staff_id, _column("key") == key
        )
    ).one()
    if known.digest != digest:
        raise KeyUsedForSomethingElse
    return known.resource, False


def _column(name: str):  # type: ignore[no-untyped-def]
    return IdempotencyRow.__table__.c[name]  # type: ignore[attr-defined]
