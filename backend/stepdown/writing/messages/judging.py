"""Why somebody is not texted, in plain words: one rule after the other, and the first reason is given."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from stepdown.clinical.holds import Hold, HoldCode, HoldScope, HoldStrength
from stepdown.clinical.mobiles import uk_mobile
from stepdown.finding.reviews.decided.queries import Decided
from stepdown.records.patients.names import listed_name
from stepdown.writing.letters.choosing.rules import (
    NOT_ON_THE_LIST,
    and_what_to_do,
    keeps_back,
    words_of_setting_aside,
)

TOO_OLD = "The full extract is too old for messages, and no status refresh since then names this patient."
NO_MOBILE = "There is no mobile number."
NOT_A_MOBILE = "The number is no mobile number of the United Kingdom."
NEEDS_SOMEBODY = "This text in English would not be understood: somebody has to ring."
NO_SALUTATION = "The extract gives neither a title nor a first name, so the text cannot greet."
NO_MEDICINE = "The review does not say which medicine this is about."
REVIEWED_ANEW = "The patient was reviewed again since this list was made. Make a new list."
OTHERWISE = "By letter, by telephone or in person"
# A text is as large as the reader's telephone shows it; it speaks English, and does not read itself out.
NO_FITTING_TEXT = frozenset({HoldCode.NEEDS_INTERPRETER, HoldCode.NEEDS_OTHER_FORMAT})


@dataclass(frozen=True)
class Recipient:
    """As the newest extract has them; `speaks` and `reads` are its words on language and format."""

    patient_id: UUID
    nhs_number: str
    title: str | None
    given_name: str | None
    family_name: str
    sort_name: str
    birth_date: date | None
    mobile: str | None
    speaks: str
    reads: str

    @property
    def listed(self) -> str:
        return listed_name(self.title, self.given_name, self.family_name)

    @property
    def number(self) -> str | None:
        return uk_mobile(self.mobile or "")


@dataclass(frozen=True)
class Situation:
    """All that decides about one patient. `gate_shut` holds what keeps a removal from being written.

    `ruled_out`: the holds on texts that an approving clinician has looked up. `earlier` says when the patient
    was told the same before, or is about to be. `lacks`: fields of the text that nothing can fill.
    """

    review: Decided
    person: Recipient | None
    holds: tuple[Hold, ...]
    salutation: str = ""
    too_old: bool = False
    set_aside_at: datetime | None = None
    veto: str = ""
    gate_shut: str = ""
    earlier: str = ""
    not_to_be_reminded: str = ""
    lacks: frozenset[str] = field(default_factory=frozenset)
    ruled_out: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Verdict:
    """Texted where `held_because` is empty. `to_confirm`: what an approving clinician must rule out first.

    `tell_otherwise`: how to tell somebody to whom no text may go; empty where they are not told at all.
    """

    held_because: str = ""
    tell_otherwise: str = ""
    to_confirm: tuple[HoldCode, ...] = ()


Rule = Callable[[Situation], str]


def verdict(one: Situation) -> Verdict:
    """Nobody is texted of whom some rule speaks; whom only the rules of texts keep back is told otherwise."""
    if because := _first(CONTACT, one):
        return Verdict(because)
    if because := cannot_read_it(one):
        return Verdict(because, tell_otherwise=_who_rings(one))
    if because := _first(TEXTS, one):
        return Verdict(because, tell_otherwise=OTHERWISE)
    return Verdict(to_confirm=tuple(hold.code for hold in _unknown_of_texts(one)))


def _first(rules: Collection[Rule], one: Situation) -> str:
    return next((because for rule in rules if (because := rule(one))), "")


def not_on_the_list(one: Situation) -> str:
    return "" if one.person else NOT_ON_THE_LIST


def held(one: Situation) -> str:
    return next((and_what_to_do(hold) for hold in _stopping(one, HoldScope.ALL_CONTACT)), "")


def held_from_texts(one: Situation) -> str:
    return next((hold.sentence for hold in _stopping(one, HoldScope.TEXTS)), "")


def _stopping(one: Situation, scope: HoldScope) -> Iterator[Hold]:
    for hold in one.holds:
        if hold.scope is scope and not _asked_at_approval(hold) and keeps_back(hold, one.review):
            yield hold


def _unknown_of_texts(one: Situation) -> Iterator[Hold]:
    """Whether a number is shared is known of everybody who has one."""
    return filter(_asked_at_approval, one.holds)


def _asked_at_approval(hold: Hold) -> bool:
    """What is not known of texts alone no review asks about: the approving clinician is asked instead."""
    return hold.scope is HoldScope.TEXTS and hold.strength is HoldStrength.UNKNOWN


def not_ruled_out(one: Situation) -> str:
    """Asked once a list is approved: what became unknown since then nobody has looked up."""
    unknown = (hold.sentence for hold in _unknown_of_texts(one) if hold.code not in one.ruled_out)
    return next(unknown, "")


def set_aside(one: Situation) -> str:
    return words_of_setting_aside(one.set_aside_at, one.review)


def vetoed(one: Situation) -> str:
    return one.veto


def too_old(one: Situation) -> str:
    return TOO_OLD if one.too_old else ""


def gate_shut(one: Situation) -> str:
    return one.gate_shut


def told_before(one: Situation) -> str:
    return one.earlier


def not_to_be_reminded(one: Situation) -> str:
    return one.not_to_be_reminded


def nothing_to_fill_in(one: Situation) -> str:
    if "medicine" in one.lacks:
        return NO_MEDICINE
    return NO_SALUTATION if "salutation" in one.lacks else ""


def cannot_read_it(one: Situation) -> str:
    """That a need is stated: one that is not known a clinician has ruled out, or it holds."""
    stated = {hold.code for hold in one.holds if hold.strength is not HoldStrength.UNKNOWN}
    return NEEDS_SOMEBODY if stated & NO_FITTING_TEXT else ""


def _who_rings(one: Situation) -> str:
    person = one.person
    if person and HoldCode.NEEDS_INTERPRETER in {hold.code for hold in one.holds}:
        return "By telephone, with an interpreter" + (f" ({person.speaks})" if person.speaks else "")
    return "By telephone or in person" + (f" ({person.reads})" if person and person.reads else "")


def no_mobile(one: Situation) -> str:
    if one.person is None or not (one.person.mobile or "").strip():
        return NO_MOBILE
    return "" if one.person.number else NOT_A_MOBILE


CONTACT: tuple[Rule, ...] = (
    *(not_on_the_list, held, set_aside, vetoed, too_old, gate_shut, told_before, not_to_be_reminded),
    nothing_to_fill_in,
)
TEXTS: tuple[Rule, ...] = (no_mobile, held_from_texts)


def verdict_now(one: Situation) -> Verdict:
    """Before a text leaves: as when the list was made, and nothing that nobody has looked up."""
    found = verdict(one)
    if not found.held_because and (because := not_ruled_out(one)):
        return Verdict(because, tell_otherwise=OTHERWISE)
    return found
