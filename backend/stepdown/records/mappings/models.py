"""How a practice's own report is read: which heading means what. Nothing of the report's rows is here."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.plumbing.keeping import Keeping

A_SETTING = "It is a setting: headings and words, of nobody."


class Mapping(PracticeTable, table=True):
    """`version` is the newest. An archived one is not offered again; its name is free for another."""

    __table_args__ = (
        Index(
            "mapping_name",
            "practice_id",
            text("lower(name)"),
            unique=True,
            postgresql_where=text("archived_at is null"),
        ),
        CheckConstraint("name = trim(name) and name <> ''", name="mapping_named"),
        CheckConstraint("version >= 1", name="mapping_newest"),
        CheckConstraint("(archived_at is null) = (archived_by is null)", name="mapping_archived"),
    )

    keeping = Keeping(called="Mappings of reports", because=A_SETTING)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    name: str
    version: int = 1
    archived_at: datetime | None = moment(nullable=True, default=None)
    archived_by: UUID | None = Field(default=None, foreign_key="staff.id")


class MappingVersion(PracticeTable, table=True):
    """Never changed: an extract says by which one it was read."""

    __tablename__ = "mapping_version"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "mapping_id"], ["mapping.practice_id", "mapping.id"]),
        CheckConstraint("version >= 1", name="mapping_version_counted"),
        CheckConstraint("jsonb_typeof(content) = 'object'", name="mapping_version_content"),
    )

    keeping = Keeping(called="Versions of mappings", because=A_SETTING)

    mapping_id: UUID = Field(primary_key=True)
    version: int = Field(primary_key=True)
    name: str
    content: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    made_by: UUID = Field(foreign_key="staff.id")
    made_at: datetime = moment(default_factory=now)
