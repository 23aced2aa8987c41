"""A token for a reporting client that proves itself with one of its secrets."""

import hmac
import secrets
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session

from stepdown.access.clients.issuing import queries
from stepdown.access.clients.issuing.asking import TokenRequest
from stepdown.access.clients.issuing.queries import Known
from stepdown.access.clients.issuing.refusals import ScopeNotAllowed, TooManyTries, WrongClientOrSecret
from stepdown.access.clients.service import MOST_LIVE_SECRETS
from stepdown.access.sign_in import queries as attempts
from stepdown.access.sign_in.service import (
    FAILURES_AN_ACCOUNT,
    FAILURES_AN_ADDRESS,
    FAILURES_COUNT_FOR,
    network,
    token_digest,
    typed_digest,
)
from stepdown.plumbing.audit import AuditEvent
from stepdown.plumbing.db import after_refusal, now, today, transaction
from stepdown.plumbing.tokens import ClientClaims

# Compared with where there is no such client or secret, so that the time taken does not tell which exist.
NOBODYS = token_digest(secrets.token_urlsafe(32))


def issue(engine: Engine, session: Session, *, asked: TokenRequest, address: str) -> ClientClaims:
    """The attempt counts before the secret is looked at, so that fifty at once are no more than ten."""
    attempt = _count_attempt(engine, asked.client_id, address)
    client_id = _id(asked.client_id)
    client = queries.known(session, client_id or UUID(int=0))
    secret_id = _right(client, asked.secret)
    if client is None or secret_id is None:
        after_refusal(session, lambda own: own.add(_event(client, "refused", "invalid_client")))
        raise WrongClientOrSecret
    scopes = client.scopes if asked.scope is None else frozenset(asked.scope.split(" "))
    if not scopes <= client.scopes:
        after_refusal(session, lambda own: own.add(_event(client, "refused", "invalid_scope")))
        after_refusal(session, lambda own: attempts.forget_attempt(own, attempt))
        raise ScopeNotAllowed
    attempts.forget_attempt(session, attempt)
    queries.note_use(session, secret_id, today())
    session.add(_event(client, "done", None))
    return ClientClaims(client.id, secret_id, scopes)


def _count_attempt(engine: Engine, client_id: str, address: str) -> UUID:
    """Of people and programs together, where they come from one address."""
    client, source = typed_digest(f"client {client_id}"), typed_digest(network(address))
    with transaction(engine) as own:
        attempts.one_at_a_time(own, source, client)
        since = now() - FAILURES_COUNT_FOR
        by_client, by_address = attempts.failures_since(own, account=client, address=source, since=since)
        if by_client >= FAILURES_AN_ACCOUNT or by_address >= FAILURES_AN_ADDRESS:
            raise TooManyTries(headers={"Retry-After": str(int(FAILURES_COUNT_FOR.total_seconds()))})
        return attempts.record_attempt(own, account=client, address=source)


def _id(typed: str) -> UUID | None:
    """As it was handed out, and in no other spelling: each would have failures of its own."""
    try:
        parsed = UUID(typed)
    except ValueError:
        return None
    return parsed if str(parsed) == typed else None


def _right(client: Known | None, secret: str) -> UUID | None:
    """As many comparisons for every client, whether there is one or not."""
    digest, found = token_digest(secret), None
    working = list(client.digests.items()) if client else []
    nobodys = [(None, NOBODYS)] * (MOST_LIVE_SECRETS - len(working))
    for secret_id, known in [*working, *nobodys]:
        if hmac.compare_digest(digest, known):
            found = secret_id
    return found


def _event(client: Known | None, outcome: str, because: str | None) -> AuditEvent:
    about = {"client": str(client.id), "icb": client.icb} if client else {"client": "unknown"}
    if because:
        about["because"] = because
    return AuditEvent(action="issueToken", request_id="", outcome=outcome, about=about)
