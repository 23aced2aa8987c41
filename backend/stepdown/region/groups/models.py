"""Practices that an ICB looks at together: a neighbourhood, a federation, those visited this quarter."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, text
from sqlmodel import Field, SQLModel

from stepdown.plumbing.db import moment, now


class Group(SQLModel, table=True):
    """`version` counts its changes."""

    __tablename__ = "region_group"
    __table_args__ = (
        Index("region_group_name", "icb_id", text("lower(name)"), unique=True),
        CheckConstraint("name = trim(name) and name <> ''", name="region_group_named"),
        CheckConstraint("version >= 1", name="region_group_version"),
    )

    icb_id: str = Field(primary_key=True, foreign_key="organisation.id")
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    name: str
    made_by: UUID = Field(foreign_key="staff.id")
    made_at: datetime = moment(default_factory=now)
    changed_at: datetime = moment(default_factory=now)
    version: int = 1


class GroupMember(SQLModel, table=True):
    __tablename__ = "region_group_member"
    __table_args__ = (
        ForeignKeyConstraint(["icb_id", "group_id"], ["region_group.icb_id", "region_group.id"]),
    )

    icb_id: str = Field(primary_key=True)
    group_id: UUID = Field(primary_key=True)
    place: str = Field(primary_key=True, foreign_key="organisation.id")
