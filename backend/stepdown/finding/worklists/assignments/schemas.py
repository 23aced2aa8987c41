from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from stepdown.content.shapes import ProfessionId
from stepdown.finding.worklists.schemas import EntryFilter

MOST_AT_ONCE = 10_000


class Assignment(BaseModel):
    """Some patients, or all whom a filter lets through: to one person, to a profession, or to nobody.

    `expected`: how many the filter let through when it was looked at. `profession` shares the patients out
    evenly among its people here; `staff_id` is then null.
    """

    model_config = ConfigDict(extra="forbid")
    patient_ids: list[UUID] | None = Field(default=None, min_length=1, max_length=500)
    matching: EntryFilter | None = None
    expected: int | None = Field(default=None, ge=1, le=MOST_AT_ONCE)
    staff_id: UUID | None
    profession: ProfessionId | None = None


class AssignmentChange(BaseModel):
    """Patients who were with one person, or nobody, and are with another now."""

    model_config = ConfigDict(extra="forbid")
    before_id: UUID | None
    now_id: UUID | None
    patient_ids: list[UUID] = Field(min_length=1, max_length=MOST_AT_ONCE)


class Assigned(BaseModel):
    """`changed` counts those who were not with this person before; `changes` undo it."""

    changed: int
    changes: list[AssignmentChange]


class AssignmentUndo(BaseModel):
    """The `changes` as they were answered. Whom a colleague has assigned meanwhile stays so."""

    model_config = ConfigDict(extra="forbid")
    changes: list[AssignmentChange] = Field(min_length=1, max_length=1_000)
