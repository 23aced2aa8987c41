"""Access tokens: whatever is wrong with one, it is refused, and nobody learns why."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from jose import jwt

from stepdown.plumbing.tokens import (
    ALGORITHM,
    AUDIENCE,
    ISSUER,
    REQUIRED,
    AccessClaims,
    NotSignedIn,
    TokenKeys,
    read_access,
    sign_access,
)

LIFE = timedelta(minutes=10)
CLAIMS = AccessClaims(uuid4(), uuid4(), 3)


@pytest.fixture
def keys(tmp_path: Path) -> TokenKeys:
    return TokenKeys.load(tmp_path)


def now() -> datetime:
    return datetime.now(UTC)


def claims(**changes: Any) -> dict[str, Any]:
    body = {
        "sub": str(CLAIMS.staff_id),
        "sid": str(CLAIMS.session_id),
        "stamp": CLAIMS.stamp,
        "iss": ISSUER,
        "aud": AUDIENCE,
        "iat": now(),
        "nbf": now(),
        "exp": now() + LIFE,
        "jti": "1",
    }
    return {name: value for name, value in (body | changes).items() if value is not None}


def signed(keys: TokenKeys, body: dict[str, Any], **headers: Any) -> str:
    """With the right key, and whatever else the test says."""
    return jwt.encode(body, keys.private, ALGORITHM, {"kid": keys.signing} | headers)


def part(content: object) -> str:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def test_a_token_says_who_signed_in_and_when_their_account_last_changed(keys: TokenKeys) -> None:
    assert read_access(keys, sign_access(keys, CLAIMS, at=now(), life=LIFE)) == CLAIMS


def test_a_token_made_by_hand_as_ours_is_read(keys: TokenKeys) -> None:
    """The tests below differ from this one in a single point each."""
    assert read_access(keys, signed(keys, claims())) == CLAIMS


def test_it_ends_when_its_life_ends(keys: TokenKeys) -> None:
    token = sign_access(keys, CLAIMS, at=now() - LIFE - timedelta(seconds=2), life=LIFE)
    with pytest.raises(NotSignedIn):
        read_access(keys, token)


def test_clocks_of_two_machines_may_differ_a_little(keys: TokenKeys) -> None:
    assert read_access(keys, sign_access(keys, CLAIMS, at=now() + timedelta(seconds=5), life=LIFE)) == CLAIMS


@pytest.mark.parametrize("name", [*REQUIRED, "sid", "stamp"])
def test_every_claim_is_required(keys: TokenKeys, name: str) -> None:
    with pytest.raises(NotSignedIn):
        read_access(keys, signed(keys, claims(**{name: None})))


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "somebody-else"},
        {"aud": "another-api"},
        {"nbf": datetime(2999, 1, 1, tzinfo=UTC)},
        {"exp": "never"},
        {"sub": "not-a-uuid"},
        {"sub": 7},
        {"sid": "not-a-uuid"},
        {"stamp": "x"},
        {"stamp": {}},
        {"pad": "x" * 5000},
    ],
    ids=str,
)
def test_a_wrong_claim_is_refused(keys: TokenKeys, wrong: dict[str, Any]) -> None:
    with pytest.raises(NotSignedIn):
        read_access(keys, signed(keys, claims(**wrong)))


@pytest.mark.parametrize(
    "header",
    [
        {"kid": "another"},
        {"kid": None},
        {"kid": 7},
        {"kid": ["x"]},
        {"kid": "../../etc/passwd"},
        {"jku": "https://evil.test/keys"},
        {"jwk": {"kty": "EC"}},
        {"x5u": "https://evil.test"},
        {"crit": ["exp"]},
        {"b64": False},
    ],
    ids=str,
)
def test_a_header_with_anything_unexpected_is_refused(keys: TokenKeys, header: dict[str, Any]) -> None:
    with pytest.raises(NotSignedIn):
        read_access(keys, signed(keys, claims(), **header))


def test_a_token_of_another_installation_is_refused_though_it_names_our_key(
    keys: TokenKeys, tmp_path: Path
) -> None:
    theirs = TokenKeys.load(tmp_path / "theirs")
    forged = jwt.encode(claims(), theirs.private, ALGORITHM, {"kid": keys.signing})
    with pytest.raises(NotSignedIn):
        read_access(keys, forged)


@pytest.mark.parametrize(
    "algorithm", ["none", "None", "NONE", "HS256", "RS256", "ES384", "", None, ["ES256"]]
)
def test_another_algorithm_is_refused_even_with_a_signature_that_fits_it(
    keys: TokenKeys, algorithm: object
) -> None:
    """`none` without a signature; HS256 with our public key as the shared secret, the classic confusion."""
    body = json.loads(json.dumps(claims(), default=lambda moment: int(moment.timestamp())))
    text = f"{part({'alg': algorithm, 'typ': 'JWT', 'kid': keys.signing})}.{part(body)}"
    public = keys.public[keys.signing].encode()
    mac = part(hmac.new(public, text.encode(), hashlib.sha256).digest())
    for signature in ("", mac):
        with pytest.raises(NotSignedIn):
            read_access(keys, f"{text}.{signature}")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda t: t[:-4] + ("AAAA" if t[-4:] != "AAAA" else "BBBB"),
        lambda t: t.rpartition(".")[0] + ".",
        lambda t: t + ".x",
        lambda t: t.replace(".", ""),
        lambda t: " " + t,
        lambda t: t + "\n",
        lambda t: t + "é",
        lambda t: "é" + t,
        lambda t: t * 4,
    ],
)
def test_a_token_that_was_touched_is_refused(keys: TokenKeys, spoil: Callable[[str], str]) -> None:
    with pytest.raises(NotSignedIn):
        read_access(keys, spoil(sign_access(keys, CLAIMS, at=now(), life=LIFE)))


@pytest.mark.parametrize(
    "junk",
    [
        "",
        ".",
        "..",
        "a.b.c",
        "\0.\0.\0",
        "é.é.é",
        f"{part(b'[' * 20_000)}.x.y",
        f"{part(b'{' + b'x' * 150)}.x.y",
        f"{part([])}.{part({})}.",
        f"{part('text')}.{part({})}.",
        f"{part(None)}.{part({})}.",
        "A" * 5000,
        "." * 5000,
    ],
    ids=lambda junk: junk[:20],
)
def test_junk_is_refused(keys: TokenKeys, junk: str) -> None:
    with pytest.raises(NotSignedIn):
        read_access(keys, junk)


def test_every_refusal_is_the_same(keys: TokenKeys) -> None:
    bodies = []
    for token in ("", signed(keys, claims(exp=now() - LIFE)), signed(keys, claims(), kid="another")):
        with pytest.raises(NotSignedIn) as refused:
            read_access(keys, token)
        bodies.append((refused.value.body(), refused.value.headers))
    assert bodies.count(bodies[0]) == 3


def test_a_changed_key_signs_nobody_out(tmp_path: Path) -> None:
    old = TokenKeys.load(tmp_path)
    token = sign_access(old, CLAIMS, at=now(), life=LIFE)
    (tmp_path / "9-newer.pem").write_text(TokenKeys.load(tmp_path / "made").private)
    both = TokenKeys.load(tmp_path)
    assert both.signing == "9-newer"
    assert read_access(both, token) == CLAIMS
    assert read_access(both, sign_access(both, CLAIMS, at=now(), life=LIFE)) == CLAIMS


def test_a_third_key_ends_the_first(tmp_path: Path) -> None:
    token = sign_access(TokenKeys.load(tmp_path), CLAIMS, at=now(), life=LIFE)
    for name in ("9-newer.pem", "9-newest.pem"):
        (tmp_path / name).write_text(TokenKeys.load(tmp_path / name[:-4]).private)
    keys = TokenKeys.load(tmp_path)
    assert set(keys.public) == {"9-newer", "9-newest"}
    with pytest.raises(NotSignedIn):
        read_access(keys, token)


def test_the_key_that_is_made_is_for_its_owner_alone_and_is_made_once(tmp_path: Path) -> None:
    first = TokenKeys.load(tmp_path / "keys")
    (file,) = (tmp_path / "keys").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert TokenKeys.load(tmp_path / "keys") == first


def test_a_key_on_a_weaker_curve_is_no_key(tmp_path: Path) -> None:
    """ES256 is bound to its curve: another one must not quietly sign."""
    pem = ec.generate_private_key(ec.SECP192R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (tmp_path / "weak.pem").write_bytes(pem)
    with pytest.raises(ValueError, match="P-256"):
        TokenKeys.load(tmp_path)


def test_a_key_is_not_made_where_one_must_be_given(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no signing key"):
        TokenKeys.load(tmp_path, may_make=False)
