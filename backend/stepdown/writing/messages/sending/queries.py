"""The record of who was told, when and how."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing.db import now
from stepdown.writing.messages.models import Message, MessageList, MessageRoute, MessageSent


def record_sent(
    session: Session,
    viewer: Viewer,
    found: MessageList,
    told: Sequence[Message],
    *,
    route: MessageRoute,
    sent_on: date,
) -> None:
    """Once for each way: the first record keeps its day and its name."""
    rows = [
        {
            "practice_id": viewer.practice,
            "message_id": one.id,
            "route": route,
            "sent_on": sent_on,
            "wording_version": found.wording_version,
            "recorded_by": viewer.staff_id,
            "recorded_at": now(),
        }
        for one in told
    ]
    if rows:
        session.execute(insert(MessageSent).values(rows).on_conflict_do_nothing())
