"""Accounts and roles. A manager acts within one practice; an administrator over all, but sees no patient."""

from sqlmodel import Session

from stepdown.access.permissions import PRACTICE_ROLES, Role
from stepdown.access.sign_in.models import LinkPurpose
from stepdown.access.sign_in.queries import end_all_sessions, lock_account, use_up_links
from stepdown.access.sign_in.service import LINK_LASTS, make_link
from stepdown.access.staff import queries
from stepdown.access.staff.models import Staff
from stepdown.access.staff.schemas import Invitation, Invited, SignInLink, StaffChange, StaffMember
from stepdown.access.viewer import Viewer
from stepdown.content import library
from stepdown.plumbing.db import now
from stepdown.plumbing.problems import FieldError, InputRefused, NotFound, Problem
from stepdown.plumbing.versions import check_version

KIND_FOR = {
    Role.PCN_LEAD: "pcn",
    Role.ICB_ANALYST: "icb",
    Role.ICB_LEAD: "icb",
    **dict.fromkeys(PRACTICE_ROLES, "practice"),
}


class AnAdministratorMustDoThis(Problem):
    status = 409
    title = "This person also works elsewhere, so an administrator must do this"


class NotOnYourself(Problem):
    status = 409
    title = "You cannot change your own account; ask a colleague"


class AccountIsDisabled(Problem):
    status = 409
    title = "This account is disabled; enable it first, or ask an administrator"


def invite(session: Session, viewer: Viewer, *, invitation: Invitation) -> Invited:
    _check_known(invitation.profession)
    _check_place(session, viewer, invitation)
    staff = queries.by_email(session, invitation.email)
    if staff is None:
        staff = _new_account(session, invitation)
    else:
        _join(session, viewer, lock_account(session, staff.id), invitation)
    _check_profession(staff.profession, invitation.role)
    queries.add_role(session, staff.id, invitation.role, invitation.organisation_id)
    session.flush()
    link = None
    if staff.password_hash is None:
        link = _link(session, viewer, staff, LinkPurpose.INVITATION)
    viewer.note(staff=str(staff.id), role=invitation.role, organisation=invitation.organisation_id)
    return Invited(staff=_reread(session, viewer, staff), link=link)


def _new_account(session: Session, invitation: Invitation) -> Staff:
    staff = queries.add_account(
        session, email=invitation.email, name=invitation.name, profession=invitation.profession
    )
    if staff is None:
        raise InputRefused(
            errors=[FieldError(pointer="/email", detail="This person was invited a moment ago")]
        )
    return staff


def _join(session: Session, viewer: Viewer, staff: Staff, invitation: Invitation) -> None:
    """An account that exists keeps its name and profession: nobody renames another's colleague.

    Whoever made an account held its first link, and may have chosen its password. So a manager gives no role
    to an account of another place; and one that lost all its roles starts again, with a new link.
    """
    if staff.id == viewer.staff_id:
        raise NotOnYourself
    if staff.disabled_at:
        raise AccountIsDisabled
    _refuse_if_elsewhere(session, viewer, staff)
    if not queries.has_roles(session, staff.id):
        staff.password_hash = None
        staff.stamp += 1
        end_all_sessions(session, staff.id, "invited_anew")
    staff.profession = staff.profession or invitation.profession


def _check_known(profession: str | None) -> None:
    if profession is not None and profession not in library.professions():
        raise InputRefused(
            errors=[FieldError(pointer="/profession", detail="Choose a profession from the list")]
        )


def _check_profession(profession: str | None, role: Role) -> None:
    if role is Role.CLINICIAN and profession is None:
        raise InputRefused(
            errors=[FieldError(pointer="/profession", detail="A clinician needs a profession")]
        )


def _check_place(session: Session, viewer: Viewer, invitation: Invitation) -> None:
    if viewer.practice_id is not None and invitation.role not in PRACTICE_ROLES:
        raise InputRefused(errors=[FieldError(pointer="/role", detail="Choose a role in the practice")])
    code = invitation.organisation_id
    place = queries.organisation(session, code) if code else None
    if (place.kind if place else None) != KIND_FOR.get(invitation.role):
        detail = "Choose an organisation that has this role"
        raise InputRefused(errors=[FieldError(pointer="/organisation_id", detail=detail)])


