from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from stepdown.access.permissions import Role
from stepdown.clinical.types import OdsCode, Outcome, ShortText
from stepdown.content import shapes as content

# Printing ASCII only, as in every NHS address: no look-alike letters, nothing that the database cannot hold.
Email = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=254, pattern=r"^[!-?A-~]+@[!-?A-~]+\.[!-?A-~]+$"),
]


class RoleAt(BaseModel):
    role: Role
    organisation_id: str | None
    organisation_name: str | None


class StaffMember(BaseModel):
    """`roles` lists those that the reader may know of: to a practice manager, the roles in their practice."""

    id: UUID
    name: str
    email: str
    profession: str | None
    disabled: bool
    has_password: bool
    roles: list[RoleAt]
    version: int


class PracticeInvitation(BaseModel):
    """Invites a person to one practice. To one who works elsewhere too, an administrator gives the role."""

    model_config = ConfigDict(extra="forbid")
    name: ShortText
    email: Email
    profession: ShortText | None = None
    role: Role


class Invitation(PracticeInvitation):
    organisation_id: OdsCode | None = None


class StaffChange(BaseModel):
    """`roles` replaces the person's roles, within what the one who asks may see and give."""

    model_config = ConfigDict(extra="forbid")
    profession: ShortText | None = None
    roles: list[Role] | None = Field(default=None, max_length=len(Role))
    disabled: bool | None = None


class SignInLink(BaseModel):
    """Shown once; hand it over in person. The secret is in the fragment, which no server log sees."""

    path: str
    expires_at: datetime


class Invited(BaseModel):
    """`link` is null where the person had an account with a password already."""

    staff: StaffMember
    link: SignInLink | None


class Profession(BaseModel):
    """What a profession may do, from the table that a practice's lead signs."""

    id: str
    label: str
    decides: list[Outcome]
    proposes: list[Outcome]
    approves_letters: bool

    @classmethod
    def of(cls, signed: content.Profession) -> "Profession":
        return cls(
            id=signed.id,
            label=signed.label,
            decides=sorted(signed.decides),
            proposes=sorted(signed.proposes),
            approves_letters=signed.approves_letters,
        )
