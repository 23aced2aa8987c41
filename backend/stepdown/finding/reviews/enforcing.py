"""What a review may not do: by profession, and by the holds of the patient."""

from collections.abc import Collection, Sequence

from stepdown.clinical.holds import Hold, HoldScope, HoldStrength
from stepdown.clinical.types import Outcome
from stepdown.content import library
from stepdown.content.shapes import Profession, ProfessionId
from stepdown.finding.reviews.schemas import May
from stepdown.plumbing.problems import Problem

# The patient hears of it in writing. The other outcomes stay between clinician, patient and record.
LEADS_TO_WRITING = frozenset({Outcome.INVITE_FOR_REVIEW, Outcome.REMOVE_AND_TELL})


class ProfessionMayNotDecide(Problem):
    status = 403
    title = "Your profession may not record this outcome"


class HeldFromWriting(Problem):
    status = 409
    title = "This patient must not be written to; choose another outcome"


class ConfirmUnknowns(Problem):
    status = 409
    title = "Look up what the extract does not say, and confirm it"


class ClinicianMustAcceptHolds(Problem):
    status = 409
    title = "Confirm that you have thought of what needs a clinician first"


def may(profession: str | None, outcome: Outcome) -> May:
    """What a signed protocol may let a profession decide is a proposal until there is such a protocol."""
    rules = rules_of(profession)
    if rules is None:
        return "nothing"
    if outcome in rules.decides:
        return "decide"
    return "propose" if outcome in rules.proposes | rules.decides_by_protocol else "nothing"


def may_countersign(profession: str | None, outcome: Outcome) -> bool:
    rules = rules_of(profession)
    return rules is not None and rules.countersigns and outcome in rules.decides


def rules_of(profession: str | None) -> Profession | None:
    return library.professions()[ProfessionId(profession)] if profession in set(ProfessionId) else None


def check_holds(
    outcome: Outcome, holds: Sequence[Hold], *, ruled_out: Collection[str], accepted: Collection[str]
) -> None:
    """A hold of letters alone or of texts alone stops those when they are made, not the outcome."""
    if outcome not in LEADS_TO_WRITING:
        return
    if hard := of_strength(holds, HoldStrength.HARD_STOP):
        raise HeldFromWriting(_named(hard))
    if unknown := _beyond(ruled_out, of_strength(holds, HoldStrength.UNKNOWN)):
        raise ConfirmUnknowns(_named(unknown))
    if first := _beyond(accepted, of_strength(holds, HoldStrength.CLINICIAN_FIRST)):
        raise ClinicianMustAcceptHolds(_named(first))


def _beyond(thought_of: Collection[str], holds: Sequence[Hold]) -> list[Hold]:
    return [hold for hold in holds if hold.code not in thought_of]


def of_strength(holds: Sequence[Hold], strength: HoldStrength) -> list[Hold]:
    return [hold for hold in holds if hold.strength is strength and hold.scope is HoldScope.ALL_CONTACT]


def _named(holds: Sequence[Hold]) -> str:
    return "; ".join(hold.title for hold in holds)
