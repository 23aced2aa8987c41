"""Field types shared by tables and schemas, and the closed word lists of the domain."""

import unicodedata
from enum import StrEnum
from typing import Annotated

from nhs_number.validate import calculate_checksum
from pydantic import AfterValidator, BeforeValidator, StringConstraints

_LINE_BREAK_AND_TAB = frozenset("\n\t")
# Invisible characters that reorder the text around them: a name could print as somebody else's.
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def parse_nhs_number(text: str) -> str:
    """The ten digits, without spaces. The test range 999… is valid.

    >>> parse_nhs_number("999 000 0018")
    '9990000018'
    """
    digits = "".join(text.split())
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError("An NHS number has digits and spaces only")
    if len(digits) != 10:
        raise ValueError("An NHS number has 10 digits")
    if len(set(digits)) == 1:
        raise ValueError("An NHS number is not one digit repeated")
    # Not the library's is_valid(): it also wants a date in the Scottish range, which modulus 11 does not.
    if calculate_checksum(digits[:9]) != int(digits[9]):
        raise ValueError("This NHS number's last digit does not match the others (modulus 11)")
    return digits


def spaced_nhs_number(digits: str) -> str:
    """As the NHS writes it: 999 123 4567."""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"


def unsafe_character(text: str) -> str | None:
    """What is wrong with the first character that must not be stored or printed; None if all are sound."""
    for character in text:
        match unicodedata.category(character):
            case "Cs":
                return "half of a surrogate pair"
            case "Cc" if character not in _LINE_BREAK_AND_TAB:
                return "a control character"
        if character in _BIDI_CONTROLS:
            return "an invisible character that changes the direction of text"
    return None


def safe_text(text: str) -> str:
    """Line ends as \\n, Unicode form NFC; refuses what PostgreSQL, a letter or a reader cannot take."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if (problem := unsafe_character(text)) is not None:
        raise ValueError(f"This text contains {problem}")
    return unicodedata.normalize("NFC", text)


def _trim_and_raise_case(value: object) -> object:
    return value.strip().upper() if isinstance(value, str) else value


NhsNumber = Annotated[str, AfterValidator(parse_nhs_number)]
OdsCode = Annotated[str, BeforeValidator(_trim_and_raise_case), StringConstraints(pattern=r"^[A-Z0-9]{3,8}$")]
SafeText = Annotated[str, AfterValidator(safe_text)]
ShortText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), AfterValidator(safe_text)
]
LongText = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=4000), AfterValidator(safe_text)
]


class Recognised(StrEnum):
    """UNKNOWN is listed for a person to decide: it is neither yes nor no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Schedule(StrEnum):
    """Of the Misuse of Drugs Regulations 2001. An unknown schedule is None, never NONE."""

    TWO = "2"
    THREE = "3"
    FIVE = "5"
    NONE = "none"


class ProductUse(StrEnum):
    PAIN = "pain"
    COUGH = "cough"
    ANTIDIARRHOEAL = "antidiarrhoeal"
    ANAESTHESIA = "anaesthesia"
    SUBSTITUTION = "substitution"


class Form(StrEnum):
    """LIQUID is one that is not swallowed: rectal, in the cheek. RAW is the bare powder of a substance."""

    TABLET = "tablet"
    CAPSULE = "capsule"
    GRANULES = "granules"
    ORAL_POWDER = "oral_powder"
    LYOPHILISATE = "lyophilisate"
    LOZENGE = "lozenge"
    FILM = "film"
    SPRAY = "spray"
    SUPPOSITORY = "suppository"
    CIGARETTE = "cigarette"
    PATCH = "patch"
    IMPLANT = "implant"
    INJECTION = "injection"
    ORAL_LIQUID = "oral_liquid"
    LIQUID = "liquid"
    GEL = "gel"
    RAW = "powder"


class Route(StrEnum):
    ORAL = "oral"
    TRANSDERMAL = "transdermal"
    PARENTERAL = "parenteral"
    RECTAL = "rectal"
    INHALATION = "inhalation"
    BUCCAL = "buccal"
    NASAL = "nasal"
    SUBLINGUAL = "sublingual"


class StrengthUnit(StrEnum):
    """MG is for one unit: a tablet, a sachet, a dose of a spray."""

    MG = "mg"
    MG_PER_ML = "mg/ml"
    MCG_PER_HOUR = "mcg/hour"


class Release(StrEnum):
    PLAIN = "plain"
    MODIFIED = "modified"
    PATCH = "patch"


class DecidedBy(StrEnum):
    """What recognised a product."""

    DMD = "dmd"
    BNF = "bnf"
    NAME = "name"


