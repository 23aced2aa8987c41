from sqlmodel import Session

from stepdown.access.organisations import queries
from stepdown.access.organisations.models import OrganisationKind
from stepdown.access.organisations.schemas import NewOrganisation, OrganisationShown
from stepdown.access.viewer import Viewer
from stepdown.plumbing.problems import FieldError, InputRefused, NotFound, Problem

ABOVE = {
    OrganisationKind.ICB: None,
    OrganisationKind.PCN: OrganisationKind.ICB,
    OrganisationKind.PRACTICE: OrganisationKind.PCN,
}


class OrganisationKnownAlready(Problem):
    status = 409
    title = "An organisation with this ODS code is here already"


def add(session: Session, viewer: Viewer, *, new: NewOrganisation) -> OrganisationShown:
    _check_parent(session, viewer, new.kind, new.parent_id)
    made = queries.add(session, viewer, new)
    if made is None:
        raise OrganisationKnownAlready
    viewer.note(organisation=new.id)
    return queries.shown(made)


def place(session: Session, viewer: Viewer, *, code: str, parent_id: str | None) -> OrganisationShown:
    found = queries.organisation(session, viewer, code)
    if found is None:
        raise NotFound
    _check_parent(session, viewer, OrganisationKind(found.kind), parent_id)
    found.parent_id = parent_id
    viewer.note(organisation=code, parent=parent_id)
    return queries.shown(found)


def _check_parent(session: Session, viewer: Viewer, kind: OrganisationKind, parent_id: str | None) -> None:
    if parent_id is None:
        return
    parent = queries.organisation(session, viewer, parent_id)
    if parent is None or parent.kind != ABOVE[kind]:
        detail = f"Choose {'a PCN' if ABOVE[kind] is OrganisationKind.PCN else 'an ICB'} that is here already"
        raise InputRefused(errors=[FieldError(pointer="/parent_id", detail=detail)])
