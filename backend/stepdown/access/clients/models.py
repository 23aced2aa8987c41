"""Programs that read an ICB's figures. No row here is about a patient."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ARRAY, CheckConstraint, Column, String
from sqlmodel import Field, SQLModel

from stepdown.access.permissions import Permission
from stepdown.plumbing.db import moment, now


class Scope(StrEnum):
    """What a program can be allowed. Each is a permission of people too; none lets it change anything."""

    AGGREGATES_READ = Permission.AGGREGATES_READ.value


def _texts(*, nullable: bool) -> Column[list[str]]:
    return Column(ARRAY(String), nullable=nullable)


class ReportingClient(SQLModel, table=True):
    """Belongs to one ICB for good. `places` and `measures` narrow it; null where they do not."""

    __tablename__ = "reporting_client"
    __table_args__ = (
        CheckConstraint("cardinality(scopes) > 0", name="reporting_client_scopes"),
        CheckConstraint(
            "cardinality(places) > 0 and cardinality(measures) > 0", name="reporting_client_narrowing"
        ),
        CheckConstraint("(revoked_at is null) = (revoked_by is null)", name="reporting_client_revoked"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    icb_id: str = Field(foreign_key="organisation.id", index=True)
    name: str
    contact: str
    scopes: list[str] = Field(sa_column=_texts(nullable=False))
    places: list[str] | None = Field(default=None, sa_column=_texts(nullable=True))
    measures: list[str] | None = Field(default=None, sa_column=_texts(nullable=True))
    version: int = 1
    made_by: UUID = Field(foreign_key="staff.id")
    made_at: datetime = moment(default_factory=now)
    revoked_by: UUID | None = Field(default=None, foreign_key="staff.id")
    revoked_at: datetime | None = moment(nullable=True, default=None)


class ReportingSecret(SQLModel, table=True):
    """Only the digest is kept, and the last characters, by which people tell two apart."""

    __tablename__ = "reporting_secret"
    __table_args__ = (CheckConstraint("expires_at > made_at", name="reporting_secret_life"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    client_id: UUID = Field(foreign_key="reporting_client.id", index=True)
    digest: str = Field(unique=True)
    ends_with: str
    made_by: UUID = Field(foreign_key="staff.id")
    made_at: datetime = moment(default_factory=now)
    expires_at: datetime = moment()
    revoked_at: datetime | None = moment(nullable=True, default=None)
    last_used_on: date | None = None
