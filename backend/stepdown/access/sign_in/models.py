from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from stepdown.plumbing.db import moment, now


class SignInSession(SQLModel, table=True):
    """One sign-in on one browser: a family of refresh tokens that ends as a whole."""

    __tablename__ = "sign_in_session"
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    staff_id: UUID = Field(foreign_key="staff.id", index=True)
    began_at: datetime = moment(default_factory=now)
    active_at: datetime = moment(default_factory=now)
    ended_at: datetime | None = moment(nullable=True, default=None)
    ended_because: str | None = None


class RefreshToken(SQLModel, table=True):
    """Only the digest is kept. A token used twice ends its session, but for the seconds two tabs may race."""

    __tablename__ = "refresh_token"
    digest: str = Field(primary_key=True)
    session_id: UUID = Field(foreign_key="sign_in_session.id", index=True)
    made_at: datetime = moment(default_factory=now)
    used_at: datetime | None = moment(nullable=True, default=None)


class LinkPurpose(StrEnum):
    INVITATION = "invitation"
    RESET = "reset"


class OneTimeLink(SQLModel, table=True):
    """Shown once to whoever made it, who hands it over: no mail server is needed."""

    __tablename__ = "one_time_link"
    __table_args__ = (CheckConstraint("purpose in ('invitation', 'reset')", name="one_time_link_purpose"),)
    digest: str = Field(primary_key=True)
    staff_id: UUID = Field(foreign_key="staff.id", index=True)
    purpose: str
    made_by: UUID | None = Field(default=None, foreign_key="staff.id")
    expires_at: datetime = moment()
    used_at: datetime | None = moment(nullable=True, default=None)


class FailedSignIn(SQLModel, table=True):
    """For throttling: an attempt, until it succeeds. Holds digests, not the address or e-mail as typed."""

    __tablename__ = "failed_sign_in"
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    account: str = Field(index=True)
    address: str = Field(index=True)
    at: datetime = moment(default_factory=now)
