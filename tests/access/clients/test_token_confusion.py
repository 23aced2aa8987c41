"""A person's token is no program's and a program's no person's, however one is bent into the other."""

import json
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from jose import jwt

from stepdown.plumbing import tokens
from stepdown.plumbing.db import now
from stepdown.plumbing.tokens import AccessClaims, ClientClaims, NotSignedIn, TokenKeys

MINUTE = timedelta(minutes=1)
PROGRAM = ClientClaims(uuid4(), uuid4(), frozenset({"aggregates:read"}))
PERSON = AccessClaims(uuid4(), uuid4(), 1)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> TokenKeys:
    return TokenKeys.load(tmp_path_factory.mktemp("keys"))


def bent(keys: TokenKeys, *, typ: str = tokens.CLIENT, **differs: Any) -> str:
    """A token of ours whose claims are as the test says."""
    at: datetime = now()
    body = {
        "sub": str(PROGRAM.client_id),
        "client_id": str(PROGRAM.client_id),
        "secret_id": str(PROGRAM.secret_id),
        "scope": "aggregates:read",
        "iss": tokens.ISSUER,
        "aud": tokens.CLIENT_AUDIENCE,
        "iat": at,
        "nbf": at,
        "exp": at + MINUTE,
        "jti": "x",
        **differs,
    }
    return jwt.encode(
        {name: value for name, value in body.items() if value is not None},
        keys.private,
        tokens.ALGORITHM,
        {"kid": keys.signing, "typ": typ},
    )


def test_each_reader_takes_its_own_kind(keys: TokenKeys) -> None:
    program = tokens.sign_client(keys, PROGRAM, at=now(), life=MINUTE)
    person = tokens.sign_access(keys, PERSON, at=now(), life=MINUTE)
    assert tokens.read_client(keys, program) == PROGRAM
    assert tokens.read_access(keys, person) == PERSON
    assert (tokens.is_of_client(program), tokens.is_of_client(person)) == (True, False)


def test_neither_reader_takes_the_others(keys: TokenKeys) -> None:
    with pytest.raises(NotSignedIn):
        tokens.read_access(keys, tokens.sign_client(keys, PROGRAM, at=now(), life=MINUTE))
    with pytest.raises(NotSignedIn):
        tokens.read_client(keys, tokens.sign_access(keys, PERSON, at=now(), life=MINUTE))


@pytest.mark.parametrize(
    "differs",
    [
        {"aud": tokens.AUDIENCE},
        {"typ": tokens.PERSON},
        {"typ": "AT+JWT"},
        {"exp": datetime(2020, 1, 1).astimezone()},
        {"exp": None},
        {"nbf": datetime(2099, 1, 1).astimezone()},
        {"iss": "somebody-else"},
        {"jti": None},
        {"secret_id": None},
        {"sub": "not-an-id"},
        {"scope": None},
    ],
    ids=str,
)
def test_one_that_is_bent_is_refused(keys: TokenKeys, differs: dict[str, Any]) -> None:
    assert tokens.read_client(keys, bent(keys)) == PROGRAM
    with pytest.raises(NotSignedIn):
        tokens.read_client(keys, bent(keys, **differs))


def test_a_persons_claims_in_a_programs_token_make_no_person(keys: TokenKeys) -> None:
    claims = {"sub": str(UUID(int=1)), "sid": str(UUID(int=2)), "stamp": 1, "aud": tokens.AUDIENCE}
    with pytest.raises(NotSignedIn):
        tokens.read_access(keys, bent(keys, **claims))
    assert tokens.read_access(keys, bent(keys, typ=tokens.PERSON, **claims))


@pytest.mark.parametrize("algorithm", ["none", "None", "HS256", "ES384"])
def test_no_other_algorithm_signs(keys: TokenKeys, algorithm: str) -> None:
    header = json.dumps({"alg": algorithm, "kid": keys.signing, "typ": tokens.CLIENT}).encode()
    _, body, signature = bent(keys).split(".")
    for end in ("", signature):
        forged = f"{urlsafe_b64encode(header).decode().rstrip('=')}.{body}.{end}"
        assert not tokens.is_of_client(forged)
        with pytest.raises(NotSignedIn):
            tokens.read_client(keys, forged)


@pytest.mark.parametrize("token", ["", "..", "a.b.c", "x" * 5000, "é.é.é", '{"alg":"none"}..'])
def test_what_is_no_token_is_refused(keys: TokenKeys, token: str) -> None:
    assert not tokens.is_of_client(token)
    with pytest.raises(NotSignedIn):
        tokens.read_client(keys, token)
