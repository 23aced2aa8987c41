from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Column, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from stepdown.clinical.types import SearchId
from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.plumbing.keeping import Keeping

# A pasted list of NHS numbers is of its day, and holds what may not be kept here.
SAVABLE = tuple(code for code in SearchId if code is not SearchId.LISTED)
_SAVABLE = ", ".join(f"'{code}'" for code in SAVABLE)


class SavedSearch(PracticeTable, table=True):
    """A search with the parameters that a practice has chosen, under a name of its own."""

    __tablename__ = "saved_search"
    __table_args__ = (
        Index("saved_search_name", "practice_id", text("lower(name)"), unique=True),
        CheckConstraint(f"search in ({_SAVABLE})", name="saved_search_search"),
        CheckConstraint("name = trim(name) and name <> ''", name="saved_search_named"),
        CheckConstraint("jsonb_typeof(parameters) = 'object'", name="saved_search_parameters"),
        CheckConstraint("jsonb_typeof(narrowing) = 'object'", name="saved_search_narrowing"),
        CheckConstraint("version >= 1", name="saved_search_version"),
    )

    keeping = Keeping(called="Saved searches", because="It is a setting, of nobody.")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    name: str
    search: str
    parameters: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    narrowing: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    made_by: UUID = Field(foreign_key="staff.id")
    made_at: datetime = moment(default_factory=now)
    changed_at: datetime = moment(default_factory=now)
    version: int = 1
