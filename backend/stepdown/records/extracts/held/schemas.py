from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from stepdown.records.extracts.held.models import HeldDecision


class AsSaid(BaseModel):
    """Who somebody is, as one extract says it."""

    listed: str
    birth_date: date | None
    postcode: str | None


class HeldPatient(BaseModel):
    """One NHS number with two birth dates: `known` is what the practice has in use, `now` what the files say.

    `rows` of the files wait with them. Undecided, they stay out of the commit.
    """

    patient_id: UUID
    nhs_number: str
    rows: int
    known: AsSaid
    now: AsSaid
    decision: HeldDecision | None
    decided_by: str | None
    decided_at: datetime | None


class DecideHeld(BaseModel):
    model_config = ConfigDict(extra="forbid")

    decision: HeldDecision
