from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from stepdown.clinical.types import SearchId
from stepdown.plumbing.db import PracticeTable, moment, now
from stepdown.plumbing.keeping import Keeping

SEARCHES = ", ".join(f"'{code}'" for code in SearchId)


class Standing(StrEnum):
    """Beside the earlier runs of the same search with the same parameters.

    BACK_AGAIN: on an earlier run, no longer found by the last one, and found now.
    """

    NEW = "new"
    STILL_THERE = "still_there"
    BACK_AGAIN = "back_again"
    GONE = "gone"


class Worklist(PracticeTable, table=True):
    """A search's result, fixed at one extract, with the parameters and the version of the rule that found it.

    `parameters` hold no NHS number: of a pasted list they keep a digest of the patients that it named.
    `narrowing` is as `searches.narrowing` has it, and empty where nothing narrows the search.

    `holds_as_of`: the extract and the rules from which the entries' holds, names and birth dates were taken.
    They follow the newest extract, since somebody may have died after the worklist was made.
    """

    __table_args__ = (
        CheckConstraint(f"search in ({SEARCHES})", name="worklist_search"),
        CheckConstraint("jsonb_typeof(narrowing) = 'object'", name="worklist_narrowing"),
        Index(
            "worklist_once_an_extract",
            "practice_id",
            "search",
            "parameters",
            "narrowing",
            "extract_number",
            "rule_version",
            unique=True,
        ),
    )

    keeping = Keeping(
        called="Worklists",
        goes_when="made_at < :before",
        stands_on="extract_number",
        counted_by=("id", "name", "search", "extract_dated_on"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    name: str
    search: str
    parameters: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    narrowing: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    rule_version: str
    extract_number: int
    extract_dated_on: date
    previous_id: UUID | None = None
    counts: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    holds_as_of: str = ""
    made_by: UUID = Field(foreign_key="staff.id")
    made_at: datetime = moment(default_factory=now)


class WorklistEntry(PracticeTable, table=True):
    """Why a patient is on the list, medicine by medicine. One who is gone keeps the earlier reasons.

    `held` is a hard stop to all contact. `last_issued_on` is the oldest of the reasons' dates, null where one
    of the medicines was never issued. `not_ruled_out` makes the second list of a search for high doses.
    `waiting`: found, and beyond the capacity of this run.

    What a list is sorted by, all as at the worklist's extract: `ome` is mg a day by directions, null where no
    medicine can be calculated; `early_issues` is null where the run did not look for them; `dependence` has
    the other dependence-forming medicines, null where nobody looked; `reviewed_on` is null if unknown.
    """

    __tablename__ = "worklist_entry"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "worklist_id"], ["worklist.practice_id", "worklist.id"]),
        ForeignKeyConstraint(["practice_id", "patient_id"], ["patient.practice_id", "patient.id"]),
        CheckConstraint(
            "standing in ('new', 'still_there', 'back_again', 'gone')", name="worklist_entry_standing"
        ),
        CheckConstraint("not waiting or standing <> 'gone'", name="worklist_entry_waits"),
        CheckConstraint("ome >= 0", name="worklist_entry_ome"),
        CheckConstraint("early_issues >= 0", name="worklist_entry_early_issues"),
        CheckConstraint("jsonb_typeof(dependence) = 'array'", name="worklist_entry_dependence"),
        CheckConstraint("jsonb_array_length(reasons) > 0", name="worklist_entry_says_why"),
        Index("worklist_entry_of_patient", "practice_id", "patient_id"),
    )

    keeping = Keeping(
        called="Worklists that the patient stood on, and why",
        goes_with="worklist",
        counted_by=("worklist_id", "standing"),
    )

    worklist_id: UUID = Field(primary_key=True)
    patient_id: UUID = Field(primary_key=True)
    standing: str
    not_ruled_out: bool = False
    waiting: bool = False
    reasons: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    last_issued_on: date | None = None
    ome: Decimal | None = None
    ome_by_directions: str | None = None
    ome_by_quantity: str | None = None
    early_issues: int | None = None
    dependence: list[dict[str, Any]] | None = Field(default=None, sa_column=Column(JSONB(none_as_null=True)))
    reviewed_on: date | None = None
    sort_name: str = Field(default="", sa_column=Column(String(collation="C"), nullable=False))
    birth_date: date | None = None
    holds: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    held: bool = False
    assigned_to: UUID | None = Field(default=None, foreign_key="staff.id")
    version: int = 1
