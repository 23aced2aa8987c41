from sqlmodel import Session

from stepdown.access.permissions import Role
from stepdown.access.staff.queries import members
from stepdown.access.staff.schemas import StaffMember
from stepdown.access.viewer import Viewer

TAKE_PATIENTS = frozenset({Role.CLINICIAN, Role.PRACTICE_MANAGER})


def assignable(session: Session, viewer: Viewer) -> list[StaffMember]:
    """Who may be given patients: clinicians and managers of this practice whose account is not disabled."""
    return [
        one
        for one in members(session, viewer)
        if not one.disabled and TAKE_PATIENTS & {held.role for held in one.roles}
    ]
