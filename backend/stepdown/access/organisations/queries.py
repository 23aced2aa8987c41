from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from stepdown.access.organisations.models import Organisation
from stepdown.access.organisations.schemas import NewOrganisation, OrganisationShown
from stepdown.access.viewer import Viewer


def organisations(session: Session, viewer: Viewer) -> list[OrganisationShown]:  # noqa: ARG001 - an administrator sees all
    query = select(Organisation).order_by(
        col(Organisation.kind), col(Organisation.name), col(Organisation.id)
    )
    return [shown(one) for one in session.scalars(query)]


def organisation(session: Session, viewer: Viewer, code: str) -> Organisation | None:  # noqa: ARG001
    return session.get(Organisation, code)


def add(session: Session, viewer: Viewer, new: NewOrganisation) -> Organisation | None:  # noqa: ARG001
    """None where the code is taken."""
    row = {**new.model_dump(), "address_lines": []}
    made = session.scalar(
        insert(Organisation).values(row).on_conflict_do_nothing().returning(col(Organisation.id))
    )
    return session.get(Organisation, made) if made else None


def shown(one: Organisation) -> OrganisationShown:
    return OrganisationShown.model_validate(one, from_attributes=True)
