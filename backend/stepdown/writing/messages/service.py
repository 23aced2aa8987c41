"""Preparing a list, approving it, taking a name out, cancelling it."""

from collections.abc import Collection
from uuid import UUID, uuid4

from sqlmodel import Session

from stepdown.access.viewer import NotAllowed, Viewer
from stepdown.clinical import sms
from stepdown.clinical.types import MessageKind
from stepdown.content import library
from stepdown.content.letters.names import MESSAGES
from stepdown.finding.reviews.enforcing import ConfirmUnknowns
from stepdown.plumbing import idempotency
from stepdown.plumbing.db import day_in_england, now
from stepdown.plumbing.problems import Problem
from stepdown.plumbing.versions import check_version
from stepdown.records.practices.queries import letter_details, settings, too_old_for_letters
from stepdown.writing.letters.queries import approves_letters, vetoes_names
from stepdown.writing.messages import queries
from stepdown.writing.messages.choosing import Asked, Chosen, choose
from stepdown.writing.messages.in_use import wording_in_use
from stepdown.writing.messages.models import ListState, Message, MessageList, MessageState
from stepdown.writing.messages.schemas import MessageKindChoice, MessageListSummary, NewMessageList
from stepdown.writing.messages.wording import (
    MessageWording,
    missing_details,
    refused_because,
    to_somebody_made_up,
)


class NoWordingForThis(Problem):
    status = 409
    title = "There is no wording for this kind of message"


class MessageDetailsMissing(Problem):
    status = 409
    title = "Fill in what this message says of the practice before preparing messages"


class WordingUnfitForTexts(Problem):
    status = 409
    title = "This wording cannot be sent as a text message"


class ExtractTooOld(Problem):
    status = 409
    title = "The newest extract is too old to write to patients; load a new one or a status refresh first"


class NobodyToTell(Problem):
    status = 409
    title = "Nobody on these worklists has an outcome that this message is for"


class AnotherPersonApproves(Problem):
    status = 409
    title = "This list cannot be approved by you"


class ListNotInThisState(Problem):
    status = 409
    title = "This is not possible any more, or not yet"


def kinds(session: Session, viewer: Viewer) -> list[MessageKindChoice]:
    found = (wording_in_use(session, viewer, kind) for kind in MessageKind)
    return [_choice(session, viewer, one) for one in found if one is not None]


def _choice(session: Session, viewer: Viewer, wording: MessageWording) -> MessageKindChoice:
    details = letter_details(session, viewer).model_dump()
    text = to_somebody_made_up(wording.message, details)
    missing = missing_details(wording.asks_for, details)
    refused = refused_because(wording.message)
    return MessageKindChoice(
        kind=wording.kind,
        name=MESSAGES[wording.kind],
        title=wording.message.title,
        version=wording.version,
        is_own=wording.wording_id is not None,
        text=text,
        size=queries.shown_size(sms.count(text)),
        refused_because=refused or (f"Missing: {', '.join(missing)}" if missing else None),
        outcomes=[library.outcomes()[one].label for one in wording.for_outcomes],
    )


def prepare(session: Session, viewer: Viewer, *, new: NewMessageList, key: str) -> MessageListSummary:
    worklists = sorted(set(new.worklist_ids))
    queries.lock_worklists(session, viewer, worklists)
    request = f"messages {viewer.practice} {new.kind} {worklists} {new.again_because}"
    list_id, first = idempotency.resource_for(session, staff_id=viewer.staff_id, key=key, request=request)
    if first:
        _prepare(session, viewer, new, worklists, list_id)
    return queries.one_list(session, viewer, list_id)


def _prepare(
    session: Session, viewer: Viewer, new: NewMessageList, worklists: Collection[UUID], list_id: UUID
) -> None:
    wording = _fit_wording(session, viewer, new.kind)
    details = letter_details(session, viewer).model_dump(mode="json", exclude={"missing", "version"})
    if missing := missing_details(wording.asks_for, details):
        raise MessageDetailsMissing("Missing: " + ", ".join(missing))
    asked = Asked(list_id, wording, details, again=new.again_because is not None)
    chosen = choose(session, viewer, asked, worklist_ids=worklists, outcomes=wording.for_outcomes)
    if not chosen:
        raise NobodyToTell
    refuse_old_extract(session, viewer, [one.review.patient_id for one in chosen])
    session.add(
        MessageList(
            practice_id=viewer.practice,
            id=list_id,
            kind=wording.kind,
            wording_id=wording.wording_id,
            wording_version=wording.version,
            title=wording.message.title,
            text=wording.message.text,
            details=details,
            again_because=new.again_because or "",
            prepared_by=viewer.staff_id,
        )
    )
    session.flush()
    session.add_all([_message(viewer, list_id, one) for one in chosen])
    session.flush()
    held = sum(bool(one.verdict.held_because) for one in chosen)
    viewer.note(list=str(list_id), kind=wording.kind, included=len(chosen) - held, held=held)


