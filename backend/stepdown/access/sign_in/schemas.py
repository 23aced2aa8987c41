from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from stepdown.access.permissions import Permission, Role
from stepdown.clinical.types import SafeText


class Credentials(BaseModel):
    model_config = ConfigDict(extra="forbid")
    email: SafeText = Field(max_length=254)
    password: SafeText = Field(max_length=200)


class NewPassword(BaseModel):
    """`token` comes from a one-time link. A password has at least 12 characters: length makes it strong."""

    model_config = ConfigDict(extra="forbid")
    token: SafeText = Field(max_length=100)
    password: SafeText = Field(min_length=12, max_length=200)


class AccessToken(BaseModel):
    access_token: str
    token_type: str
    expires_in: int


class RoleShown(BaseModel):
    """One role in one place, and what it allows there."""

    role: Role
    organisation_id: str | None
    organisation_kind: str | None
    organisation_name: str | None
    permissions: list[Permission]


class Me(BaseModel):
    """Who is signed in. `training_data` is true where every patient is invented."""

    staff_id: UUID
    name: str
    profession: str | None
    roles: list[RoleShown]
    training_data: bool
    idle_minutes: int
