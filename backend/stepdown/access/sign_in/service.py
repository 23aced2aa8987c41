"""Signing in and out, refreshing, and one-time links."""

import hashlib
import ipaddress
import secrets
import threading
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import Engine
from sqlmodel import Session

from stepdown.access.sign_in import queries
from stepdown.access.sign_in.models import LinkPurpose, OneTimeLink, SignInSession
from stepdown.access.staff.models import Staff
from stepdown.plumbing.audit import AuditEvent
from stepdown.plumbing.db import after_refusal, now, transaction
from stepdown.plumbing.problems import Problem
from stepdown.plumbing.tokens import AccessClaims, NotSignedIn

hasher = PasswordHash((Argon2Hasher(),))
# Verified when there is no such account, so that the time taken does not tell which e-mails exist.
NOBODY = hasher.hash(secrets.token_urlsafe(24))
# Each takes 64 MB: a crowd at the door must not take the memory of those inside.
HASHING = threading.BoundedSemaphore(4)

FAILURES_COUNT_FOR = timedelta(minutes=5)
FAILURES_AN_ACCOUNT = 10
FAILURES_AN_ADDRESS = 200  # a whole practice shares one
TWO_TABS_MAY_RACE = timedelta(seconds=10)
LINK_LASTS = timedelta(hours=72)


class WrongEmailOrPassword(Problem):
    status = 401
    title = "The e-mail address or password is not right"


class TooManyAttempts(Problem):
    status = 429
    title = "Too many attempts; wait five minutes and try again"


class LinkNoLongerWorks(Problem):
    status = 410
    title = "This link was used already or is too old; ask for a new one"


@dataclass(frozen=True)
class SignedIn:
    claims: AccessClaims
    refresh: str


def typed_digest(typed: str) -> str:
    return token_digest(typed.strip().lower())


def token_digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def sign_in(engine: Engine, session: Session, *, email: str, password: str, address: str) -> SignedIn:
    """The attempt counts before the password is looked at, so that fifty at once are no more than ten."""
    attempt, staff = _count_attempt(engine, email=email, address=address)
    if not _right(staff, password) or staff is None:
        staff_id = staff.id if staff else None
        after_refusal(session, lambda own: own.add(_event("signInRefused", staff_id)))
        raise WrongEmailOrPassword
    if not queries.still_as_it_was(session, staff):
        raise WrongEmailOrPassword
    queries.forget_attempt(session, attempt)
    session.add(_event("signIn", staff.id))
    return _begin(session, staff)


def _count_attempt(engine: Engine, *, email: str, address: str) -> tuple[UUID, Staff | None]:
    """In a transaction of its own, which ends before the slow part: no lock is held while hashing."""
    account, source = typed_digest(email), typed_digest(network(address))
    with transaction(engine) as own:
        queries.one_at_a_time(own, source, account)
        since = now() - FAILURES_COUNT_FOR
        by_account, by_address = queries.failures_since(own, account=account, address=source, since=since)
        if by_account >= FAILURES_AN_ACCOUNT or by_address >= FAILURES_AN_ADDRESS:
            raise TooManyAttempts(headers={"Retry-After": str(int(FAILURES_COUNT_FOR.total_seconds()))})
        attempt = queries.record_attempt(own, account=account, address=source)
        return attempt, queries.by_email(own, email)


def network(address: str) -> str:
    """Whoever has one IPv6 address has the 2^64 beside it.

    >>> network("2001:db8::1"), network("192.0.2.7")
    ('2001:db8::/64', '192.0.2.7')
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else address


def _right(staff: Staff | None, password: str) -> bool:
    known = staff.password_hash if staff and not staff.disabled_at else None
    with HASHING:
        return hasher.verify(password, known or NOBODY) and known is not None


def _event(action: str, staff_id: UUID | None) -> AuditEvent:
    return AuditEvent(action=action, staff_id=staff_id, request_id="")


def _begin(session: Session, staff: Staff) -> SignedIn:
    begun = SignInSession(staff_id=staff.id)
    session.add(begun)
    session.flush()
    return SignedIn(AccessClaims(staff.id, begun.id, staff.stamp), _new_token(session, begun.id))


def _new_token(session: Session, session_id: UUID) -> str:
    secret = secrets.token_urlsafe(32)
    queries.add_token(session, session_id=session_id, digest=token_digest(secret))
    return secret


def refresh(session: Session, *, secret: str, idle: timedelta, absolute: timedelta) -> SignedIn:
    """Rotates the token. One that comes back after its use was stolen or copied: its whole session ends."""
    found = queries.token_for_update(session, token_digest(secret))
    if found is None:
        raise NotSignedIn
    token, begun, staff = found
    if (
        begun.ended_at
        or staff.disabled_at
        or now() - begun.began_at > absolute
        or now() - begun.active_at > idle
    ):
        raise NotSignedIn
    if token.used_at and now() - token.used_at > TWO_TABS_MAY_RACE:
        _end_because_reused(session, begun.id, staff.id)
        raise NotSignedIn
    token.used_at = token.used_at or now()
    return SignedIn(AccessClaims(staff.id, begun.id, staff.stamp), _new_token(session, begun.id))


def _end_because_reused(session: Session, session_id: UUID, staff_id: UUID) -> None:
    def end(own: Session) -> None:
        queries.end_session(own, session_id, "reused")
        own.add(_event("refreshReused", staff_id))

    after_refusal(session, end)


def sign_out(session: Session, *, secret: str) -> None:
    found = queries.token_for_update(session, token_digest(secret))
    if found:
        queries.end_session(session, found[1].id, "signed_out")
        session.add(_event("signOut", found[2].id))


def make_link(session: Session, *, staff_id: UUID, purpose: LinkPurpose, made_by: UUID | None) -> str:
    """The secret of a new link. It is not kept and cannot be shown again."""
    queries.lock_account(session, staff_id)  # of two links made at once, one is the older
    queries.use_up_links(session, staff_id)
    secret = secrets.token_urlsafe(32)
    session.add(
        OneTimeLink(
            digest=token_digest(secret),
            staff_id=staff_id,
            purpose=purpose,
            made_by=made_by,
            expires_at=now() + LINK_LASTS,
        )
    )
    return secret


def set_password(session: Session, *, secret: str, password: str) -> None:
    link = queries.link_for_update(session, token_digest(secret))
    if link is None or link.used_at or link.expires_at < now():
        raise LinkNoLongerWorks
    staff = queries.lock_account(session, link.staff_id)
    if staff.disabled_at:
        raise LinkNoLongerWorks
    with HASHING:
        staff.password_hash = hasher.hash(password)
    staff.stamp += 1
    queries.use_up_links(session, staff.id)
    queries.end_all_sessions(session, staff.id, "password_changed")
    session.add(_event("setPassword", staff.id))
