"""Nobody hears the same twice in a season, by letter or by message; a reminder follows an invitation."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import in_words
from stepdown.clinical.types import LetterKind, MessageKind
from stepdown.content import library
from stepdown.plumbing.db import day_in_england, today
from stepdown.writing.letters.choosing.queries import invitations, reached_before
from stepdown.writing.letters.choosing.rules import words_of_earlier
from stepdown.writing.letters.choosing.situation import Invitation
from stepdown.writing.messages.before.queries import Invited, Told, invited_by_message, told_by_message

NOT_INVITED = "No invitation was sent to this patient, so there is nothing to remind of."
REMINDED = "A reminder of this invitation was already prepared."


def told_before(
    session: Session, viewer: Viewer, patient_ids: Collection[UUID], *, kind: MessageKind, list_id: UUID
) -> dict[UUID, str]:
    """In words, by whatever speaks of the same as this kind does."""
    letters, texts = _like(kind)
    since = today() - timedelta(days=library.letter_rules().again_within_days)
    told = told_by_message(session, viewer, patient_ids, kinds=texts, since=since, except_list=list_id)
    written = (
        reached_before(session, viewer, patient_ids, kind=LetterKind(kind), batch_id=list_id)
        if letters
        else {}
    )
    return {who: _text_words(one) for who, one in told.items()} | {
        who: words_of_earlier(one) for who, one in written.items()
    }


def _like(kind: MessageKind) -> tuple[frozenset[LetterKind], frozenset[MessageKind]]:
    """A message on an acute injury is like no letter."""
    if kind.value not in {one.value for one in LetterKind}:
        return frozenset(), frozenset({kind})
    letters = library.letter_rules().held_back_by[LetterKind(kind)]
    alike = {one.value for one in letters}
    return letters, frozenset(one for one in MessageKind if one.value in alike)


def _text_words(one: Told) -> str:
    if one.sent_on is not None:
        return f"Told by message on {in_words(one.sent_on)}."
    return f"A message prepared on {in_words(day_in_england(one.prepared_at))} is not sent yet."


def not_to_be_reminded(
    session: Session, viewer: Viewer, patient_ids: Collection[UUID], *, list_id: UUID
) -> dict[UUID, str]:
    """Why each of these gets no reminder; who is not named gets one."""
    texted = invited_by_message(session, viewer, patient_ids, except_list=list_id)
    written = invitations(session, viewer, patient_ids)
    found = {who: _against_reminding(written.get(who), texted.get(who)) for who in patient_ids}
    return {who: words for who, words in found.items() if words}


def _against_reminding(letter: Invitation | None, text: Invited | None) -> str:
    if letter and letter.became:
        return f"The invitation of {in_words(letter.posted_on)} needs no reminder: {letter.became}."
    if any(one.reminded for one in (letter, text) if one):
        return REMINDED
    days = [*([letter.posted_on] if letter else []), *([text.sent_on] if text else [])]
    return _too_soon(max(days)) if days else NOT_INVITED


def _too_soon(invited_on: date) -> str:
    days = library.letter_rules().reminder_after_days
    if today() - invited_on >= timedelta(days=days):
        return ""
    return f"The invitation was sent on {in_words(invited_on)}, less than {days} days ago."
