"""What the team wants said at the end of the story of an intervention."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint
from sqlmodel import Field

from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.plumbing.keeping import Keeping


class StoryWords(PracticeTable, table=True):
    """All else in a story is put together from what is there whenever it is read."""

    __tablename__ = "story_words"
    __table_args__ = (
        ForeignKeyConstraint(
            ["practice_id", "intervention_id"], ["intervention.practice_id", "intervention.id"]
        ),
        CheckConstraint("version > 0", name="story_words_version"),
    )

    keeping = Keeping(called="What the team says about its work", because="It says nothing of patients.")

    intervention_id: UUID = Field(primary_key=True)
    words: str
    version: int = 1
    written_by: UUID = Field(foreign_key="staff.id")
    written_at: datetime = moment(default_factory=now)
