from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Numeric
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.plumbing.keeping import Keeping

EACH_HAS_A_REASON = "not jsonb_path_exists(rebases, '$[*] ? (!exists(@.because) || @.because == \"\")')"


class SearchFigure(PracticeTable, table=True):
    """How many patients a search found at an extract, kept because an extract never changes.

    The rule's version is part of the key: a newer rule counts anew. `parameters` are JSON in one spelling.
    `patients` is null where the extract does not tell; `counts` is what the search counted beside them.
    `kept` is what became of them, counted before worklists and reviews of that time were purged.
    """

    __tablename__ = "search_figure"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "extract_id"], ["extract.practice_id", "extract.id"]),
        CheckConstraint("patients >= 0", name="search_figure_patients"),
        CheckConstraint("jsonb_typeof(counts) = 'object'", name="search_figure_counts"),
    )

    keeping = Keeping(called="Figures of measures", because="It is a count, of nobody.")

    extract_id: UUID = Field(primary_key=True)
    search: str = Field(primary_key=True)
    rule_version: str = Field(primary_key=True)
    parameters: str = Field(primary_key=True)
    patients: int | None = None
    counts: dict[str, int] = Field(
        default_factory=dict, sa_column=Column(JSONB, nullable=False, server_default="{}")
    )
    kept: dict[str, int] | None = Field(
        default=None, sa_column=Column(JSONB(none_as_null=True), nullable=True)
    )


class MeasureFigure(PracticeTable, table=True):
    """A month's figure, counted before the rows that it was counted from were purged. `month` is its 1st."""

    __tablename__ = "measure_figure"
    __table_args__ = (
        CheckConstraint("extract(day from month) = 1", name="measure_figure_month"),
        CheckConstraint("numerator >= 0 and denominator >= 0", name="measure_figure_not_negative"),
    )

    keeping = Keeping(called="Figures of measures by month", because="It is a count, of nobody.")

    measure: str = Field(primary_key=True)
    month: date = Field(primary_key=True)
    rule_version: str = Field(primary_key=True)
    numerator: int | None = None
    denominator: int | None = None
    kept_at: datetime = moment(default_factory=now)


class MeasureChoice(PracticeTable, table=True):
    """What people chose for a measure's chart. A change adds a version; the newest is in force.

    Null is as the measure itself has it: its chart, no frozen baseline, no target.
    `rebases` are `{on, because, by, at}`: from which day a new phase begins, why, and who said so.
    """

    __tablename__ = "measure_choice"
    __table_args__ = (
        CheckConstraint("version > 0", name="measure_choice_version"),
        CheckConstraint("chart in ('run', 'xmr', 'p', 'c', 'u')", name="measure_choice_chart"),
        CheckConstraint("baseline between 2 and 1000", name="measure_choice_baseline"),
        CheckConstraint("target >= 0", name="measure_choice_target"),
        CheckConstraint(
            f"jsonb_typeof(rebases) = 'array' and {EACH_HAS_A_REASON}", name="measure_choice_rebases"
        ),
    )

    keeping = Keeping(called="What was chosen for the charts of measures", because="It is about no patient.")

    measure: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    chart: str | None = None
    baseline: int | None = None
    target: Decimal | None = Field(default=None, sa_column=Column(Numeric, nullable=True))
    rebases: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    changed_by: UUID = Field(foreign_key="staff.id")
    changed_at: datetime = moment(default_factory=now)
