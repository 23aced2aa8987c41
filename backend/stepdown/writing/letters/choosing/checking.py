"""Whether prepared letters may still go: asked before they are printed, and before anybody takes them."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import LetterFormat, LetterKind
from stepdown.finding.reviews.decided.queries import Decided, standing
from stepdown.writing.letters.choosing.knowing import About, situations
from stepdown.writing.letters.choosing.queries import kinds_of
from stepdown.writing.letters.choosing.rules import STILL, first_reason
from stepdown.writing.letters.choosing.situation import Appointment, Situation
from stepdown.writing.letters.choosing.wordings import outcomes_for
from stepdown.writing.letters.models import Letter

REVIEW_CHANGED = "The review was changed after the letters were prepared."
MOVED = "The name or address has changed since the letter was prepared."
OTHER_FORMAT = "This patient now needs another format or language than the letter has."


def why_not_now(session: Session, viewer: Viewer, letters: Sequence[Letter]) -> dict[UUID, str]:
    """By letter, in plain words; one that may go is not in it."""
    kinds = kinds_of(session, viewer, {one.batch_id for one in letters})
    by_kind: dict[LetterKind, list[Letter]] = defaultdict(list)
    for one in letters:
        by_kind[kinds[one.batch_id]].append(one)
    found = [_of_kind(session, viewer, kind, own) for kind, own in by_kind.items()]
    return {letter: because for each in found for letter, because in each.items() if because}


def _of_kind(
    session: Session, viewer: Viewer, kind: LetterKind, letters: Sequence[Letter]
) -> dict[UUID, str]:
    stand = standing(session, viewer, ((one.worklist_id, one.patient_id) for one in letters))
    rests = {one.id: _rests_on(one, stand.get((one.worklist_id, one.patient_id)), kind) for one in letters}
    known = [(one, review) for one in letters if (review := rests[one.id]) is not None]
    about = About(
        kind,
        letter_ids=frozenset(one.id for one in letters),
        appointments={one.patient_id: when for one in letters if (when := appointment_of(one))},
    )
    seen = situations(session, viewer, about, [review for _, review in known])
    found = {letter.id: _changed(letter, now) for (letter, _), now in zip(known, seen, strict=True)}
    return {one.id: found.get(one.id, REVIEW_CHANGED) for one in letters}


def _rests_on(letter: Letter, review: Decided | None, kind: LetterKind) -> Decided | None:
    """None where what stands is not what the letter was prepared for. Old letters name no review."""
    if review is None or review.outcome not in outcomes_for(kind):
        return None
    same = letter.review_id in (None, review.review_id)
    # It names the medicines, which another review may not have.
    return review if same or kind is not LetterKind.REPEAT_REMOVED else None


def _changed(letter: Letter, now: Situation) -> str:
    if reason := first_reason(STILL, now):
        return reason.sentence
    if not now.need.is_met_by(LetterFormat(letter.format), letter.language):
        return OTHER_FORMAT
    is_same = (letter.addressee, tuple(letter.address_lines)) == (now.addressee, now.address.lines)
    return "" if is_same else MOVED


def appointment_of(letter: Letter) -> Appointment | None:
    on, at, clinician = letter.appointment_on, letter.appointment_time, letter.appointment_with
    return Appointment(on, at, clinician) if on and at and clinician else None
