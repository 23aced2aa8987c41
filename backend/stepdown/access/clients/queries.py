"""Clients of one ICB, as its lead sees them. The region's role reads no digest of a secret."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, func, or_, select, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from stepdown.access.clients.models import ReportingClient, ReportingSecret
from stepdown.access.clients.schemas import ClientShown, SecretShown, SecretState
from stepdown.access.organisations.models import Organisation
from stepdown.access.region_viewer import RegionViewer
from stepdown.access.staff.models import Staff
from stepdown.plumbing.allowance import RequestAllowance
from stepdown.plumbing.db import now
from stepdown.plumbing.problems import NotFound

SECRET = (
    col(ReportingSecret.id),
    col(ReportingSecret.client_id),
    col(ReportingSecret.ends_with),
    col(ReportingSecret.made_at),
    col(ReportingSecret.expires_at),
    col(ReportingSecret.revoked_at),
    col(ReportingSecret.last_used_on),
)
LIVE = (col(ReportingSecret.revoked_at).is_(None), col(ReportingSecret.expires_at) > func.clock_timestamp())


def clients(session: Session, viewer: RegionViewer) -> list[ClientShown]:
    """Those in use by name, and those that were revoked after them."""
    query = (
        select(ReportingClient, col(Staff.name))
        .join(Staff, col(Staff.id) == col(ReportingClient.made_by))
        .where(col(ReportingClient.icb_id) == viewer.icb)
        .order_by(
            col(ReportingClient.revoked_at).is_not(None),
            func.lower(col(ReportingClient.name)),
            col(ReportingClient.made_at),
        )
    )
    found = session.execute(query).all()
    ids = [client.id for client, _ in found]
    secrets, uses = _secrets(session, ids), _uses(session, ids)
    return [_shown(one, by, secrets[one.id], uses.get(one.id)) for one, by in found]


def client(session: Session, viewer: RegionViewer, client_id: UUID) -> ClientShown:
    found = next((one for one in clients(session, viewer) if one.id == client_id), None)
    if found is None:
        raise NotFound
    return found


def locked(session: Session, viewer: RegionViewer, client_id: UUID) -> ReportingClient:
    """Of two changes at once, the second sees what the first left."""
    query = select(ReportingClient).where(
        col(ReportingClient.id) == client_id, col(ReportingClient.icb_id) == viewer.icb
    )
    found = session.scalars(query.with_for_update().execution_options(populate_existing=True)).first()
    if found is None:
        raise NotFound
    return found


def in_use(session: Session, viewer: RegionViewer) -> int:
    query = select(func.count()).where(
        col(ReportingClient.icb_id) == viewer.icb, col(ReportingClient.revoked_at).is_(None)
    )
    return session.scalar(query) or 0


def live_secrets(session: Session, client: ReportingClient) -> Sequence[UUID]:
    query = select(col(ReportingSecret.id)).where(col(ReportingSecret.client_id) == client.id, *LIVE)
    return session.scalars(query).all()


def end_secrets_by(session: Session, client: ReportingClient, end: datetime) -> None:
    """None of them later than it would have ended anyway."""
    session.execute(
        update(ReportingSecret)
        .where(col(ReportingSecret.client_id) == client.id, *LIVE)
        .values(expires_at=func.least(col(ReportingSecret.expires_at), end))
        .execution_options(synchronize_session=False)
    )


def revoke_secrets(session: Session, client: ReportingClient, only: UUID | None = None) -> Sequence[UUID]:
    """All of the client's, or one; the ids of those that were not revoked before."""
    chosen = [col(ReportingSecret.client_id) == client.id, col(ReportingSecret.revoked_at).is_(None)]
    if only is not None:
        chosen.append(col(ReportingSecret.id) == only)
    query = update(ReportingSecret).where(*chosen).values(revoked_at=now())
    done = query.returning(col(ReportingSecret.id)).execution_options(synchronize_session=False)
    return session.scalars(done).all()


def has_secret(session: Session, client: ReportingClient, secret_id: UUID) -> bool:
    query = select(col(ReportingSecret.id)).where(
        col(ReportingSecret.client_id) == client.id, col(ReportingSecret.id) == secret_id
    )
    return session.scalar(query) is not None


def places_here(session: Session, viewer: RegionViewer, codes: Collection[str]) -> frozenset[str]:
    """Those that are the ICB itself, one of its PCNs, or a practice of one of these."""
    above = aliased(Organisation)
    query = (
        select(col(Organisation.id))
        .outerjoin(above, col(above.id) == col(Organisation.parent_id))
        .where(
            col(Organisation.id).in_(codes),
            or_(
                col(Organisation.id) == viewer.icb,
                col(Organisation.parent_id) == viewer.icb,
                col(above.parent_id) == viewer.icb,
            ),
        )
    )
    return frozenset(session.scalars(query))


def _secrets(session: Session, ids: Collection[UUID]) -> Mapping[UUID, list[SecretShown]]:
    """The newest first."""
    query = select(*SECRET).where(col(ReportingSecret.client_id).in_(ids))
    found: dict[UUID, list[SecretShown]] = defaultdict(list)
    for row in session.execute(query.order_by(col(ReportingSecret.made_at).desc())):
        found[row.client_id].append(_secret_shown(row))
    return found


def _secret_shown(row: Row[tuple[object, ...]]) -> SecretShown:
    state = SecretState.LIVE
    if row.revoked_at:
        state = SecretState.REVOKED
    elif row.expires_at <= now():
        state = SecretState.EXPIRED
    return SecretShown.model_validate({**row._mapping, "state": state})


def _uses(session: Session, ids: Collection[UUID]) -> dict[UUID, RequestAllowance]:
    query = select(RequestAllowance).where(col(RequestAllowance.caller).in_(ids))
    return {one.caller: one for one in session.scalars(query.execution_options(populate_existing=True))}


def _shown(
    one: ReportingClient, made_by: str, secrets: list[SecretShown], use: RequestAllowance | None
) -> ClientShown:
    return ClientShown.model_validate(
        {
            **one.model_dump(),
            "made_by": made_by,
            "secrets": secrets,
            "last_used_on": use.day if use else None,
            "requests": use.requests if use else None,
        }
    )
