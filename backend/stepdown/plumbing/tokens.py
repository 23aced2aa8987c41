"""Access tokens: the only place that touches python-jose. ES256, short-lived, every failure the same refusal.

The library alone accepts a token without `exp` and fails on a deeply nested header, so both are checked here.
"""

import json
import uuid
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from jose import jwt

from stepdown.plumbing.problems import Problem

ALGORITHM = "ES256"
AUDIENCE = "stepdown-api"
PERSON, CLIENT = "JWT", "at+jwt"  # `typ` of a person's token, and of a reporting client's (RFC 9068)
CLIENT_AUDIENCE = "stepdown-reporting"
ISSUER = "stepdown"
LONGEST = 4096
REQUIRED = ("exp", "iat", "nbf", "aud", "iss", "sub", "jti")
HEADER = frozenset({"alg", "kid", "typ"})
CLOCKS_DIFFER_BY = timedelta(seconds=30)  # between the machines of one installation


class NotSignedIn(Problem):
    status: ClassVar[int] = 401
    title = "Sign in to go on"

    def __init__(self, detail: str | None = None) -> None:
        super().__init__(detail, headers={"WWW-Authenticate": "Bearer"})


@dataclass(frozen=True)
class AccessClaims:
    """Who signed in, in which session, and the state of the account at that moment."""

    staff_id: UUID
    session_id: UUID
    stamp: int


@dataclass(frozen=True)
class ClientClaims:
    """Which reporting client asked, with which of its secrets, and for which of its scopes."""

    client_id: UUID
    secret_id: UUID
    scopes: frozenset[str]


@dataclass(frozen=True)
class TokenKeys:
    """Up to two live keys by `kid`: the last one signs, both verify, so changing a key signs nobody out."""

    signing: str
    private: str
    public: dict[str, str]

    @classmethod
    def load(cls, folder: Path, *, may_make: bool = True) -> "TokenKeys":
        """Reads `*.pem` in the order of their names, which begin with the day; makes one where there is none.

        By name and not by file time, so that every machine with the same secret chooses the same keys.
        """
        files = sorted(folder.glob("*.pem"))[-2:]
        if not files and not may_make:
            raise ValueError("There is no signing key (*.pem) in the folder of STEPDOWN_TOKEN_KEYS")
        files = files or [_make_key(folder)]
        return cls(files[-1].stem, files[-1].read_text(), {file.stem: _public(file) for file in files})


def _public(file: Path) -> str:
    key = serialization.load_pem_private_key(file.read_bytes(), password=None).public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise ValueError(f"{file.name} is not an EC key on P-256, which ES256 is bound to")
    pem = key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return pem.decode()


def _make_key(folder: Path) -> Path:
    pem = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{uuid.uuid4().hex[:8]}.pem"
    path.touch(mode=0o600)
    path.write_bytes(pem)
    return path


def sign_access(keys: TokenKeys, claims: AccessClaims, *, at: datetime, life: timedelta) -> str:
    body = {"sub": str(claims.staff_id), "sid": str(claims.session_id), "stamp": claims.stamp}
    return _sign(keys, body, typ=PERSON, audience=AUDIENCE, at=at, life=life)


def sign_client(keys: TokenKeys, claims: ClientClaims, *, at: datetime, life: timedelta) -> str:
    client = str(claims.client_id)
    body = {
        "sub": client,
        "client_id": client,
        "secret_id": str(claims.secret_id),
        "scope": " ".join(sorted(claims.scopes)),
    }
    return _sign(keys, body, typ=CLIENT, audience=CLIENT_AUDIENCE, at=at, life=life)


def _sign(
    keys: TokenKeys, body: dict[str, Any], *, typ: str, audience: str, at: datetime, life: timedelta
) -> str:
    always = {
        "iss": ISSUER,
        "aud": audience,
        "iat": at,
        "nbf": at - CLOCKS_DIFFER_BY,
        "exp": at + life,
        "jti": uuid.uuid4().hex,
    }
    return jwt.encode(body | always, keys.private, ALGORITHM, {"kid": keys.signing, "typ": typ})


def is_of_client(token: str) -> bool:
    """What it says of itself, unproved: only which of the two readers is to prove it."""
    try:
        return _checked_header(token).get("typ") == CLIENT
    except Exception:
        return False


def read_access(keys: TokenKeys, token: str) -> AccessClaims:
    """Raises NotSignedIn whatever is wrong: a caller learns nothing from how a token fails."""
    try:
        body = _proved(keys, token, typ=PERSON, audience=AUDIENCE)
        return AccessClaims(UUID(body["sub"]), UUID(body["sid"]), int(body["stamp"]))
    except Exception as error:
        raise NotSignedIn from error


def read_client(keys: TokenKeys, token: str) -> ClientClaims:
    """As `read_access`. Neither takes the other's: a program is nobody, and nobody is a program."""
    try:
        body = _proved(keys, token, typ=CLIENT, audience=CLIENT_AUDIENCE)
        scopes = frozenset(str(body["scope"]).split())
        return ClientClaims(UUID(body["sub"]), UUID(body["secret_id"]), scopes)
    except Exception as error:
        raise NotSignedIn from error


def _proved(keys: TokenKeys, token: str, *, typ: str, audience: str) -> dict[str, Any]:
    header = _checked_header(token)
    if header.get("typ") != typ:
        raise ValueError
    found = jwt.decode(
        token,
        keys.public[header["kid"]],
        algorithms=[ALGORITHM],
        audience=audience,
        issuer=ISSUER,
        options={f"require_{name}": True for name in REQUIRED},
    )
    return dict(found)


def _checked_header(token: str) -> dict[str, Any]:
    if len(token) > LONGEST or token.count(".") != 2:
        raise ValueError
    raw = token.split(".", 1)[0]
    if len(raw) > 200:
        raise ValueError
    header = json.loads(urlsafe_b64decode(raw + "=" * (-len(raw) % 4)))
    if set(header) - HEADER or header.get("alg") != ALGORITHM or not isinstance(header.get("kid"), str):
        raise ValueError
    return dict(header)
