"""What an ICB may see: dated figures without a patient in them. The region's role reads these tables."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, text
from sqlmodel import Field, SQLModel

from stepdown.plumbing.db import moment, now


class SnapshotState(StrEnum):
    ASKED = "asked"
    MADE = "made"
    FAILED = "failed"


class SnapshotReason(StrEnum):
    MONTHLY = "monthly"
    ON_DEMAND = "on_demand"


class Level(StrEnum):
    PRACTICE = "practice"
    PCN = "pcn"
    ICB = "icb"


class Period(StrEnum):
    """YEAR is a window of twelve months that ends with its month."""

    MONTH = "month"
    YEAR = "year"


class FigureState(StrEnum):
    """HIDDEN: small, or its complement is. WITHHELD: it would give a hidden one away. ABSENT: not known."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    WITHHELD = "withheld"
    ABSENT = "absent"


def one_of(column: str, values: type[StrEnum]) -> str:
    return f"{column} in ({', '.join(repr(one.value) for one in values)})"


def amount(*, nullable: bool = False, default: int | None = None) -> Any:
    """Milligrams of a whole region in a year pass what an integer holds."""
    return Field(default=default, sa_type=BigInteger, nullable=nullable)


class Governance(SQLModel, table=True):
    """From when on which counts are hidden, and to what the others are rounded. The newest is in force."""

    __tablename__ = "region_governance"
    __table_args__ = (
        CheckConstraint("version > 0", name="region_governance_version"),
        CheckConstraint("threshold between 5 and 50", name="region_governance_threshold"),
        CheckConstraint("base in (5, 10)", name="region_governance_base"),
    )

    icb_id: str = Field(primary_key=True, foreign_key="organisation.id")
    version: int = Field(primary_key=True)
    threshold: int
    base: int
    changed_by: UUID = Field(foreign_key="staff.id")
    changed_at: datetime = moment(default_factory=now)


class Snapshot(SQLModel, table=True):
    """Numbered from 1 in each ICB. `threshold` and `base` are those it was made with; `as_of` is its day.

    `asked_in` is the request by which a person asked, for whoever sends it again.
    """

    __tablename__ = "region_snapshot"
    __table_args__ = (
        CheckConstraint("number > 0", name="region_snapshot_number"),
        CheckConstraint(one_of("state", SnapshotState), name="region_snapshot_state"),
        CheckConstraint(one_of("reason", SnapshotReason), name="region_snapshot_reason"),
        CheckConstraint("threshold between 5 and 50 and base >= 5", name="region_snapshot_governance"),
        CheckConstraint("(state = 'made') = (made_at is not null)", name="region_snapshot_made"),
        Index("region_snapshot_asked_once", "icb_id", unique=True, postgresql_where=text("state = 'asked'")),
    )

    icb_id: str = Field(primary_key=True, foreign_key="organisation.id")
    number: int = Field(primary_key=True)
    state: str
    reason: str
    as_of: date
    threshold: int
    base: int
    asked_by: UUID | None = Field(default=None, foreign_key="staff.id")
    asked_at: datetime = moment(default_factory=now)
    asked_in: UUID | None = None
    made_at: datetime | None = moment(nullable=True, default=None)
    problem: str | None = None


class Figure(SQLModel, table=True):
    """A figure as it stood from snapshot `since` until before snapshot `until`; null: to the newest.

    `count` and `of` are rounded, and null unless the figure is shown. `of` is null for a plain count.
    `adds` and `adds_of` are what the figure puts into a total: made without looking at what is hidden (see
    `clinical.disclosure`), and 0 where it is absent. `month` is its 1st; of a year, the last one's.
    In a total `places` practices have a figure, and `hidden` of these are not shown themselves.
    """

    __tablename__ = "region_figure"
    __table_args__ = (
        CheckConstraint(one_of("level", Level), name="region_figure_level"),
        CheckConstraint(one_of("period", Period), name="region_figure_period"),
        CheckConstraint(one_of("state", FigureState), name="region_figure_state"),
        CheckConstraint("extract(day from month) = 1", name="region_figure_month"),
        CheckConstraint("until > since", name="region_figure_time"),
        CheckConstraint("(state = 'shown') = (count is not null)", name="region_figure_shown"),
        CheckConstraint("count >= 0 and of >= 0 and adds >= 0 and adds_of >= 0", name="region_figure_counts"),
        Index(
            "region_figure_now",
            "icb_id",
            "measure",
            "level",
            "period",
            postgresql_where=text("until is null"),
        ),
    )

    icb_id: str = Field(primary_key=True, foreign_key="organisation.id")
    measure: str = Field(primary_key=True)
    level: str = Field(primary_key=True)
    place: str = Field(primary_key=True, foreign_key="organisation.id")
    period: str = Field(primary_key=True)
    month: date = Field(primary_key=True)
    since: int = Field(primary_key=True)
    until: int | None = None
    state: str
    count: int | None = amount(nullable=True)
    of: int | None = amount(nullable=True)
    adds: int = amount(default=0)
    adds_of: int | None = amount(nullable=True)
    hidden: int = 0
    places: int = 0
    because: str | None = None


class PracticeStanding(SQLModel, table=True):
    """How far a practice is, of which no part is about a patient: as figures, from `since` until `until`.

    `pcn` is null where it belongs to none. `list_size` is the published number of registered patients.
    """

    __tablename__ = "region_practice"
    __table_args__ = (CheckConstraint("until > since", name="region_practice_time"),)

    icb_id: str = Field(primary_key=True, foreign_key="organisation.id")
    place: str = Field(primary_key=True, foreign_key="organisation.id")
    since: int = Field(primary_key=True)
    until: int | None = None
    pcn: str | None = Field(default=None, foreign_key="organisation.id")
    list_size: int | None = None
    list_size_month: date | None = None
    extract_on: date | None = None
    extracts_in_a_year: int = 0
    last_work_on: date | None = None


class InterventionStanding(SQLModel, table=True):
    """An option that a practice took up, and how far its cycles are."""

    __tablename__ = "region_intervention"
    __table_args__ = (
        ForeignKeyConstraint(["icb_id"], ["organisation.id"]),
        CheckConstraint("until > since", name="region_intervention_time"),
        CheckConstraint("cycles >= cycles_closed and cycles_closed >= 0", name="region_intervention_cycles"),
    )

    icb_id: str = Field(primary_key=True)
    place: str = Field(primary_key=True, foreign_key="organisation.id")
    intervention_id: UUID = Field(primary_key=True)
    since: int = Field(primary_key=True)
    until: int | None = None
    option: str
    variant: str
    status: str
    started_on: date | None = None
    cycles: int = 0
    cycles_closed: int = 0
    cycle_state: str | None = None
    decision: str | None = None
