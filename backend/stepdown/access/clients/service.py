"""Reporting clients: made, changed, given another secret, and revoked. No secret is kept."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from stepdown.access.clients import queries
from stepdown.access.clients.models import ReportingClient, ReportingSecret
from stepdown.access.clients.schemas import ClientChange, NewClient, NewSecret
from stepdown.access.region_viewer import RegionViewer
from stepdown.access.sign_in.service import token_digest
from stepdown.access.viewer import NotAllowed
from stepdown.plumbing.db import now
from stepdown.plumbing.problems import FieldError, InputRefused, NotFound, Problem
from stepdown.plumbing.versions import check_version

MOST_CLIENTS = 50
MOST_LIVE_SECRETS = 2
BEGINS = "sd-"  # so that a scanner for leaked secrets knows one


class TooManyClients(Problem):
    status = 409
    title = "There are fifty clients already; revoke those that nobody uses"


class TooManySecrets(Problem):
    status = 409
    title = "This client has two working secrets; revoke one of them first"


class ClientIsRevoked(Problem):
    status = 409
    title = "This client was revoked; make a new one"


@dataclass(frozen=True)
class Made:
    """`secret` can be shown now, and never again."""

    client_id: UUID
    secret: str


def make(session: Session, viewer: RegionViewer, *, new: NewClient) -> Made:
    if queries.in_use(session, viewer) >= MOST_CLIENTS:
        raise TooManyClients
    _check_places(session, viewer, new)
    given = new.model_dump(exclude={"secret_lasts_days"})
    made = ReportingClient(icb_id=viewer.icb, made_by=_lead(viewer), **given)
    session.add(made)
    session.flush()
    viewer.trail.note(client=str(made.id), narrowed=bool(new.places or new.measures))
    return Made(made.id, _new_secret(session, viewer, made, days=new.secret_lasts_days))


def change(
    session: Session, viewer: RegionViewer, *, client_id: UUID, change: ClientChange, if_match: str | None
) -> None:
    client = _in_use(session, viewer, client_id)
    check_version(if_match, client.version)
    _check_places(session, viewer, change)
    for name, value in change.model_dump().items():
        setattr(client, name, value)
    client.version += 1
    viewer.trail.note(client=str(client.id), version=client.version)


def rotate(session: Session, viewer: RegionViewer, *, client_id: UUID, new: NewSecret) -> Made:
    """The one before works until its end comes, so that nothing stops while the new one is put in place."""
    client = _in_use(session, viewer, client_id)
    if new.old_lasts_days == 0:
        queries.revoke_secrets(session, client)
    if len(queries.live_secrets(session, client)) >= MOST_LIVE_SECRETS:
        raise TooManySecrets
    queries.end_secrets_by(session, client, now() + timedelta(days=new.old_lasts_days))
    viewer.trail.note(client=str(client.id), old_lasts_days=new.old_lasts_days)
    return Made(client.id, _new_secret(session, viewer, client, days=new.lasts_days))


def revoke_secret(session: Session, viewer: RegionViewer, *, client_id: UUID, secret_id: UUID) -> None:
    """Once more changes nothing."""
    client = queries.locked(session, viewer, client_id)
    if not queries.has_secret(session, client, secret_id):
        raise NotFound
    queries.revoke_secrets(session, client, secret_id)
    viewer.trail.note(client=str(client.id), secret=str(secret_id))


def revoke(session: Session, viewer: RegionViewer, *, client_id: UUID) -> None:
    """For good, with all its secrets. Once more changes nothing."""
    client = queries.locked(session, viewer, client_id)
    if client.revoked_at is None:
        client.revoked_at, client.revoked_by = now(), _lead(viewer)
        client.version += 1
        queries.revoke_secrets(session, client)
    viewer.trail.note(client=str(client.id))


def _in_use(session: Session, viewer: RegionViewer, client_id: UUID) -> ReportingClient:
    client = queries.locked(session, viewer, client_id)
    if client.revoked_at is not None:
        raise ClientIsRevoked
    return client


def _new_secret(session: Session, viewer: RegionViewer, client: ReportingClient, *, days: int) -> str:
    """256 bits of chance, so that a fast digest of it gives nothing away."""
    secret = BEGINS + secrets.token_urlsafe(32)
    made = ReportingSecret(
        client_id=client.id,
        digest=token_digest(secret),
        ends_with=secret[-4:],
        made_by=_lead(viewer),
        expires_at=now() + timedelta(days=days),
    )
    session.add(made)
    session.flush()
    viewer.trail.note(secret=str(made.id))
    return secret


def _check_places(session: Session, viewer: RegionViewer, change: ClientChange) -> None:
    """Another ICB's place and one that does not exist are refused in the same words."""
    here = queries.places_here(session, viewer, change.places or ())
    strangers = [
        FieldError(pointer=f"/places/{at}", detail="There is no such place in this ICB")
        for at, code in enumerate(change.places or ())
        if code not in here
    ]
    if strangers:
        raise InputRefused(errors=strangers)


def _lead(viewer: RegionViewer) -> UUID:
    if viewer.staff_id is None:
        raise NotAllowed
    return viewer.staff_id
