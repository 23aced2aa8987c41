from uuid import UUID

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from stepdown.plumbing.db import PracticeTable
from stepdown.plumbing.keeping import Keeping


class SearchFigure(PracticeTable, table=True):
    """How many patients a search found at an extract, kept because an extract never changes.

    The rule's version is part of the key: a newer rule counts anew. `parameters` are JSON in one spelling.
    `patients` is null where the extract does not tell. `kept` is what became of them, counted before
    worklists and reviews of that time were purged.
    """

    __tablename__ = "search_figure"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "extract_id"], ["extract.practice_id", "extract.id"]),
        CheckConstraint("patients >= 0", name="search_figure_patients"),
    )

    keeping = Keeping(called="Figures of measures", because="It is a count, of nobody.")

    extract_id: UUID = Field(primary_key=True)
    search: str = Field(primary_key=True)
    rule_version: str = Field(primary_key=True)
    parameters: str = Field(primary_key=True)
    patients: int | None = None
    kept: dict[str, int] | None = Field(
        default=None, sa_column=Column(JSONB(none_as_null=True), nullable=True)
    )
