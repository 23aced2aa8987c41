"""What practices prescribed by month, how many people they look after, and the load that each row came by.

Twice: a practice's own loads, seen by nobody else, and those that were published for all. A row is in force
while its load is committed and no later one of the same shelf covers its month.
"""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ARRAY, CheckConstraint, Date, ForeignKeyConstraint, Numeric
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.plumbing.keeping import Keeping
from stepdown.records.patients.models import words


class LoadState(StrEnum):
    """CHECKED waits for a person. DISCARDED was never in force; TAKEN_BACK was."""

    CHECKED = "checked"
    COMMITTED = "committed"
    DISCARDED = "discarded"
    TAKEN_BACK = "taken_back"


STATES = "('checked', 'committed', 'discarded', 'taken_back')"
NOBODYS = Keeping(
    called="Prescribing figures", because="They are counts of what a practice prescribed, of nobody."
)


def of_months() -> Any:
    return Field(default_factory=list, sa_type=ARRAY(Date), nullable=False)


def told() -> Any:
    return Field(default_factory=list, sa_type=JSONB, nullable=False)


class Load(SQLModel):
    """`months` are those of its prescribing, `list_months` those of its list sizes: the first day of each.

    `files` say what each file was. `problems` are the first rows that were not taken, as they stood.
    `notes` are sentences for whoever decides. `rules` names the versions by which the figures were reckoned.
    """

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    state: str = LoadState.CHECKED
    files: list[dict[str, Any]] = told()
    months: list[date] = of_months()
    list_months: list[date] = of_months()
    names_practices: bool = False
    practices: int
    rows_read: int
    rows_refused: int
    problems: list[dict[str, Any]] = told()
    notes: list[str] = words()
    rules: dict[str, str] = Field(default_factory=dict, sa_type=JSONB, nullable=False)
    loaded_by: UUID = Field(foreign_key="staff.id")
    loaded_at: datetime = moment(default_factory=now)
    decided_by: UUID | None = Field(default=None, foreign_key="staff.id")
    committed_at: datetime | None = moment(nullable=True, default=None)
    ended_at: datetime | None = moment(nullable=True, default=None)


def load_checks(table: str) -> tuple[CheckConstraint, ...]:
    return (
        CheckConstraint(f"state in {STATES}", name=f"{table}_state"),
        CheckConstraint(
            "(committed_at is not null) = (state in ('committed', 'taken_back'))", name=f"{table}_committed"
        ),
        CheckConstraint(
            "(ended_at is not null) = (state in ('discarded', 'taken_back'))", name=f"{table}_ended"
        ),
        CheckConstraint("practices >= 0 and rows_read >= 0 and rows_refused >= 0", name=f"{table}_counts"),
    )


class FigureRow(SQLModel):
    """`unknown` items are not in `known`: nobody can say how much they were, so it is at least that."""

    load_id: UUID = Field(primary_key=True)
    measure: str = Field(primary_key=True)
    month: date = Field(primary_key=True)
    practice_code: str = Field(primary_key=True)
    known: Decimal = Field(sa_type=Numeric)
    unknown: int = 0


class ListSizeRow(SQLModel):
    load_id: UUID = Field(primary_key=True)
    practice_code: str = Field(primary_key=True)
    month: date = Field(primary_key=True)
    patients: int


class NamedPractice(SQLModel):
    """`area_code` is that of the region or board that the file names."""

    load_id: UUID = Field(primary_key=True)
    practice_code: str = Field(primary_key=True)
    name: str | None = None
    area_code: str | None = None
    area_name: str | None = None


def first_of_month(table: str) -> CheckConstraint:
    return CheckConstraint("extract(day from month) = 1", name=f"{table}_month")


def figure_checks(table: str) -> tuple[CheckConstraint, ...]:
    return (
        first_of_month(table),
        CheckConstraint("known >= 0 and unknown >= 0", name=f"{table}_not_negative"),
    )


def own_load() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["practice_id", "load_id"], ["prescribing_load.practice_id", "prescribing_load.id"]
    )


def published_load() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["load_id"], ["published_load.id"])


class PrescribingLoad(Load, PracticeTable, table=True):
    __tablename__ = "prescribing_load"
    __table_args__ = load_checks("prescribing_load")

    keeping = NOBODYS


class PrescribingFigure(FigureRow, PracticeTable, table=True):
    __tablename__ = "prescribing_figure"
    __table_args__ = (own_load(), *figure_checks("prescribing_figure"))

    keeping = NOBODYS


class PrescribingListSize(ListSizeRow, PracticeTable, table=True):
    __tablename__ = "prescribing_list_size"
    __table_args__ = (
        own_load(),
        first_of_month("prescribing_list_size"),
        CheckConstraint("patients > 0", name="prescribing_list_size_patients"),
    )

    keeping = NOBODYS


class PrescribingPractice(NamedPractice, PracticeTable, table=True):
    __tablename__ = "prescribing_practice"
    __table_args__ = (own_load(),)

    keeping = NOBODYS


class PublishedLoad(Load, table=True):
    """`for_boards`: the boards whose lead published it, whose practices alone see it; none for all."""

    __tablename__ = "published_load"
    __table_args__ = load_checks("published_load")

    for_boards: list[str] = words()


class PublishedFigure(FigureRow, table=True):
    __tablename__ = "published_figure"
    __table_args__ = (published_load(), *figure_checks("published_figure"))


class PublishedListSize(ListSizeRow, table=True):
    __tablename__ = "published_list_size"
    __table_args__ = (
        published_load(),
        first_of_month("published_list_size"),
        CheckConstraint("patients > 0", name="published_list_size_patients"),
    )


class PublishedPractice(NamedPractice, table=True):
    __tablename__ = "published_practice"
    __table_args__ = (published_load(),)