def _fit_wording(session: Session, viewer: Viewer, kind: MessageKind) -> MessageWording:
    wording = wording_in_use(session, viewer, kind)
    if wording is None:
        raise NoWordingForThis
    if refused := refused_because(wording.message):
        raise WordingUnfitForTexts(refused)
    return wording


def refuse_old_extract(session: Session, viewer: Viewer, ids: Collection[UUID]) -> None:
    """Where it is too old for some of them only, their texts are held back and the others go."""
    if ids and too_old_for_letters(session, viewer, ids) >= set(ids):
        days = settings(session, viewer).stop_letters_after_days
        raise ExtractTooOld(f"Messages stop after {days} days without a full extract or a status refresh.")


def _message(viewer: Viewer, list_id: UUID, one: Chosen) -> Message:
    return Message(
        practice_id=viewer.practice,
        id=uuid4(),
        list_id=list_id,
        patient_id=one.review.patient_id,
        worklist_id=one.review.worklist_id,
        review_id=one.review.review_id,
        listed=one.listed,
        sort_name=one.sort_name,
        text=one.text,
        state=MessageState.HELD if one.verdict.held_because else MessageState.INCLUDED,
        held_because=one.verdict.held_because,
        tell_otherwise=one.verdict.tell_otherwise,
        to_confirm=list(one.verdict.to_confirm),
    )


def approve(
    session: Session,
    viewer: Viewer,
    *,
    list_id: UUID,
    unknowns_confirmed: bool,
    key: str,
    if_match: str | None,
) -> MessageListSummary:
    """A second person, a clinician, takes responsibility for the list; only then may it be sent."""
    found = queries.for_update(session, viewer, list_id)
    request = f"approve messages {viewer.practice} {list_id} {unknowns_confirmed}"
    if idempotency.first_time(session, staff_id=viewer.staff_id, key=key, request=request):
        check_version(if_match, found.version)
        _check_approver(session, viewer, list_id, unknowns_confirmed)
        going = [one for one in queries.messages(session, viewer, list_id) if queries.is_to_be_told(one)]
        refuse_old_extract(session, viewer, [one.patient_id for one in going])
        found.state = ListState.APPROVED
        found.approved_by, found.approved_at = viewer.staff_id, now()
        found.version += 1
        session.flush()
        viewer.note(list=str(list_id), unknowns_confirmed=unknowns_confirmed)
    return queries.one_list(session, viewer, list_id)


def _check_approver(session: Session, viewer: Viewer, list_id: UUID, unknowns_confirmed: bool) -> None:
    if not approves_letters(viewer):
        raise NotAllowed("Messages are approved by a clinician whose profession may approve letters.")
    summary = queries.one_list(session, viewer, list_id)
    if not summary.can_approve:
        raise AnotherPersonApproves(summary.cannot_approve_because)
    if summary.to_confirm and not unknowns_confirmed:
        raise ConfirmUnknowns("; ".join(summary.to_confirm_sentences))


def take_out(
    session: Session, viewer: Viewer, *, list_id: UUID, message_id: UUID, reason: str
) -> MessageListSummary:
    """The list gets a new version: whoever was about to approve it looks again."""
    found = queries.for_update(session, viewer, list_id)
    message = queries.message(session, viewer, list_id=list_id, message_id=message_id)
    if not vetoes_names(viewer):
        raise NotAllowed("A name is taken out by a clinician whose profession may do so.")
    if found.state != ListState.CREATED:
        raise ListNotInThisState("This list is no longer waiting for approval.")
    if not queries.is_to_be_told(message):
        raise ListNotInThisState("This patient is not on the list any more.")
    at = now()
    message.state, message.tell_otherwise = MessageState.VETOED, ""
    message.held_because = queries.taken_out_words(viewer.name, day_in_england(at), reason)
    message.vetoed_by, message.vetoed_at = viewer.staff_id, at
    found.version += 1
    session.flush()
    viewer.note(list=str(list_id), message=str(message_id))
    return queries.one_list(session, viewer, list_id)


def cancel(session: Session, viewer: Viewer, *, list_id: UUID) -> MessageListSummary:
    """At any time before somebody was told by it."""
    found = queries.for_update(session, viewer, list_id)
    if queries.sent_by_message(session, viewer, list_id):
        raise ListNotInThisState("Messages of this list were sent.")
    if found.state != ListState.CANCELLED:
        found.state = ListState.CANCELLED
        found.version += 1
        session.flush()
    viewer.note(list=str(list_id))
    return queries.one_list(session, viewer, list_id)
