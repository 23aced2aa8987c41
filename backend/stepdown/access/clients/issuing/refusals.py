"""Why no token is given, in the words of RFC 6749: any OAuth library knows what to make of them."""

from typing import Any, ClassVar

from stepdown.access.clients.issuing.schemas import OAuthError
from stepdown.plumbing.problems import Problem

NO_STORE = {"Cache-Control": "no-store", "Pragma": "no-cache"}


class TokenRefused(Problem):
    """What a description says is plain ASCII without quotes: RFC 6749 allows no more."""

    media_type: ClassVar[str] = "application/json"
    error: ClassVar[str] = "invalid_request"

    def __init__(self, detail: str | None = None, *, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail, headers=NO_STORE | (headers or {}))

    def body(self) -> dict[str, Any]:
        return OAuthError(error=self.error, error_description=self.detail or self.title).model_dump()


class RequestNotUnderstood(TokenRefused):
    title = "The request cannot be read"


class GrantNotSupported(TokenRefused):
    error = "unsupported_grant_type"
    title = "Only client_credentials is known here"


class ScopeNotAllowed(TokenRefused):
    error = "invalid_scope"
    title = "This client may not have that scope"


class WrongClientOrSecret(TokenRefused):
    """The same for an unknown client, a wrong secret, an old one and a revoked one."""

    status = 401
    error = "invalid_client"
    title = "The client or its secret is not right, or no longer works"

    def __init__(self) -> None:
        super().__init__(headers={"WWW-Authenticate": 'Basic realm="Stepdown", charset="UTF-8"'})


class TooManyTries(TokenRefused):
    status = 429
    error = "slow_down"
    title = "Too many attempts; wait as long as Retry-After says and try again"
