"""Who is written to, who is held back and why, and who is phoned: decided when a batch is made."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import LetterFormat
from stepdown.finding.reviews.decided.queries import decided_with
from stepdown.records.patients.names import listed_name
from stepdown.writing.letters.choosing.knowing import About, situations
from stepdown.writing.letters.choosing.needs import ENGLISH, Need, PhoneWhy
from stepdown.writing.letters.choosing.rules import (
    CONTACT,
    POST,
    Reason,
    first_reason,
    salutation_of,
    words_of_earlier,
)
from stepdown.writing.letters.choosing.situation import Situation
from stepdown.writing.letters.choosing.wordings import Offers, offers, outcomes_for
from stepdown.writing.wordings.schemas import WordingInUse

TO_BE_PHONED = "To be phoned, since there is no letter that would be understood"
UNNAMED = "Somebody who is not in the newest extract"


@dataclass(frozen=True)
class Candidate:
    """A patient with the outcome, once. `held_because` and its heading are empty for one who is written to.

    `phone_why` is there for somebody who is held and is to be phoned, since no letter would be understood.
    `written_before`: how they were reached within the time in which nobody writes again, empty if they were
    not; of one who is written to all the same it was confirmed. `checked`: what opened the gate to a removal.
    """

    patient_id: UUID
    worklist_id: UUID
    review_id: UUID
    medicines: tuple[str, ...]
    addressee: str
    listed: str
    salutation: str
    address_lines: tuple[str, ...]
    postcode: str
    sort_name: str
    letter_format: LetterFormat
    language: str
    wording: WordingInUse | None
    speaks: str
    reads: str
    held_because: str = ""
    held_under: str = ""
    phone_why: PhoneWhy | None = None
    written_before: str = ""
    checked: str = ""


def choose(
    session: Session, viewer: Viewer, about: About, *, worklist_ids: Collection[UUID]
) -> list[Candidate]:
    """Everybody on the worklists whose outcome this kind of letter is for, by name."""
    reviews = decided_with(session, viewer, worklist_ids=worklist_ids, outcomes=outcomes_for(about.kind))
    fitting = offers(session, viewer, about.kind)
    return [_judged(one, fitting) for one in situations(session, viewer, about, reviews)]


def _judged(one: Situation, fitting: Offers) -> Candidate:
    """A call takes the place of a letter only for somebody whom nothing keeps from being reached."""
    if reason := first_reason(CONTACT, one):
        return _candidate(one, None, reason)
    if (wording := fitting(one.need)) is None:
        return _candidate(one, None, to_be_phoned(one.need), one.need.phone_why)
    return _candidate(one, wording, first_reason(POST, one))


def to_be_phoned(need: Need) -> Reason:
    if need.phone_why is PhoneWhy.FORMAT:
        return Reason("To be phoned: there is no letter in the format that this patient needs.", TO_BE_PHONED)
    spoken = f" ({need.speaks})" if need.speaks else ""
    sentence = f"To be phoned with an interpreter{spoken}: there is no letter that would be understood."
    return Reason(sentence, TO_BE_PHONED)


def _candidate(
    one: Situation,
    wording: WordingInUse | None,
    reason: Reason | None,
    phone_why: PhoneWhy | None = None,
) -> Candidate:
    person, address = one.person, one.address
    return Candidate(
        patient_id=one.review.patient_id,
        worklist_id=one.review.worklist_id,
        review_id=one.review.review_id,
        medicines=one.review.medicines,
        addressee=one.addressee,
        listed=listed_name(person.title, person.given_name, person.family_name) if person else UNNAMED,
        salutation=salutation_of(one),
        address_lines=address.lines,
        postcode=address.postcode or "",
        sort_name=person.sort_name if person else "",
        letter_format=one.need.letter_format or LetterFormat.STANDARD,
        language=one.need.language or ENGLISH,
        wording=wording,
        speaks=one.need.speaks,
        reads=one.need.reads,
        held_because=reason.sentence if reason else "",
        held_under=reason.heading if reason else "",
        phone_why=phone_why,
        written_before=words_of_earlier(one.earlier) if one.earlier else "",
        checked=one.gate.words if one.gate and one.gate.is_open else "",
    )
