"""What a practice decided when it looked at its figures together."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from stepdown.clinical.types import OptionId
from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.plumbing.keeping import Keeping

_OPTIONS = ", ".join(f"'{option}'" for option in OptionId)
KEEPING = Keeping(called="Discussions of the practice", because="They say nothing of patients.")


class Discussion(PracticeTable, table=True):
    """`area`: what was chosen, where that is no option of the toolkit. `seen`: what the figures said then."""

    __tablename__ = "discussion"
    __table_args__ = (
        CheckConstraint(f"option in ({_OPTIONS})", name="discussion_option"),
        CheckConstraint("option is not null or area is not null", name="discussion_chose"),
        CheckConstraint("version > 0", name="discussion_version"),
        Index("discussion_held", "practice_id", "held_on"),
    )

    keeping = KEEPING

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    held_on: date
    took_part: str
    option: str | None = None
    area: str | None = None
    because: str
    measure: str | None = None
    seen: str | None = None
    next_step: str | None = None
    version: int = 1
    recorded_by: UUID = Field(foreign_key="staff.id")
    recorded_at: datetime = moment(default_factory=now)


class EarlierDiscussion(PracticeTable, table=True):
    """As a discussion stood before it was changed. `said` holds what was typed."""

    __tablename__ = "discussion_earlier"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "discussion_id"], ["discussion.practice_id", "discussion.id"]),
    )

    keeping = KEEPING

    discussion_id: UUID = Field(primary_key=True)
    version: int = Field(primary_key=True)
    said: dict[str, Any] = Field(sa_type=JSONB)
    recorded_by: UUID = Field(foreign_key="staff.id")
    recorded_at: datetime = moment()
