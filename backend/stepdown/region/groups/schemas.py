from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from stepdown.clinical.free_text import WorkTitle
from stepdown.clinical.types import OdsCode

MOST_MEMBERS = 1000


class NewGroup(BaseModel):
    """`members` are codes of practices of this ICB; a group without any shows nothing."""

    model_config = ConfigDict(extra="forbid")
    name: WorkTitle
    members: Annotated[list[OdsCode], Field(max_length=MOST_MEMBERS)]


class GroupChange(NewGroup):
    """The name and the members that the group has from now on, in place of those before."""


class GroupMemberShown(BaseModel):
    code: str
    name: str
    pcn_name: str | None


class GroupSummary(BaseModel):
    """`practices` counts those that belong to the ICB today."""

    id: UUID
    name: str
    practices: int
    changed_at: datetime


class GroupView(BaseModel):
    id: UUID
    name: str
    members: list[GroupMemberShown]
    made_by: str
    made_at: datetime
    changed_at: datetime
    version: int


class PlaceName(BaseModel):
    code: str
    name: str


class PracticeName(PlaceName):
    """`pcn` is null where it belongs to no network."""

    pcn: str | None
    pcn_name: str | None


class RegionPlaces(BaseModel):
    """What a region's screens can be filtered by, and who can be put into a group: as it is today."""

    pcns: list[PlaceName]
    groups: list[GroupSummary]
    practices: list[PracticeName]
