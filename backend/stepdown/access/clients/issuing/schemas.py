from pydantic import BaseModel


class ClientToken(BaseModel):
    """As RFC 6749 names it. `scope` is what the token allows, words with a space between."""

    access_token: str
    token_type: str
    expires_in: int
    scope: str


class OAuthError(BaseModel):
    """As RFC 6749 names it: `error` for the program, `error_description` for whoever runs it."""

    error: str
    error_description: str


class AuthorizationServer(BaseModel):
    """RFC 8414: what a program needs to find its way from the address of the server alone."""

    issuer: str
    token_endpoint: str
    token_endpoint_auth_methods_supported: list[str]
    grant_types_supported: list[str]
    response_types_supported: list[str]
    scopes_supported: list[str]