def change(
    session: Session, viewer: Viewer, *, staff: Staff, change: StaffChange, if_match: str | None
) -> StaffMember:
    check_version(if_match, lock_account(session, staff.id).version)
    if staff.id == viewer.staff_id:
        raise NotOnYourself
    if change.profession is not None:
        _change_profession(session, viewer, staff, change.profession)
    if change.roles is not None:
        _change_roles(session, viewer, staff, change.roles)
    if change.disabled is not None:
        _disable(session, viewer, staff, disabled=change.disabled)
    staff.version += 1
    session.flush()
    viewer.note(staff=str(staff.id), **change.model_dump(exclude_none=True, mode="json"))
    return _reread(session, viewer, staff)


def _change_profession(session: Session, viewer: Viewer, staff: Staff, profession: str) -> None:
    _check_known(profession)
    _refuse_if_elsewhere(session, viewer, staff)
    staff.profession = profession


def _change_roles(session: Session, viewer: Viewer, staff: Staff, roles: list[Role]) -> None:
    """On a practice's path only: the person's roles there. An empty list takes the practice from them."""
    if viewer.practice_id is None:
        raise InputRefused(errors=[FieldError(pointer="/roles", detail="Change roles at the practice")])
    if not set(roles) <= PRACTICE_ROLES:
        raise InputRefused(errors=[FieldError(pointer="/roles", detail="Choose roles in the practice")])
    if Role.CLINICIAN in roles:
        _check_profession(staff.profession, Role.CLINICIAN)
    queries.remove_roles(session, staff.id, viewer.practice_id)
    for role in roles:
        queries.add_role(session, staff.id, role, viewer.practice_id)


def _disable(session: Session, viewer: Viewer, staff: Staff, *, disabled: bool) -> None:
    _refuse_if_elsewhere(session, viewer, staff)
    staff.disabled_at = now() if disabled else None
    staff.stamp += 1
    use_up_links(session, staff.id)
    end_all_sessions(session, staff.id, "disabled" if disabled else "enabled")


def new_link(session: Session, viewer: Viewer, *, staff: Staff) -> SignInLink:
    """A link lets its holder become that person: a manager makes one only for those who are theirs alone."""
    if staff.id == viewer.staff_id:
        raise NotOnYourself
    _refuse_if_elsewhere(session, viewer, staff)
    if staff.disabled_at:
        raise AccountIsDisabled
    purpose = LinkPurpose.RESET if staff.password_hash else LinkPurpose.INVITATION
    viewer.note(staff=str(staff.id), link=purpose)
    return _link(session, viewer, staff, purpose)


def _refuse_if_elsewhere(session: Session, viewer: Viewer, staff: Staff) -> None:
    if viewer.practice_id is not None and queries.has_roles_elsewhere(session, staff.id, viewer.practice_id):
        raise AnAdministratorMustDoThis


def _link(session: Session, viewer: Viewer, staff: Staff, purpose: LinkPurpose) -> SignInLink:
    secret = make_link(session, staff_id=staff.id, purpose=purpose, made_by=viewer.staff_id)
    return SignInLink(path=f"/set-password#{secret}", expires_at=now() + LINK_LASTS)


def _reread(session: Session, viewer: Viewer, staff: Staff) -> StaffMember:
    found = queries.member(session, viewer, staff.id)
    if found is None:
        # Their last role here was taken away: what is answered is the account without roles.
        return StaffMember(
            id=staff.id,
            name=staff.name,
            email=staff.email,
            profession=staff.profession,
            disabled=staff.disabled_at is not None,
            has_password=staff.password_hash is not None,
            roles=[],
            version=staff.version,
        )
    return found[1]


def found_or_404(found: tuple[Staff, StaffMember] | None) -> tuple[Staff, StaffMember]:
    if found is None:
        raise NotFound
    return found
