"""What a program sends to get a token: RFC 6749, section 4.4, its secret in the header or in the form."""

from base64 import b64decode
from dataclasses import dataclass, field
from typing import Annotated
from urllib.parse import unquote_plus

from fastapi import Form, Request

from stepdown.access.clients.issuing.refusals import (
    GrantNotSupported,
    RequestNotUnderstood,
    WrongClientOrSecret,
)

FORM = "application/x-www-form-urlencoded"
LONGEST = 400  # characters of a value, of which none that works is longer
GRANT = "client_credentials"


@dataclass(frozen=True)
class TokenRequest:
    client_id: str
    secret: str = field(repr=False)
    scope: str | None


async def token_request(
    request: Request,
    grant_type: Annotated[str | None, Form()] = None,
    scope: Annotated[str | None, Form()] = None,
    client_id: Annotated[str | None, Form()] = None,
    client_secret: Annotated[str | None, Form()] = None,
) -> TokenRequest:
    """As the RFC has it, one without a value counts as left out, and one that is not known is passed by."""
    await _check_form(request)
    if not grant_type:
        raise RequestNotUnderstood("grant_type is missing")
    if grant_type != GRANT:
        raise GrantNotSupported
    in_header = _from_header(request.headers.get("Authorization", ""))
    if in_header and client_secret:
        raise RequestNotUnderstood("Send the secret in the header or in the form, not in both")
    if in_header and client_id and client_id != in_header[0]:
        raise RequestNotUnderstood("The header and the form name different clients")
    name, secret = in_header or (client_id or "", client_secret or "")
    if not name or not secret or "\x00" in name:
        raise WrongClientOrSecret
    return TokenRequest(name, secret, scope or None)


async def _check_form(request: Request) -> None:
    """An address is written into logs on the way, so nothing may stand there."""
    if request.url.query:
        raise RequestNotUnderstood("Send everything in the body, and nothing in the address")
    if request.headers.get("Content-Type", "").partition(";")[0].strip().lower() != FORM:
        raise RequestNotUnderstood(f"Send the body as {FORM}")
    sent = (await request.form()).multi_items()
    names = [name for name, _ in sent]
    if len(names) != len(set(names)):
        raise RequestNotUnderstood("A parameter stands there twice")
    if any(len(str(value)) > LONGEST for _, value in sent):
        raise RequestNotUnderstood("A value is too long")


def _from_header(header: str) -> tuple[str, str] | None:
    """None where the header is not of the Basic kind. Both halves are form-encoded first, says the RFC."""
    kind, _, value = header.partition(" ")
    if kind.lower() != "basic":
        return None
    try:
        name, colon, secret = b64decode(value.strip(), validate=True).decode().partition(":")
    except ValueError:
        raise WrongClientOrSecret from None
    if not colon or len(header) > 4 * LONGEST:
        raise WrongClientOrSecret
    return unquote_plus(name), unquote_plus(secret)
