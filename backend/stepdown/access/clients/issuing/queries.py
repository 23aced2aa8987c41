"""Under the application's role: whoever comes in with a token reads no digest."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select, update
from sqlmodel import Session, col

from stepdown.access.clients.models import ReportingClient, ReportingSecret
from stepdown.access.clients.queries import LIVE


@dataclass(frozen=True)
class Known:
    """A client that is in use. `digests` are those of its working secrets, by their ids."""

    id: UUID
    icb: str
    scopes: frozenset[str]
    digests: dict[UUID, str]


def known(session: Session, client_id: UUID) -> Known | None:
    client = session.scalar(
        select(ReportingClient).where(
            col(ReportingClient.id) == client_id, col(ReportingClient.revoked_at).is_(None)
        )
    )
    if client is None:
        return None
    query = select(col(ReportingSecret.id), col(ReportingSecret.digest)).where(
        col(ReportingSecret.client_id) == client_id, *LIVE
    )
    digests = {row.id: row.digest for row in session.execute(query)}
    return Known(client.id, client.icb_id, frozenset(client.scopes), digests)


def note_use(session: Session, secret_id: UUID, day: date) -> None:
    """The day alone, so that the row is written once a day."""
    session.execute(
        update(ReportingSecret)
        .where(col(ReportingSecret.id) == secret_id, col(ReportingSecret.last_used_on).is_distinct_from(day))
        .values(last_used_on=day)
        .execution_options(synchronize_session=False)
    )
