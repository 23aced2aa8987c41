from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel


class ReachBy(StrEnum):
    AGE = "age"
    SEX = "sex"
    LANGUAGE = "language"


class ReachRow(BaseModel):
    """Patients, each counted once. `known` is false for the row of those of whom it is not known.

    `tapering` is null while nothing here records who tapers.
    """

    name: str
    known: bool
    identified: int
    reviewed: int
    invited: int
    attended: int
    tapering: int | None


class ReachGroup(BaseModel):
    by: ReachBy
    title: str
    rows: list[ReachRow]


class Reach(BaseModel):
    """Of those on worklists, who was reached. `first` and `last` are null where it is about one worklist.

    `differences` are sentences; `used` says how they were found, and how far they can be trusted.
    """

    about: str
    worklist_id: UUID | None
    first: date | None
    last: date | None
    everybody: ReachRow
    groups: list[ReachGroup]
    differences: list[str]
    used: str
    tapering_because: str
