from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Query
from pydantic import BaseModel, ConfigDict

from stepdown.clinical.types import OptionId
from stepdown.improving.discussions.schemas import DiscussionView
from stepdown.improving.interventions.models import InterventionStatus
from stepdown.improving.interventions.schemas import AgreementShown
from stepdown.improving.stories.schemas import StoryCycle, StoryMeasure


class EvidenceAsked(BaseModel):
    """`mine` is for an appraisal: only interventions whose team the reader is in."""

    model_config = ConfigDict(extra="forbid")
    first: Annotated[date | None, Query(description="Without it, a year before the last day")] = None
    last: Annotated[date | None, Query(description="Without it, today")] = None
    option: OptionId | None = None
    mine: bool = False


class EvidenceRole(BaseModel):
    """What somebody does, by profession: an inspection asks for roles, not for names."""

    who: str
    does: str


class EvidenceIntervention(BaseModel):
    intervention_id: UUID
    title: str
    option: OptionId
    option_title: str
    status: InterventionStatus
    status_says: str
    aim: str
    aim_numbers: str
    smart_says: str
    capacity_says: list[str]
    search: str | None
    wordings: list[str]
    worksheet_says: str
    roles: list[EvidenceRole]
    agreements: list[AgreementShown]
    cycles: list[StoryCycle]
    measures: list[StoryMeasure]
    changes: int


class ApprovedWording(BaseModel):
    """`approved_by` had no hand in the draft."""

    called: str
    version: str
    approved_by: str
    approved_on: date


class EvidencePack(BaseModel):
    """What the practice did to improve, from what is there already. `missing` names what is not there.

    `left_out` names texts that seem to hold an NHS number.
    """

    practice: str
    made_on: date
    first: date
    last: date
    interventions: list[EvidenceIntervention]
    discussions: list[DiscussionView]
    wordings: list[ApprovedWording]
    missing: list[str]
    left_out: list[str]
