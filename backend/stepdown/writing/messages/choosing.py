"""Who is texted: the same rules when a list is made, and again before anything leaves."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import MessageKind, Outcome
from stepdown.finding.holds.queries import holds_of
from stepdown.finding.reviews.decided.queries import Decided, decided_with, set_aside, standing
from stepdown.records.practices.queries import too_old_for_letters
from stepdown.writing.letters.choosing.candidates import UNNAMED
from stepdown.writing.letters.choosing.knowing import gates_of
from stepdown.writing.letters.choosing.queries import vetoes
from stepdown.writing.letters.choosing.situation import Vetoed
from stepdown.writing.letters.wording import greeting
from stepdown.writing.messages import queries
from stepdown.writing.messages.before.telling import not_to_be_reminded, told_before
from stepdown.writing.messages.judging import (
    REVIEWED_ANEW,
    Recipient,
    Situation,
    Verdict,
    verdict,
    verdict_now,
)
from stepdown.writing.messages.models import Message, MessageList
from stepdown.writing.messages.recipients.queries import recipients
from stepdown.writing.messages.wording import (
    MessageWording,
    conditions_of,
    fields_of,
    filled,
    stored_wording,
)


@dataclass(frozen=True)
class Asked:
    """Which list is judged. `again`: that people were told before is confirmed, with a reason."""

    list_id: UUID
    wording: MessageWording
    details: Mapping[str, Any]
    again: bool


@dataclass(frozen=True)
class Chosen:
    review: Decided
    listed: str
    sort_name: str
    text: str
    verdict: Verdict


def choose(
    session: Session,
    viewer: Viewer,
    asked: Asked,
    *,
    worklist_ids: Collection[UUID],
    outcomes: Collection[Outcome],
) -> list[Chosen]:
    """Everybody with such an outcome, each texted or held back for a stated reason."""
    reviews = decided_with(session, viewer, worklist_ids=worklist_ids, outcomes=outcomes)
    situation = _situations(session, viewer, asked, reviews)
    return [_chosen(asked, situation(one)) for one in reviews]


def _chosen(asked: Asked, one: Situation) -> Chosen:
    person = one.person
    return Chosen(
        review=one.review,
        listed=person.listed if person else UNNAMED,
        sort_name=person.sort_name if person else "",
        text=text_to(asked, one),
        verdict=verdict(one),
    )


def text_to(asked: Asked, one: Situation) -> str:
    named = {"salutation": one.salutation, "medicine": " and ".join(one.review.medicines)}
    fields = {**fields_of(asked.details), **named}
    return filled(asked.wording.message.lines, fields, conditions_of(asked.details))


def verdicts_now(
    session: Session, viewer: Viewer, found: MessageList, messages: Sequence[Message]
) -> dict[UUID, Verdict]:
    """By message: what speaks against it today."""
    kind = MessageKind(found.kind)
    wording = MessageWording(None, "", stored_wording(kind, found.title, found.text), ())
    asked = Asked(found.id, wording, found.details, again=True)
    places = {one.id: (one.worklist_id, one.patient_id) for one in messages}
    now = standing(session, viewer, places.values())
    same = {one.id: now[places[one.id]] for one in messages if _is_the_same_review(one, now)}
    situation = _situations(session, viewer, asked, list(same.values()))
    return {
        one.id: verdict_now(situation(same[one.id], frozenset(one.to_confirm)))
        if one.id in same
        else Verdict(REVIEWED_ANEW)
        for one in messages
    }


def _is_the_same_review(one: Message, now: Mapping[tuple[UUID, UUID], Decided]) -> bool:
    review = now.get((one.worklist_id, one.patient_id))
    return review is not None and review.review_id == one.review_id


def _situations(
    session: Session, viewer: Viewer, asked: Asked, reviews: Sequence[Decided]
) -> Callable[..., Situation]:
    ids = [one.patient_id for one in reviews]
    people = recipients(session, viewer, ids)
    holds = holds_of(session, viewer, ids) if ids else {}
    stale = too_old_for_letters(session, viewer, ids)
    aside = set_aside(session, viewer, ids)
    vetoed = _vetoes(session, viewer, ids)
    shut = _gates_shut(session, viewer, asked.wording.kind, reviews)
    told = _told(session, viewer, asked, ids)
    no_reminder = _reminders(session, viewer, asked, ids)
    viewer.saw(*ids)

    def situation(review: Decided, ruled_out: frozenset[str] = frozenset()) -> Situation:
        who, person = review.patient_id, people.get(review.patient_id)
        salutation = _greeting(person)
        return Situation(
            review=review,
            person=person,
            holds=holds[who],
            salutation=salutation,
            too_old=who in stale,
            set_aside_at=aside.get(who),
            veto=vetoed[who].against(review) if who in vetoed else "",
            gate_shut=shut.get(review.review_id, ""),
            earlier=told.get(who, ""),
            not_to_be_reminded=no_reminder.get(who, ""),
            lacks=_lacks(asked.wording.asks_for, salutation, review),
            ruled_out=ruled_out,
        )

    return situation


def _greeting(person: Recipient | None) -> str:
    return greeting(person.title, person.family_name, person.given_name) if person else ""


def _lacks(asked: Collection[str], salutation: str, review: Decided) -> frozenset[str]:
    has = {"salutation": bool(salutation), "medicine": bool(review.medicines)}
    return frozenset(name for name, is_there in has.items() if name in asked and not is_there)


def _vetoes(session: Session, viewer: Viewer, ids: Collection[UUID]) -> dict[UUID, Vetoed]:
    """The newest of each patient: whoever is not to be written to is not to be texted either."""
    found = vetoes(session, viewer, ids)
    for who, (at, because) in queries.vetoes(session, viewer, ids).items():
        if who not in found or found[who].at < at:
            found[who] = Vetoed(at, because)
    return found


def _gates_shut(
    session: Session, viewer: Viewer, kind: MessageKind, reviews: Sequence[Decided]
) -> dict[UUID, str]:
    """By review: why one may not yet say that a medicine was removed."""
    if kind is not MessageKind.REPEAT_REMOVED:
        return {}
    gates = gates_of(session, viewer, reviews)
    return {review_id: one.words for review_id, one in gates.items() if not one.is_open}


def _told(session: Session, viewer: Viewer, asked: Asked, ids: Collection[UUID]) -> dict[UUID, str]:
    if asked.again:
        return {}
    return told_before(session, viewer, ids, kind=asked.wording.kind, list_id=asked.list_id)


def _reminders(session: Session, viewer: Viewer, asked: Asked, ids: Collection[UUID]) -> dict[UUID, str]:
    if asked.wording.kind is not MessageKind.REMINDER:
        return {}
    return not_to_be_reminded(session, viewer, ids, list_id=asked.list_id)
