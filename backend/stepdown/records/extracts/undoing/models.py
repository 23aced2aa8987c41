from uuid import UUID

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import Field

from stepdown.plumbing.db import PracticeTable
from stepdown.plumbing.keeping import Keeping
from stepdown.records.extracts.models import of_an_extract


class IssueBefore(PracticeTable, table=True):
    """What the commit of an extract overwrote of a stored issue. All else that it did can be told without."""

    __tablename__ = "issue_before"
    __table_args__ = (
        of_an_extract(),
        ForeignKeyConstraint(
            ["practice_id", "issue_id"], ["issue.practice_id", "issue.id"], ondelete="CASCADE"
        ),
    )

    keeping = Keeping(called="Issues as they were before an extract", goes_with="issue")

    extract_id: UUID = Field(primary_key=True)
    issue_id: UUID = Field(primary_key=True)
    copies: int
    until: int | None = None
