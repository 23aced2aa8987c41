from pydantic import BaseModel, ConfigDict

from stepdown.access.organisations.models import OrganisationKind
from stepdown.clinical.types import OdsCode, ShortText


class OrganisationShown(BaseModel):
    id: str
    kind: OrganisationKind
    name: str
    parent_id: str | None


class NewOrganisation(BaseModel):
    """A PCN belongs to an ICB and a practice to a PCN; both may be placed later."""

    model_config = ConfigDict(extra="forbid")
    id: OdsCode
    kind: OrganisationKind
    name: ShortText
    parent_id: OdsCode | None = None


class Placement(BaseModel):
    model_config = ConfigDict(extra="forbid")
    parent_id: OdsCode | None
