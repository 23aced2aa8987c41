"""Who must not be written to, or only after a clinician has looked: when listed and when a letter is made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from stepdown.clinical.dates import age_on
from stepdown.clinical.product_names import words_pattern
from stepdown.clinical.types import Registration

ADULT_AGE = 18


class HoldCode(StrEnum):
    DIED = "died"
    LEFT_PRACTICE = "left_practice"
    UNDER_18 = "under_18"
    PALLIATIVE = "palliative"
    CANCER_PAIN = "cancer_pain"
    SUBSTITUTION = "substitution"
    SAFEGUARDING = "safeguarding"
    DO_NOT_CONTACT = "do_not_contact"
    NO_VALID_ADDRESS = "no_valid_address"
    DECLINED_TEXTS = "declined_texts"
    SHARED_MOBILE = "shared_mobile"
    ACTIVE_CANCER = "active_cancer"
    SICKLE_CELL = "sickle_cell"
    PREGNANCY = "pregnancy"
    RECENT_OVERDOSE = "recent_overdose"
    ACUTE_CRISIS = "acute_crisis"
    IN_HOSPITAL = "in_hospital"
    RECENT_SURGERY_OR_INJURY = "recent_surgery_or_injury"
    SPECIALIST_CARE = "specialist_care"
    CAPACITY_OR_PROXY = "capacity_or_proxy"
    CARE_HOME = "care_home"
    TEMPORARY_RESIDENT = "temporary_resident"
    NEEDS_INTERPRETER = "needs_interpreter"
    NEEDS_LARGE_PRINT = "needs_large_print"
    NEEDS_OTHER_FORMAT = "needs_other_format"


class HoldStrength(StrEnum):
    """UNKNOWN: the extract does not say, so a clinician confirms."""

    HARD_STOP = "hard_stop"
    CLINICIAN_FIRST = "clinician_first"
    UNKNOWN = "unknown"


class HoldScope(StrEnum):
    ALL_CONTACT = "all_contact"
    LETTERS = "letters"
    TEXTS = "texts"


@dataclass(frozen=True, slots=True)
class HoldRule:
    """One line of the signed table. `question` completes "The extract does not say whether …"."""

    code: HoldCode
    strength: HoldStrength
    scope: HoldScope
    title: str
    sentence: str
    question: str


@dataclass(frozen=True, slots=True)
class Hold:
    code: HoldCode
    strength: HoldStrength
    scope: HoldScope
    title: str
    sentence: str

    @property
    def stops_letters(self) -> bool:
        return self.scope is not HoldScope.TEXTS

    @property
    def stops_texts(self) -> bool:
        return self.scope is not HoldScope.LETTERS


@dataclass(frozen=True, slots=True)
class PatientFacts:
    """What is known of a patient; None, or a flag that is not there, is "the extract does not say".

    `flags` are columns of the extract and a clinician's ticks. Either saying "yes" is enough for a hold.
    """

    died: date | bool | None
    registration: Registration
    birth_date: date | None
    has_substitution_medicine: bool
    has_anticipatory_medicines: bool
    address_valid: bool | None
    mobile_shared: bool | None
    flags: Mapping[HoldCode, bool | None] = field(default_factory=dict)


def holds(facts: PatientFacts, on: date, rules: Sequence[HoldRule]) -> tuple[Hold, ...]:
    """In the order of the rules. A flag that is known to be "no" leaves no hold."""
    record = _from_record(facts, on)
    found = ((rule, _answer(record.get(rule.code), facts.flags.get(rule.code))) for rule in rules)
    return tuple(_hold(rule, certain=answer is True) for rule, answer in found if answer is not False)


def _hold(rule: HoldRule, *, certain: bool) -> Hold:
    if certain:
        return Hold(rule.code, rule.strength, rule.scope, rule.title, rule.sentence)
    sentence = f"The extract does not say whether {rule.question}; confirm."
    return Hold(rule.code, HoldStrength.UNKNOWN, rule.scope, rule.title, sentence)


def _answer(*answers: bool | None) -> bool | None:
    """Yes wins over no, no over not known: a tick of "no" must not undo what the record itself says."""
    if True in answers:
        return True
    return False if False in answers else None


def _from_record(facts: PatientFacts, on: date) -> dict[HoldCode, bool | None]:
    return {
        # Even a date of death after today stops: it is a slip of the pen, not a living patient.
        HoldCode.DIED: True if isinstance(facts.died, date) else facts.died,
        HoldCode.LEFT_PRACTICE: _HAS_LEFT[facts.registration],
        HoldCode.TEMPORARY_RESIDENT: _IS_TEMPORARY[facts.registration],
        HoldCode.UNDER_18: None if facts.birth_date is None else age_on(facts.birth_date, on) < ADULT_AGE,
        # Their absence proves nothing: palliative care may be coded only.
        HoldCode.PALLIATIVE: True if facts.has_anticipatory_medicines else None,
        HoldCode.SUBSTITUTION: facts.has_substitution_medicine,
        HoldCode.NO_VALID_ADDRESS: None if facts.address_valid is None else not facts.address_valid,
        HoldCode.SHARED_MOBILE: facts.mobile_shared,
    }


# Whether somebody so registered has left, and whether they are a temporary resident.
_HAS_LEFT: Mapping[Registration, bool | None] = {
    Registration.LEFT: True,
    Registration.REGISTERED: False,
    Registration.TEMPORARY: False,
    Registration.UNKNOWN: None,
}
_IS_TEMPORARY: Mapping[Registration, bool | None] = {
    Registration.TEMPORARY: True,
    Registration.REGISTERED: False,
    Registration.LEFT: False,
    Registration.UNKNOWN: None,
}


@dataclass(frozen=True, slots=True)
class AnticipatoryRule:
    """Medicines prescribed ahead for the last days of life: one of each group, all by injection."""

    groups: tuple[frozenset[str], ...]
    injectable: frozenset[str]


def anticipatory_medicines(names: Iterable[str], rule: AnticipatoryRule) -> bool:
    by_injection = [name for name in names if words_pattern(rule.injectable).search(name)]
    return all(any(words_pattern(group).search(name) for name in by_injection) for group in rule.groups)
