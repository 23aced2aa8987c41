from typing import Annotated

from fastapi import APIRouter, Path, Security

from stepdown.access.organisations import queries, service
from stepdown.access.organisations.schemas import NewOrganisation, OrganisationShown, Placement
from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer

Administrator = Annotated[Viewer, Security(current_viewer, scopes=[Permission.ACCOUNT_MANAGE])]
Code = Annotated[str, Path(pattern="^[A-Z0-9]{3,8}$")]

router = APIRouter(tags=["organisations"], prefix="/organisations")


@router.get("", operation_id="listOrganisations")
def list_organisations(viewer: Administrator, session: DatabaseSession) -> list[OrganisationShown]:
    return queries.organisations(session, viewer)


@router.post("", operation_id="addOrganisation", status_code=201)
def add_organisation(
    viewer: Administrator, session: DatabaseSession, body: NewOrganisation
) -> OrganisationShown:
    return service.add(session, viewer, new=body)


@router.post("/{code}/place", operation_id="placeOrganisation")
def place_organisation(
    viewer: Administrator, session: DatabaseSession, code: Code, body: Placement
) -> OrganisationShown:
    return service.place(session, viewer, code=code, parent_id=body.parent_id)