class DependenceGroup(StrEnum):
    """Dependence-forming medicines other than opioids."""

    BENZODIAZEPINE = "benzodiazepine"
    Z_DRUG = "z_drug"
    GABAPENTINOID = "gabapentinoid"


class MedicationKind(StrEnum):
    """AUTOMATIC is EMIS's repeat that is issued without a request."""

    REPEAT = "repeat"
    REPEAT_DISPENSING = "repeat_dispensing"
    AUTOMATIC = "automatic"
    ACUTE = "acute"


class IssueStatus(StrEnum):
    ISSUED = "issued"
    STOPPED = "stopped"
    CANCELLED = "cancelled"
    ENTERED_IN_ERROR = "entered_in_error"
    UNKNOWN = "unknown"


class Registration(StrEnum):
    REGISTERED = "registered"
    TEMPORARY = "temporary"
    LEFT = "left"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """What a clinician decided at a review. An intention: the clinical system is the record."""

    REMOVE_AND_TELL = "remove_and_tell"
    SPEAK_TO_PATIENT = "speak_to_patient"
    CHANGE_TO_ACUTE = "change_to_acute"
    AMEND_DOSE = "amend_dose"
    KEEP_WITH_REASON = "keep_with_reason"
    INVITE_FOR_REVIEW = "invite_for_review"
    CONTINUE_SAFELY = "continue_safely"
    HOLD_OR_EXCLUDE = "hold_or_exclude"
    SUPERSEDED = "superseded"
    ALREADY_TAPERING = "already_tapering"
    SPECIALIST_PRESCRIBES = "specialist_prescribes"
    OTHER_INDICATION = "other_indication"
    NEED_INFORMATION = "need_information"
    PASS_TO_GP = "pass_to_gp"  # noqa: S105 - an outcome


class LetterKind(StrEnum):
    INVITATION = "invitation"
    NAMED_APPOINTMENT = "named_appointment"
    REPEAT_REMOVED = "repeat_removed"
    CODEINE_INFORMATION = "codeine_information"
    TAPER_PLAN = "taper_plan"
    REMINDER = "reminder"
    PROGRAMME_INVITATION = "programme_invitation"


class LetterFormat(StrEnum):
    STANDARD = "standard"
    LARGE_PRINT = "large_print"
    EASY_READ = "easy_read"


class MessageKind(StrEnum):
    REPEAT_REMOVED = "repeat_removed"
    INVITATION = "invitation"
    ACUTE_INJURY = "acute_injury"
    REMINDER = "reminder"


class SearchId(StrEnum):
    """In the order in which they are shown."""

    NOT_ISSUED = "not-issued"
    CODEINE_REGULAR = "codeine-regular"
    CODEINE_IRREGULAR = "codeine-irregular"
    CODEINE_ALL = "codeine-all"
    OPIOID_ON_REPEAT = "opioid-on-repeat"
    REVIEW_COVERAGE = "review-coverage"
    EARLY_ISSUE = "early-issue"
    LONG_TERM = "long-term"
    HIGH_DOSE = "high-dose"
    DEPENDENCE_FORMING = "dependence-forming"
    LISTED = "listed"


class OptionId(StrEnum):
    """The seven options of the toolkit for general practice."""

    O1 = "O1"
    O2 = "O2"
    O3 = "O3"
    O4 = "O4"
    O5 = "O5"
    O6 = "O6"
    O7 = "O7"


class TallyKind(StrEnum):
    """What is counted in passing, by whoever sees it happen."""

    BRIEF_INTERVENTION = "brief-intervention"
    INFORMATION_LINK = "information-link"
    REFERRED_FOR_REVIEW = "referred-for-review"
    APPOINTMENT_AVAILABLE = "appointment-available"
    APPOINTMENT_USED = "appointment-used"
    PATIENT_SEEN = "patient-seen"
    TAPER_STARTED = "taper-started"
    OPIOID_STOPPED = "opioid-stopped"
    OTHER_SUPPORT = "other-support"
    SECONDARY_CARE_REFERRAL = "secondary-care-referral"
    PROGRAMME_SESSION = "programme-session"
    PROGRAMME_PLACE = "programme-place"
    PROGRAMME_ATTENDANCE = "programme-attendance"
    STAFF_TRAINED = "staff-trained"
    STAFF_QUERY = "staff-query"
    COMPLAINT = "complaint"
    POSITIVE_FEEDBACK = "positive-feedback"
    OTHER_FEEDBACK = "other-feedback"


class MeasureSource(StrEnum):
    """Where a measure's numbers come from."""

    EXTRACT = "extract"
    WORK = "work"  # worklists, reviews, letters, messages, answers
    TALLY = "tally"
    PRESCRIBING = "prescribing"
