from typing import Annotated

from fastapi import APIRouter, Cookie, Request, Response, Security

from stepdown.access.permissions import Permission, permissions_of
from stepdown.access.sign_in import service
from stepdown.access.sign_in.schemas import AccessToken, Credentials, Me, NewPassword, RoleShown
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.plumbing import tokens
from stepdown.plumbing.db import now
from stepdown.plumbing.tokens import NotSignedIn

COOKIE = "__Host-stepdown-refresh"
BEARER = "bearer"
RefreshCookie = Annotated[str | None, Cookie(alias=COOKIE, include_in_schema=False, max_length=200)]

router = APIRouter(tags=["sign_in"])


@router.post("/sign-in", operation_id="signIn")
def sign_in(
    credentials: Credentials, request: Request, response: Response, session: DatabaseSession
) -> AccessToken:
    signed_in = service.sign_in(
        request.app.state.engine,
        session,
        email=credentials.email,
        password=credentials.password,
        address=request.client.host if request.client else "",
    )
    return _hand_out(request, response, signed_in)


@router.post("/sign-in/refresh", operation_id="refreshSignIn")
def refresh(
    request: Request, response: Response, session: DatabaseSession, secret: RefreshCookie = None
) -> AccessToken:
    if secret is None:
        raise NotSignedIn
    settings = request.app.state.settings
    signed_in = service.refresh(
        session,
        secret=secret,
        idle=settings.idle_limit,
        absolute=settings.absolute_limit,
    )
    return _hand_out(request, response, signed_in)


@router.post("/sign-out", operation_id="signOut", status_code=204)
def sign_out(response: Response, session: DatabaseSession, secret: RefreshCookie = None) -> None:
    if secret:
        service.sign_out(session, secret=secret)
    response.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="strict")


@router.post("/sign-in/password", operation_id="setPassword", status_code=204)
def set_password(new: NewPassword, session: DatabaseSession) -> None:
    service.set_password(session, secret=new.token, password=new.password)


@router.get("/me", operation_id="readMe")
def read_me(
    viewer: Annotated[Viewer, Security(current_viewer, scopes=[Permission.SIGNED_IN])], request: Request
) -> Me:
    settings = request.app.state.settings
    return Me(
        staff_id=viewer.staff_id,
        name=viewer.name,
        profession=viewer.profession,
        roles=[
            RoleShown(
                role=one.role,
                organisation_id=one.organisation_id,
                organisation_kind=one.organisation_kind,
                organisation_name=one.organisation_name,
                permissions=sorted(permissions_of(frozenset({one.role}))),
            )
            for one in viewer.held
        ],
        training_data=not settings.production,
        idle_minutes=settings.idle_minutes,
    )


def _hand_out(request: Request, response: Response, signed_in: service.SignedIn) -> AccessToken:
    life = request.app.state.settings.access_lifetime
    response.set_cookie(COOKIE, signed_in.refresh, path="/", secure=True, httponly=True, samesite="strict")
    token = tokens.sign_access(request.app.state.token_keys, signed_in.claims, at=now(), life=life)
    return AccessToken(access_token=token, token_type=BEARER, expires_in=int(life.total_seconds()))
