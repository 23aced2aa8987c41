from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from stepdown.access.permissions import Role
from stepdown.plumbing.db import moment, now

_ROLES = ", ".join(f"'{role}'" for role in Role)


class Staff(SQLModel, table=True):
    """`stamp` rises when the account is disabled or its password changes: older tokens then stop."""

    __table_args__ = (
        Index("staff_email", text("lower(email)"), unique=True),
        CheckConstraint("email = trim(email) and email <> ''", name="staff_email_given"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    email: str
    name: str
    profession: str | None = None
    password_hash: str | None = None
    disabled_at: datetime | None = moment(nullable=True, default=None)
    stamp: int = 1
    version: int = 1
    made_at: datetime = moment(default_factory=now)


class RoleHeld(SQLModel, table=True):
    """A role in one organisation; an administrator's belongs to the service and has none."""

    __tablename__ = "role_held"
    __table_args__ = (
        CheckConstraint(f"role in ({_ROLES})", name="role_held_role"),
        CheckConstraint("(role = 'administrator') = (organisation_id is null)", name="role_held_place"),
        Index(
            "role_held_once",
            "staff_id",
            "role",
            "organisation_id",
            unique=True,
            postgresql_nulls_not_distinct=True,
        ),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    staff_id: UUID = Field(foreign_key="staff.id")
    role: str
    organisation_id: str | None = Field(default=None, foreign_key="organisation.id", index=True)
