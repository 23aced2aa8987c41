from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlmodel import Field

from stepdown.clinical.types import LetterFormat
from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.plumbing.keeping import Keeping


class WordingState(StrEnum):
    """What was approved never changes again: an edit of it is a new draft."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    PUBLISHED = "published"
    RETIRED = "retired"


class Medium(StrEnum):
    """Kinds of letters and of messages share their names."""

    LETTER = "letter"
    MESSAGE = "message"


_FORMATS = ", ".join(f"'{one}'" for one in LetterFormat)


class PracticeWording(PracticeTable, table=True):
    """A practice's own wording of a letter or message.

    `editors` are all who had a hand in the draft. `house_version` is of the house's wording at that time.
    `read_by`: who reads the language, where it is not English. `version` counts changes of the row.
    """

    __tablename__ = "wording"
    __table_args__ = (
        UniqueConstraint(
            "practice_id", "medium", "kind", "format", "language", "number", name="wording_number_once"
        ),
        ForeignKeyConstraint(["practice_id", "based_on"], ["wording.practice_id", "wording.id"]),
        Index(
            "wording_published_once",
            *("practice_id", "medium", "kind", "format", "language"),
            unique=True,
            postgresql_where=text("state = 'published'"),
        ),
        CheckConstraint(
            "state in ('draft', 'submitted', 'approved', 'published', 'retired')", name="wording_state"
        ),
        CheckConstraint("medium in ('letter', 'message')", name="wording_medium"),
        CheckConstraint(f"format in ({_FORMATS})", name="wording_format"),
        CheckConstraint(
            "medium = 'letter' or (format = 'standard' and language = 'en')", name="wording_of_a_message"
        ),
        CheckConstraint(
            "(state in ('draft', 'submitted')) = (approved_by is null)"
            " and (approved_by is null) = (approved_at is null)",
            name="wording_approved_by",
        ),
        CheckConstraint("approved_by is null or approved_by <> all (editors)", name="wording_second_person"),
        CheckConstraint("edited_by = any (editors)", name="wording_editors"),
        CheckConstraint("approved_by is null or language = 'en' or read_by <> ''", name="wording_read_by"),
        CheckConstraint(
            "case state when 'published' then published_at is not null and retired_at is null"
            " when 'retired' then retired_at is not null"
            " else published_at is null and retired_at is null end",
            name="wording_published_at",
        ),
        CheckConstraint("number >= 1 and version >= 1", name="wording_counted"),
    )

    keeping = Keeping(called="The practice’s own wordings", because="They say nothing of patients.")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    medium: str
    kind: str
    format: str = LetterFormat.STANDARD
    language: str = "en"
    number: int
    title: str
    text: str
    state: str = WordingState.DRAFT
    based_on: UUID | None = None
    house_version: str = ""
    read_by: str = ""
    editors: list[UUID] = Field(sa_column=Column(ARRAY(Uuid()), nullable=False))
    edited_by: UUID = Field(foreign_key="staff.id")
    edited_at: datetime = moment(default_factory=now)
    approved_by: UUID | None = Field(default=None, foreign_key="staff.id")
    approved_at: datetime | None = moment(nullable=True, default=None)
    published_by: UUID | None = Field(default=None, foreign_key="staff.id")
    published_at: datetime | None = moment(nullable=True, default=None)
    retired_at: datetime | None = moment(nullable=True, default=None)
    version: int = 1
