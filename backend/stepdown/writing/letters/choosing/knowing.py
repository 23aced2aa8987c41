"""Gathers what is known of many patients at once, a few statements for all of them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import months_before
from stepdown.clinical.holds import Hold
from stepdown.clinical.types import LetterKind
from stepdown.content import library
from stepdown.finding.changes.removals.queries import removals
from stepdown.finding.holds.queries import holds_of
from stepdown.finding.reviews.decided.queries import Decided, set_aside
from stepdown.plumbing.db import today
from stepdown.records.patients import queries as patients
from stepdown.records.patients.rows import Addressee
from stepdown.records.practices.queries import too_old_for_letters
from stepdown.writing.letters.choosing.gate import Gate, gate
from stepdown.writing.letters.choosing.needs import Need, need_of
from stepdown.writing.letters.choosing.queries import invitations, reached_before, vetoes
from stepdown.writing.letters.choosing.situation import Appointment, Situation
from stepdown.writing.letters.returned.queries import stops_letters

NO_BATCH = UUID(int=0)


@dataclass(frozen=True)
class About:
    """What is asked: letters of a kind. `batch_id`, `letter_ids`: what is being made is no earlier letter."""

    kind: LetterKind
    batch_id: UUID = NO_BATCH
    letter_ids: frozenset[UUID] = frozenset()
    write_again: frozenset[UUID] = frozenset()
    appointments: Mapping[UUID, Appointment] = field(default_factory=dict)


def situations(session: Session, viewer: Viewer, about: About, reviews: Sequence[Decided]) -> list[Situation]:
    """One for each of the reviews, in their order. Appointments and confirmations are by patient."""
    ids = [one.patient_id for one in reviews]
    viewer.saw(*ids)
    situation = _reader(session, viewer, about, ids)
    gates = gates_of(session, viewer, reviews) if about.kind is LetterKind.REPEAT_REMOVED else {}
    return [situation(one, gates.get(one.review_id)) for one in reviews]


def _reader(
    session: Session, viewer: Viewer, about: About, ids: Collection[UUID]
) -> Callable[[Decided, Gate | None], Situation]:
    people = patients.addressees(session, viewer, ids)
    holds = holds_of(session, viewer, list(ids))
    stale = too_old_for_letters(session, viewer, ids)
    aside, vetoed = set_aside(session, viewer, ids), vetoes(session, viewer, ids)
    before = reached_before(session, viewer, ids, kind=about.kind, batch_id=about.batch_id)
    came_back = stops_letters(session, viewer, ids)
    invited = (
        invitations(session, viewer, ids, but=about.letter_ids) if about.kind is LetterKind.REMINDER else {}
    )

    def situation(review: Decided, its_gate: Gate | None) -> Situation:
        one = review.patient_id
        person = people.get(one)
        return Situation(
            kind=about.kind,
            today=today(),
            review=review,
            person=person,
            holds=holds[one],
            need=_need(holds[one], person),
            too_old=one in stale,
            set_aside_at=aside.get(one),
            veto=vetoed.get(one),
            gate=its_gate,
            earlier=before.get(one),
            confirmed_again=one in about.write_again,
            invitation=invited.get(one),
            returned=came_back.get(one, ""),
            appointment=about.appointments.get(one),
        )

    return situation


def _need(holds: Sequence[Hold], person: Addressee | None) -> Need:
    if person is None:
        return Need()
    return need_of(holds, speaks=person.speaks, reads=person.reads, languages=library.languages())


def gates_of(session: Session, viewer: Viewer, reviews: Sequence[Decided]) -> dict[UUID, Gate]:
    """From the months at which the search looked, before the extract on which it looked, until today."""
    found = removals(session, viewer, since={one.review_id: _period_of(one) for one in reviews})
    return {one.review_id: gate(found.get(one.review_id)) for one in reviews}


def _period_of(review: Decided) -> date:
    months = review.months if review.months is not None else library.letter_rules().removal_months
    return months_before(review.listed_on, months)
