"""Who is written to, and who is held back and why: decided when a batch is made, again when it is printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from stepdown.clinical.addresses import check_address
from stepdown.clinical.holds import Hold, HoldCode, HoldStrength
from stepdown.finding.reviews.queries import Invited
from stepdown.records.patients.names import listed_name
from stepdown.records.patients.rows import Addressee
from stepdown.writing.letters.wording import LetterFieldMissing, salutation

# The clinician may agree to write, but the letter in hand is in standard print and in English.
NO_FITTING_TEMPLATE = frozenset(
    {HoldCode.NEEDS_INTERPRETER, HoldCode.NEEDS_LARGE_PRINT, HoldCode.NEEDS_OTHER_FORMAT}
)
TOO_OLD = "The full extract is too old for letters, and no status refresh since then names this patient."
ALREADY_WRITTEN_TO = "A letter from this worklist is already in another batch."
NO_SALUTATION = "The extract gives neither a title nor a first name, so the letter cannot begin."
UNNAMED = "Somebody who is not in the newest extract"
NOT_ON_THE_LIST = "The newest extract no longer has this patient."


@dataclass(frozen=True)
class Candidate:
    """A patient who was reviewed with that outcome; `held_because` is empty for one who is written to."""

    patient_id: UUID
    addressee: str
    listed: str
    salutation: str
    address_lines: tuple[str, ...]
    sort_name: str
    held_because: str = ""


def candidate(
    person: Addressee | None,
    invited: Invited,
    holds: Sequence[Hold],
    *,
    already: bool,
    stale: bool,
    veto: str,
) -> Candidate:
    if person is None:
        return Candidate(invited.patient_id, "", UNNAMED, "", (), "", NOT_ON_THE_LIST)
    address = check_address(person.address_lines, person.postcode)
    greeting = _greeting(person)
    reasons = [
        ALREADY_WRITTEN_TO if already else "",
        why_held(holds, invited),
        veto,
        TOO_OLD if stale else "",
        "" if address.valid else f"The address cannot be posted: {address.reason}",
        "" if greeting else NO_SALUTATION,
    ]
    return Candidate(
        patient_id=person.patient_id,
        addressee=" ".join(part for part in (person.title, person.given_name, person.family_name) if part),
        listed=listed_name(person.title, person.given_name, person.family_name),
        salutation=greeting,
        address_lines=address.lines,
        sort_name=person.sort_name,
        held_because=next((reason for reason in reasons if reason), ""),
    )


def _greeting(person: Addressee) -> str:
    try:
        return salutation(person.title, person.family_name, person.given_name)
    except LetterFieldMissing:
        return ""


def why_held(holds: Sequence[Hold], invited: Invited) -> str:
    """The first hold that keeps this letter back; empty where none does."""
    return next((hold.sentence for hold in holds if hold.stops_letters and _keeps_back(hold, invited)), "")


def _keeps_back(hold: Hold, invited: Invited) -> bool:
    """What the reviewing clinician ruled out or accepted lets the letter go; anything newer does not."""
    match hold.strength:
        case HoldStrength.HARD_STOP:
            return True
        case HoldStrength.CLINICIAN_FIRST:
            return hold.code in NO_FITTING_TEMPLATE or hold.code not in invited.accepted
        case HoldStrength.UNKNOWN:
            return hold.code not in invited.ruled_out
