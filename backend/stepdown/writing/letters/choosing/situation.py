"""All that decides whether one patient is written to."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cached_property

from stepdown.clinical.addresses import AddressCheck, check_address
from stepdown.clinical.holds import Hold
from stepdown.clinical.types import LetterKind
from stepdown.finding.reviews.decided.queries import Decided
from stepdown.records.patients.rows import Addressee
from stepdown.writing.letters.choosing.gate import Gate
from stepdown.writing.letters.choosing.needs import Need


class How(StrEnum):
    """How a patient was, or is about to be, reached before."""

    POSTED = "posted"
    NOT_POSTED_YET = "not_posted_yet"
    PHONED = "phoned"
    TO_BE_PHONED = "to_be_phoned"


@dataclass(frozen=True)
class Earlier:
    """The newest letter of the family, or call instead of one; `on` is when it was prepared if not done."""

    how: How
    on: date


@dataclass(frozen=True)
class Vetoed:
    at: datetime
    because: str

    def against(self, review: Decided) -> str:
        """A review that was recorded after the veto has answered it."""
        return self.because if self.at > review.decided_at else ""


@dataclass(frozen=True)
class Invitation:
    """The newest posted letter that a reminder would be about. `became`: what is known of it since."""

    posted_on: date
    became: str
    reminded: bool


@dataclass(frozen=True)
class Appointment:
    on: date
    at: time
    clinician: str


@dataclass(frozen=True)
class Situation:
    """`review` is what stands now. `gate` is there for removals alone, `invitation` for reminders."""

    kind: LetterKind
    today: date
    review: Decided
    person: Addressee | None
    holds: tuple[Hold, ...]
    need: Need
    too_old: bool = False
    set_aside_at: datetime | None = None
    veto: Vetoed | None = None
    gate: Gate | None = None
    earlier: Earlier | None = None
    confirmed_again: bool = False
    invitation: Invitation | None = None
    returned: str = ""
    appointment: Appointment | None = None

    @cached_property
    def address(self) -> AddressCheck:
        person = self.person
        return check_address(person.address_lines if person else (), person.postcode if person else None)

    @property
    def addressee(self) -> str:
        one = self.person
        names = (one.title, one.given_name, one.family_name) if one else ()
        return " ".join(name for name in names if name)
