from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.staff import queries, service
from stepdown.access.staff.schemas import (
    Invitation,
    Invited,
    PracticeInvitation,
    Profession,
    SignInLink,
    StaffChange,
    StaffMember,
)
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.content import library
from stepdown.plumbing.versions import IfMatch, etag

SignedInViewer = Annotated[Viewer, Security(current_viewer, scopes=[Permission.SIGNED_IN])]
PracticeManager = Annotated[Viewer, Security(current_viewer, scopes=[Permission.PRACTICE_STAFF])]
Administrator = Annotated[Viewer, Security(current_viewer, scopes=[Permission.ACCOUNT_MANAGE])]

router = APIRouter(tags=["staff"])


@router.get("/professions", operation_id="listProfessions")
def list_professions(viewer: SignedInViewer) -> list[Profession]:  # noqa: ARG001
    return [Profession.of(rule) for rule in library.professions().values()]


@router.get("/practices/{ods}/staff", operation_id="listPracticeStaff")
def list_practice_staff(viewer: PracticeManager, session: DatabaseSession) -> list[StaffMember]:
    return queries.members(session, viewer)


@router.post("/practices/{ods}/staff", operation_id="inviteToPractice", status_code=201)
def invite_to_practice(
    viewer: PracticeManager, session: DatabaseSession, body: PracticeInvitation
) -> Invited:
    invitation = Invitation(**body.model_dump(), organisation_id=viewer.practice)
    return service.invite(session, viewer, invitation=invitation)


@router.patch("/practices/{ods}/staff/{staff_id}", operation_id="changePracticeStaff")
def change_practice_staff(
    *,
    viewer: PracticeManager,
    session: DatabaseSession,
    staff_id: UUID,
    body: StaffChange,
    response: Response,
    if_match: IfMatch = None,
) -> StaffMember:
    return _change(session, viewer, staff_id, body=body, response=response, if_match=if_match)


@router.post(
    "/practices/{ods}/staff/{staff_id}/sign-in-link", operation_id="makePracticeSignInLink", status_code=201
)
def make_practice_link(viewer: PracticeManager, session: DatabaseSession, staff_id: UUID) -> SignInLink:
    staff, _ = service.found_or_404(queries.member(session, viewer, staff_id))
    return service.new_link(session, viewer, staff=staff)


@router.get("/staff", operation_id="listStaff")
def list_staff(viewer: Administrator, session: DatabaseSession) -> list[StaffMember]:
    return queries.members(session, viewer)


@router.post("/staff", operation_id="inviteStaff", status_code=201)
def invite_staff(viewer: Administrator, session: DatabaseSession, body: Invitation) -> Invited:
    return service.invite(session, viewer, invitation=body)


@router.patch("/staff/{staff_id}", operation_id="changeStaff")
def change_staff(
    *,
    viewer: Administrator,
    session: DatabaseSession,
    staff_id: UUID,
    body: StaffChange,
    response: Response,
    if_match: IfMatch = None,
) -> StaffMember:
    return _change(session, viewer, staff_id, body=body, response=response, if_match=if_match)


@router.post("/staff/{staff_id}/sign-in-link", operation_id="makeSignInLink", status_code=201)
def make_link(viewer: Administrator, session: DatabaseSession, staff_id: UUID) -> SignInLink:
    staff, _ = service.found_or_404(queries.member(session, viewer, staff_id))
    return service.new_link(session, viewer, staff=staff)


def _change(
    session: DatabaseSession,
    viewer: Viewer,
    staff_id: UUID,
    *,
    body: StaffChange,
    response: Response,
    if_match: str | None,
) -> StaffMember:
    staff, _ = service.found_or_404(queries.member(session, viewer, staff_id))
    changed = service.change(session, viewer, staff=staff, change=body, if_match=if_match)
    response.headers["ETag"] = etag(changed.version)
    return changed
