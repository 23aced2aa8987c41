"""Why somebody is not written to, in plain words: one rule after the other, and the first reason is given."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from stepdown.clinical.dates import in_words
from stepdown.clinical.holds import Hold, HoldScope, HoldStrength
from stepdown.clinical.types import LetterKind
from stepdown.content import library
from stepdown.finding.reviews.decided.queries import Decided
from stepdown.plumbing.db import day_in_england
from stepdown.plumbing.press.shaping import unprintable
from stepdown.writing.letters.choosing.situation import Earlier, How, Situation
from stepdown.writing.letters.wording import greeting

Rule = Callable[[Situation], str]

TOO_OLD = "The full extract is too old for letters, and no status refresh since then names this patient."
NOT_ON_THE_LIST = "The newest extract no longer has this patient."
NO_SALUTATION = "The extract gives neither a title nor a first name, so the letter cannot begin."
NO_INVITATION = "No invitation was posted to this patient, so there is nothing to remind of."
NO_APPOINTMENT = "No appointment is entered."
LOOK_IT_UP = "Open the review, choose “Change the outcome”, and tick that you looked it up."
ACCEPT_IT = (
    "If it is right to write all the same, open the review, choose “Change the outcome”, and tick that."
)


@dataclass(frozen=True)
class Reason:
    """`sentence` speaks of one patient; `heading` says the same of several, and names nothing of anybody."""

    sentence: str
    heading: str


def first_reason(rules: Iterable[Rule], one: Situation) -> Reason | None:
    """A hold is its own heading: the sentences of the signed table are the same for all."""
    for rule in rules:
        if sentence := rule(one):
            return Reason(sentence, HEADINGS.get(rule, sentence))
    return None


def not_on_the_list(one: Situation) -> str:
    return "" if one.person else NOT_ON_THE_LIST


def held(one: Situation) -> str:
    return why_held(one.holds, one.review)


def why_held(holds: Sequence[Hold], review: Decided) -> str:
    """The first hold that keeps this letter back; empty where none does."""
    return next(
        (and_what_to_do(hold) for hold in holds if hold.stops_letters and keeps_back(hold, review)), ""
    )


def and_what_to_do(hold: Hold) -> str:
    """Of what a review can let through, how: it is asked there, and nowhere else."""
    if hold.scope is not HoldScope.ALL_CONTACT:
        return hold.sentence
    match hold.strength:
        case HoldStrength.HARD_STOP:
            return hold.sentence
        case HoldStrength.CLINICIAN_FIRST:
            return f"{hold.sentence} {ACCEPT_IT}"
        case HoldStrength.UNKNOWN:
            return f"{hold.sentence} {LOOK_IT_UP}"


def keeps_back(hold: Hold, review: Decided) -> bool:
    """What the reviewing clinician ruled out or accepted lets them be written to; anything newer does not."""
    match hold.strength:
        case HoldStrength.HARD_STOP:
            return True
        case HoldStrength.CLINICIAN_FIRST:
            return hold.code not in review.accepted
        case HoldStrength.UNKNOWN:
            return hold.code not in review.ruled_out


def set_aside(one: Situation) -> str:
    return words_of_setting_aside(one.set_aside_at, one.review)


def words_of_setting_aside(at: datetime | None, review: Decided) -> str:
    if at is None or at <= review.decided_at:
        return ""
    return f"A later review, of {in_words(day_in_england(at))}, says “Hold or exclude”."


def vetoed(one: Situation) -> str:
    return one.veto.against(one.review) if one.veto else ""


def too_old(one: Situation) -> str:
    return TOO_OLD if one.too_old else ""


def gate_shut(one: Situation) -> str:
    return one.gate.words if one.gate and not one.gate.is_open else ""


def written_to(one: Situation) -> str:
    return words_of_earlier(one.earlier) if one.earlier and not one.confirmed_again else ""


def words_of_earlier(earlier: Earlier) -> str:
    on = in_words(earlier.on)
    match earlier.how:
        case How.POSTED:
            return f"Written to on {on}."
        case How.NOT_POSTED_YET:
            return f"A letter prepared on {on} is not posted yet."
        case How.PHONED:
            return f"Phoned on {on} instead of a letter."
        case How.TO_BE_PHONED:
            return f"To be phoned since {on}, instead of a letter."


def not_to_be_reminded(one: Situation) -> str:
    if one.kind is not LetterKind.REMINDER:
        return ""
    if one.invitation is None:
        return NO_INVITATION
    on, days = one.invitation.posted_on, library.letter_rules().reminder_after_days
    if one.invitation.became:
        return f"The invitation of {in_words(on)} needs no reminder: {one.invitation.became}."
    if one.invitation.reminded:
        return f"A reminder of the invitation of {in_words(on)} was already prepared."
    early = one.today - on < timedelta(days=days)
    return f"The invitation was posted on {in_words(on)}, less than {days} days ago." if early else ""


def came_back(one: Situation) -> str:
    return one.returned


def no_address(one: Situation) -> str:
    address = one.address
    return "" if address.valid else f"The address cannot be posted: {address.reason}"


def no_salutation(one: Situation) -> str:
    return "" if salutation_of(one) else NO_SALUTATION


def cannot_be_printed(one: Situation) -> str:
    """Names the place, and the letters that no bundled face has."""
    places = {"name": one.addressee, **{f"line {n} of the address": line for n, line in _numbered(one)}}
    for place, words in places.items():
        if missing := unprintable(words):
            return f"The {place} has a letter that cannot be printed: {' '.join(missing)}"
    return ""


def _numbered(one: Situation) -> Iterable[tuple[int, str]]:
    return enumerate(one.address.lines, start=1)


def no_appointment(one: Situation) -> str:
    if one.kind is not LetterKind.NAMED_APPOINTMENT:
        return ""
    if one.appointment is None:
        return NO_APPOINTMENT
    past = one.appointment.on <= one.today
    return f"The appointment of {in_words(one.appointment.on)} is over, or is today." if past else ""


def salutation_of(one: Situation) -> str:
    person = one.person
    return greeting(person.title, person.family_name, person.given_name) if person else ""


HEADINGS: Mapping[Rule, str] = {
    set_aside: "A later review says “Hold or exclude”",
    vetoed: "Taken out by a prescriber",
    too_old: "The records are too old",
    came_back: "An earlier letter came back, or the patient moved",
    gate_shut: "Not shown to be removed, or another opioid was issued",
    written_to: "Written to, or phoned, lately: the dates are below",
    not_to_be_reminded: "No reminder is due: they were not invited, have answered, or it is too soon",
    no_address: "The address cannot be posted",
    cannot_be_printed: "The name or address has a letter that cannot be printed",
    no_appointment: "No appointment is entered",
}
# Of whoever is reached in any way, and of whoever gets a letter.
CONTACT: tuple[Rule, ...] = (
    *(not_on_the_list, held, set_aside, vetoed, too_old, came_back),
    *(gate_shut, written_to, not_to_be_reminded),
)
POST: tuple[Rule, ...] = (no_address, no_salutation, cannot_be_printed, no_appointment)
# What may have changed since a letter was prepared; that it is itself a letter is no reason against it.
STILL: tuple[Rule, ...] = tuple(rule for rule in (*CONTACT, *POST) if rule is not written_to)
