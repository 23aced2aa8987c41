"""What leaves: the file to upload, the text to copy, and the record of who was told."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical import sms
from stepdown.plumbing import idempotency
from stepdown.plumbing.db import day_in_england, now, today
from stepdown.plumbing.problems import NotFound, Problem
from stepdown.writing.messages import queries
from stepdown.writing.messages.choosing import verdicts_now
from stepdown.writing.messages.models import ListState, Message, MessageList, MessageRoute, MessageState
from stepdown.writing.messages.recipients.queries import recipients
from stepdown.writing.messages.schemas import MessageListSummary, MessagesTold, MessageText, UploadFor
from stepdown.writing.messages.sending.queries import record_sent
from stepdown.writing.messages.sending.uploading import upload_file
from stepdown.writing.messages.service import ListNotInThisState, refuse_old_extract


class HeldNow(Problem):
    status = 409
    title = "This patient must not be texted now"


class CannotHaveBeenSent(Problem):
    status = 409
    title = "This day of sending cannot be right"


class NotToBeTexted(Problem):
    status = 409
    title = "No text may go to some of these patients; record how else they were told"


def export(session: Session, viewer: Viewer, *, list_id: UUID, upload_for: UploadFor) -> str:
    """For the system that sends. Whoever must not be texted any more is withheld, and stays so."""
    found = queries.for_update(session, viewer, list_id)
    _refuse_unless_approved(found)
    going = _unsent(session, viewer, list_id)
    refuse_old_extract(session, viewer, [one.patient_id for one in going])
    kept = _look_again(session, viewer, found, going)
    found.exported_by, found.exported_at = viewer.staff_id, now()
    found.version += 1
    session.flush()
    people = recipients(session, viewer, [one.patient_id for one in kept])
    viewer.note(list=str(list_id), upload_for=upload_for, exported=len(kept), withheld=len(going) - len(kept))
    return upload_file(upload_for, [people[one.patient_id] for one in kept])


def _unsent(session: Session, viewer: Viewer, list_id: UUID) -> list[Message]:
    """Of the list, to whom a text may go and who was not told yet by whatever way."""
    sent = queries.sent_by_message(session, viewer, list_id)
    everybody = queries.messages(session, viewer, list_id)
    return [one for one in everybody if one.state == MessageState.INCLUDED and one.id not in sent]


def _look_again(
    session: Session, viewer: Viewer, found: MessageList, going: Sequence[Message]
) -> list[Message]:
    verdicts = verdicts_now(session, viewer, found, going)
    for one in going:
        if because := verdicts[one.id].held_because:
            otherwise = verdicts[one.id].tell_otherwise
            queries.withhold(session, viewer, one.id, because, tell_otherwise=otherwise)
    return [one for one in going if not verdicts[one.id].held_because]


def _refuse_unless_approved(found: MessageList) -> None:
    if found.state != ListState.APPROVED:
        raise ListNotInThisState("Only an approved list may be sent.")


def text_to_copy(session: Session, viewer: Viewer, *, list_id: UUID, message_id: UUID) -> MessageText:
    """A preview until the list is approved; then the text itself, as long as nothing speaks against it."""
    found = queries.existing(session, viewer, list_id)
    one = queries.message(session, viewer, list_id=list_id, message_id=message_id)
    is_going = found.state == ListState.APPROVED and one.state == MessageState.INCLUDED
    if is_going and (because := verdicts_now(session, viewer, found, [one])[one.id].held_because):
        raise HeldNow(because)
    return MessageText(text=one.text, size=queries.shown_size(sms.count(one.text)))


def mark_sent(
    session: Session, viewer: Viewer, *, list_id: UUID, sending: MessagesTold, key: str
) -> MessageListSummary:
    found = queries.for_update(session, viewer, list_id)
    some = sorted(map(str, sending.message_ids)) if sending.message_ids is not None else "all"
    request = f"sent {viewer.practice} {list_id} {sending.route} {sending.sent_on} {some}"
    if idempotency.first_time(session, staff_id=viewer.staff_id, key=key, request=request):
        _refuse_unless_approved(found)
        _check_day(found, sending.sent_on)
        told = _told(session, viewer, list_id, sending)
        record_sent(session, viewer, found, told, route=sending.route, sent_on=sending.sent_on)
        found.version += 1
        session.flush()
        viewer.note(list=str(list_id), route=sending.route, told=len(told))
    return queries.one_list(session, viewer, list_id)


def _check_day(found: MessageList, sent_on: date) -> None:
    if sent_on > today():
        raise CannotHaveBeenSent("The date is in the future.")
    if found.approved_at is not None and sent_on < day_in_england(found.approved_at):
        raise CannotHaveBeenSent("The list was not approved yet on that day.")


def _told(session: Session, viewer: Viewer, list_id: UUID, sending: MessagesTold) -> list[Message]:
    everybody = [one for one in queries.messages(session, viewer, list_id) if queries.is_to_be_told(one)]
    by_text = sending.route is MessageRoute.MESSAGE
    if sending.message_ids is None:
        sent = queries.sent_by_message(session, viewer, list_id)
        waiting = [one for one in everybody if one.id not in sent]
        return [one for one in waiting if one.state == MessageState.INCLUDED] if by_text else waiting
    chosen = _these(everybody, sending.message_ids)
    if by_text and any(one.state != MessageState.INCLUDED for one in chosen):
        raise NotToBeTexted
    return chosen


def _these(everybody: Sequence[Message], ids: Collection[UUID]) -> list[Message]:
    chosen = [one for one in everybody if one.id in set(ids)]
    if len(chosen) != len(set(ids)):
        raise NotFound
    return chosen
