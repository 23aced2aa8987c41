"""Who is asking, and what they may do here: enforced for each operation, and visible in the contract."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from fastapi.security import OAuth2PasswordBearer, SecurityScopes
from sqlmodel import Session

from stepdown.access import queries
from stepdown.access.permissions import PATIENT_DATA, PRACTICE_ROLES, Permission, Role, permissions_of
from stepdown.plumbing import audit, tokens
from stepdown.plumbing.audit import Trail, follow
from stepdown.plumbing.db import after_refusal, before_commit, enter_practice, now, session
from stepdown.plumbing.problems import NotFound, Problem
from stepdown.plumbing.tokens import NotSignedIn

bearer = OAuth2PasswordBearer(
    tokenUrl="/api/v1/sign-in", scopes={p.value: p.value for p in Permission}, auto_error=False
)
DatabaseSession = Annotated[Session, Depends(session, scope="function")]

ACTIVITY_IS_NOTED_EVERY = timedelta(seconds=60)
BACKGROUND = "stepdown-background"
NOBODY = UUID(int=0)


class NotAllowed(Problem):
    status = 403
    title = "Your role does not allow this"


class IdleTooLong(NotSignedIn):
    title = "You were signed out because nothing happened for a while"


@dataclass(frozen=True)
class Viewer:
    """`practice_id` is the practice in the path. It is None on paths without one, which never means all."""

    staff_id: UUID
    session_id: UUID
    name: str
    profession: str | None
    roles: frozenset[Role]
    held: tuple[queries.Held, ...]
    practice_id: str | None
    trail: Trail

    @property
    def permissions(self) -> frozenset[Permission]:
        return permissions_of(self.roles)

    @property
    def practice(self) -> str:
        if self.practice_id is None:
            raise NotFound
        return self.practice_id

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    def saw(self, *patients: UUID) -> None:
        self.trail.saw(*patients)

    def note(self, **about: object) -> None:
        self.trail.note(**about)


def current_viewer(
    scopes: SecurityScopes,
    request: Request,
    session: DatabaseSession,
    token: Annotated[str | None, Depends(bearer)],
) -> Viewer:
    viewer = signed_in(request, session, token)
    needed = {Permission(scope) for scope in scopes.scopes}
    if not needed or not needed <= viewer.permissions:
        _record_refusal(session, viewer)
        raise NotAllowed if viewer.roles or viewer.practice_id is None else NotFound
    if viewer.practice_id is not None:
        enter_practice(session, viewer.practice_id)
    viewer.trail.must_write = bool(needed & PATIENT_DATA) or request.method != "GET"
    follow(session, viewer.trail)
    return viewer


def signed_in(request: Request, session: Session, token: str | None) -> Viewer:
    claims = tokens.read_access(request.app.state.token_keys, token or "")
    account = queries.account(session, claims.staff_id, claims.session_id)
    if account is None or account.disabled or account.stamp != claims.stamp:
        raise NotSignedIn
    _check_session(request, session, account, claims.session_id)
    practice_id = request.path_params.get("ods")
    roles = _roles_at(session, account.held, practice_id)
    trail = _trail(request, account.id, roles, practice_id if roles else None)
    return Viewer(
        staff_id=account.id,
        session_id=claims.session_id,
        name=account.name,
        profession=account.profession,
        roles=roles,
        held=account.held,
        practice_id=practice_id,
        trail=trail,
    )


def _roles_at(session: Session, held: tuple[queries.Held, ...], practice_id: str | None) -> frozenset[Role]:
    """On a practice's path, the roles held there or above it; elsewhere, all roles held."""
    if practice_id is None:
        return frozenset(one.role for one in held)
    if not could_be_a_code(practice_id):
        return frozenset()
    places = queries.practice_and_above(session, practice_id)
    return frozenset(
        one.role
        for one in held
        if one.organisation_id in places
        and (one.organisation_id == practice_id or one.role not in PRACTICE_ROLES)
    )


def could_be_a_code(practice_id: str) -> bool:
    return practice_id.isascii() and practice_id.isalnum()


def _check_session(request: Request, session: Session, account: queries.Account, session_id: UUID) -> None:
    """A page that only polls says so in a header, and does not keep its session from idling out."""
    settings = request.app.state.settings
    if now() - account.began_at > settings.absolute_limit:
        raise NotSignedIn
    idle = now() - account.active_at
    if idle > settings.idle_limit:
        raise IdleTooLong
    if idle > ACTIVITY_IS_NOTED_EVERY and BACKGROUND not in request.headers:
        before_commit(session, lambda: queries.note_activity(session, session_id))


def _trail(request: Request, staff_id: UUID, roles: frozenset[Role], practice_id: str | None) -> Trail:
    return Trail(
        action=request.scope["route"].operation_id,
        request_id=request.scope.get("state", {}).get("request_id", ""),
        staff_id=staff_id,
        roles=" ".join(sorted(roles)),
        practice_id=practice_id,
    )


def _record_refusal(session: Session, viewer: Viewer) -> None:
    """In a transaction of its own: the refusal rolls the request's back."""
    if not viewer.roles and viewer.practice_id and could_be_a_code(viewer.practice_id):
        viewer.trail.about["asked_for"] = viewer.practice_id[:8]

    def record(own: Session) -> None:
        if viewer.trail.practice_id:
            enter_practice(own, viewer.trail.practice_id)
        audit.write(own, viewer.trail.row("refused"))

    after_refusal(session, record)


def on_behalf_of(session: Session, *, staff_id: UUID, practice_id: str, action: str) -> Viewer:
    """For a job or a command: what it does in a practice is accounted for under whoever asked for it."""
    return _without_request(session, staff_id, practice_id, Trail(action, "job", staff_id, "", practice_id))


def holder_for_command(session: Session, *, staff_id: UUID, practice_id: str | None, action: str) -> Viewer:
    """For a command that may do what its person may do at a request, and no more."""
    held = queries.roles_held(session, staff_id)
    roles = _roles_at(session, held, practice_id)
    trail = Trail(action, "job", staff_id, " ".join(sorted(roles)), practice_id, must_write=True)
    made = _without_request(session, staff_id, practice_id, trail)
    return replace(made, roles=roles, held=held)


def for_the_service(session: Session, *, practice_id: str, action: str) -> Viewer:
    """For what nobody asked for, such as a nightly job: the trail has a row, and no person in it."""
    trail = Trail(action, "job", None, "", practice_id, must_write=True)
    return _without_request(session, NOBODY, practice_id, trail)


def _without_request(session: Session, staff_id: UUID, practice_id: str | None, trail: Trail) -> Viewer:
    follow(session, trail)
    return Viewer(
        staff_id=staff_id,
        session_id=staff_id,
        name="",
        profession=None,
        roles=frozenset(),
        held=(),
        practice_id=practice_id,
        trail=trail,
    )
