from uuid import UUID

from pydantic import BaseModel

from stepdown.clinical.holds import HoldCode
from stepdown.clinical.searches.answers import ReasonKind
from stepdown.finding.worklists.models import Standing
from stepdown.finding.worklists.schemas import DependenceBeside, EntryTab


class StandingFacet(BaseModel):
    value: Standing
    patients: int


class ReasonFacet(BaseModel):
    value: ReasonKind
    patients: int


class HoldFacet(BaseModel):
    code: HoldCode
    title: str
    patients: int


class DependenceFacet(BaseModel):
    value: DependenceBeside
    patients: int


class AssigneeFacet(BaseModel):
    """Both are null for patients who are assigned to nobody."""

    staff_id: UUID | None
    name: str | None
    patients: int


class EntryFacets(BaseModel):
    """Of one tab. A patient with two reasons counts under both; who is not on the tab counts nowhere."""

    tab: EntryTab
    total: int
    standings: list[StandingFacet]
    reasons: list[ReasonFacet]
    holds: list[HoldFacet]
    dependence: list[DependenceFacet]
    assigned: list[AssigneeFacet]
