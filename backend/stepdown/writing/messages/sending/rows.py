"""Whom to tell, for those who do it: neither the text nor a reason."""

from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.writing.messages import queries
from stepdown.writing.messages.choosing import verdicts_now
from stepdown.writing.messages.judging import Recipient
from stepdown.writing.messages.models import ListState, Message
from stepdown.writing.messages.recipients.queries import recipients
from stepdown.writing.messages.schemas import MessageRow, ToldOn


def rows_to_send(session: Session, viewer: Viewer, list_id: UUID) -> list[MessageRow]:
    """Who gets a text, then who is told otherwise; both by name."""
    found = queries.existing(session, viewer, list_id)
    going = [one for one in queries.messages(session, viewer, list_id) if queries.is_to_be_told(one)]
    people = recipients(session, viewer, [one.patient_id for one in going])
    sent = queries.sent_by_message(session, viewer, list_id)
    open_ones = [one for one in going if one.id not in sent and found.state == ListState.APPROVED]
    verdicts = verdicts_now(session, viewer, found, open_ones)
    stopped = {one for one, now in verdicts.items() if now.held_because and not now.tell_otherwise}
    rows = [
        _row(one, people.get(one.patient_id), sent.get(one.id, []), may_tell=one.id not in stopped)
        for one in going
    ]
    return sorted(rows, key=lambda one: one.tell_otherwise is not None)


def _row(one: Message, person: Recipient | None, sent: list[ToldOn], *, may_tell: bool) -> MessageRow:
    return MessageRow(
        id=one.id,
        listed=one.listed,
        birth_date=person.birth_date if person else None,
        mobile=person.number if person and not one.tell_otherwise else None,
        tell_otherwise=one.tell_otherwise or None,
        may_tell=may_tell,
        sent=sent,
    )
