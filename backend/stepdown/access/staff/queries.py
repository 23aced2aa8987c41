from uuid import UUID, uuid4

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from stepdown.access.organisations.models import Organisation
from stepdown.access.permissions import Role
from stepdown.access.staff.models import RoleHeld, Staff
from stepdown.access.staff.schemas import RoleAt, StaffMember
from stepdown.access.viewer import Viewer


def members(session: Session, viewer: Viewer, *, limit: int = 500) -> list[StaffMember]:
    """All accounts for an administrator; on a practice's path, those with a role there."""
    query = select(Staff).order_by(func.lower(Staff.name), col(Staff.id)).limit(limit)
    if viewer.practice_id is not None:
        here = select(col(RoleHeld.staff_id)).where(col(RoleHeld.organisation_id) == viewer.practice_id)
        query = query.where(col(Staff.id).in_(here))
    people = session.scalars(query).all()
    roles = _roles(session, viewer, [one.id for one in people])
    return [_shown(one, roles.get(one.id, [])) for one in people]


def member(session: Session, viewer: Viewer, staff_id: UUID) -> tuple[Staff, StaffMember] | None:
    staff = session.get(Staff, staff_id)
    roles = _roles(session, viewer, [staff_id]).get(staff_id, [])
    if staff is None or (viewer.practice_id is not None and not roles):
        return None
    return staff, _shown(staff, roles)


def _roles(session: Session, viewer: Viewer, people: list[UUID]) -> dict[UUID, list[RoleAt]]:
    query = (
        select(RoleHeld, col(Organisation.name))
        .join(Organisation, col(Organisation.id) == col(RoleHeld.organisation_id), isouter=True)
        .where(col(RoleHeld.staff_id).in_(people))
        .order_by(col(RoleHeld.organisation_id), col(RoleHeld.role))
    )
    if viewer.practice_id is not None:
        query = query.where(col(RoleHeld.organisation_id) == viewer.practice_id)
    found: dict[UUID, list[RoleAt]] = {}
    for held, name in session.execute(query):
        role = RoleAt(role=Role(held.role), organisation_id=held.organisation_id, organisation_name=name)
        found.setdefault(held.staff_id, []).append(role)
    return found


def _shown(staff: Staff, roles: list[RoleAt]) -> StaffMember:
    return StaffMember(
        id=staff.id,
        name=staff.name,
        email=staff.email,
        profession=staff.profession,
        disabled=staff.disabled_at is not None,
        has_password=staff.password_hash is not None,
        roles=roles,
        version=staff.version,
    )


def has_roles_elsewhere(session: Session, staff_id: UUID, practice_id: str) -> bool:
    query = select(func.count()).where(
        col(RoleHeld.staff_id) == staff_id,
        col(RoleHeld.organisation_id).is_distinct_from(practice_id),
    )
    return bool(session.scalar(query))


def has_roles(session: Session, staff_id: UUID) -> bool:
    query = select(func.count()).where(col(RoleHeld.staff_id) == staff_id)
    return bool(session.scalar(query))


def by_email(session: Session, email: str) -> Staff | None:
    return session.scalar(select(Staff).where(func.lower(Staff.email) == email.lower()))


def organisation(session: Session, code: str) -> Organisation | None:
    return session.get(Organisation, code)


def add_account(session: Session, *, email: str, name: str, profession: str | None) -> Staff | None:
    """None where somebody else has just added the same e-mail address."""
    staff = Staff(email=email, name=name, profession=profession)
    row = {name: value for name, value in staff.model_dump().items() if value is not None}
    made = session.scalar(insert(Staff).values(row).on_conflict_do_nothing().returning(col(Staff.id)))
    return session.get(Staff, made) if made else None


def add_role(session: Session, staff_id: UUID, role: Role, organisation_id: str | None) -> None:
    row = {"id": uuid4(), "staff_id": staff_id, "role": role, "organisation_id": organisation_id}
    session.execute(insert(RoleHeld).values(row).on_conflict_do_nothing())


def remove_roles(session: Session, staff_id: UUID, organisation_id: str) -> None:
    session.execute(
        delete(RoleHeld).where(
            col(RoleHeld.staff_id) == staff_id, col(RoleHeld.organisation_id) == organisation_id
        )
    )
