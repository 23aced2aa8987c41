"""At the root of the server and in the words of RFC 6749 and 8414, where any OAuth library looks."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response

from stepdown.access.clients.issuing import service
from stepdown.access.clients.issuing.asking import GRANT, TokenRequest, token_request
from stepdown.access.clients.issuing.refusals import NO_STORE
from stepdown.access.clients.issuing.schemas import AuthorizationServer, ClientToken, OAuthError
from stepdown.access.clients.models import Scope
from stepdown.access.viewer import DatabaseSession
from stepdown.plumbing import problems, tokens
from stepdown.plumbing.db import now

REFUSED: dict[int | str, dict[str, Any]] = {
    status: {"description": said, "model": OAuthError}
    for status, said in {
        400: "The request cannot be read, or asks for a scope that is not the client's",
        401: "The client or its secret is not right",
        429: "Too many attempts",
    }.items()
}

router = APIRouter(tags=["clients"])


@router.post("/oauth/token", operation_id="issueToken", responses=problems.DESCRIBED | REFUSED)
def issue_token(
    asked: Annotated[TokenRequest, Depends(token_request)],
    request: Request,
    response: Response,
    session: DatabaseSession,
) -> ClientToken:
    """For a program that reads an ICB's figures: a token for some minutes, by its id and its secret."""
    claims = service.issue(
        request.app.state.engine,
        session,
        asked=asked,
        address=request.client.host if request.client else "",
    )
    life = request.app.state.settings.access_lifetime
    response.headers.update(NO_STORE)
    return ClientToken(
        access_token=tokens.sign_client(request.app.state.token_keys, claims, at=now(), life=life),
        token_type="Bearer",  # noqa: S106 - the name of a scheme
        expires_in=int(life.total_seconds()),
        scope=" ".join(sorted(claims.scopes)),
    )


@router.get("/.well-known/oauth-authorization-server", operation_id="readAuthorizationServer")
def read_authorization_server(request: Request) -> AuthorizationServer:
    origin = request.app.state.settings.public_origin
    return AuthorizationServer(
        issuer=origin,
        token_endpoint=f"{origin}/oauth/token",
        token_endpoint_auth_methods_supported=["client_secret_basic", "client_secret_post"],
        grant_types_supported=[GRANT],
        response_types_supported=[],
        scopes_supported=[one.value for one in Scope],
    )
