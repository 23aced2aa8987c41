"""Stories that practices chose to publish, as they stood that day. Nothing in them is about a patient."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Column, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from stepdown.plumbing.db import moment, now


class Evidence(StrEnum):
    """TESTED: a cycle of it was closed here. PLANNED: none yet."""

    TESTED = "tested"
    PLANNED = "planned"


class Result(StrEnum):
    """What the rule of the chart said on the day of publishing; nobody claims it by hand."""

    IMPROVED = "improved"
    NO_CHANGE = "no_change"
    WORSE = "worse"
    NOT_KNOWN = "not_known"


class SharedStory(SQLModel, table=True):
    """A frozen copy: `told` is what others read, and never changes. One at a time is not withdrawn.

    It has no `practice_id`, since the region's role reads it: `place` is the practice that published it.
    """

    __tablename__ = "shared_story"
    __table_args__ = (
        CheckConstraint("evidence in ('tested', 'planned')", name="shared_story_evidence"),
        CheckConstraint(
            "result in ('improved', 'no_change', 'worse', 'not_known')", name="shared_story_result"
        ),
        CheckConstraint("evidence = 'tested' or result = 'not_known'", name="shared_story_untested"),
        CheckConstraint("title = trim(title) and title <> ''", name="shared_story_titled"),
        CheckConstraint("jsonb_typeof(told) = 'object'", name="shared_story_told"),
        CheckConstraint("withdrawn_on >= published_on", name="shared_story_dates"),
        CheckConstraint("(withdrawn_on is null) = (withdrawn_by is null)", name="shared_story_withdrawn"),
        Index(
            "shared_story_once",
            "place",
            "intervention_id",
            unique=True,
            postgresql_where=text("withdrawn_on is null"),
        ),
        Index("shared_story_newest", "icb_id", "published_at", "id"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    icb_id: str = Field(foreign_key="organisation.id")
    place: str = Field(foreign_key="organisation.id")
    intervention_id: UUID
    option: str
    variant: str
    title: str
    evidence: str
    result: str
    told: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    published_on: date
    published_at: datetime = moment(default_factory=now)
    published_by: UUID = Field(foreign_key="staff.id")
    withdrawn_on: date | None = None
    withdrawn_by: UUID | None = Field(default=None, foreign_key="staff.id")
