"""The words of a story that nobody typed."""

from datetime import date

from stepdown.clinical.dates import in_words
from stepdown.clinical.free_text import without_nhs_number
from stepdown.improving.cycles.models import CycleState
from stepdown.improving.interventions.models import InterventionStatus


class LeavingOut:
    """Gives each text back, unless it seems to hold an NHS number: a story is for others to read."""

    def __init__(self) -> None:
        self.left_out: list[str] = []

    def __call__(self, place: str, text: str) -> str:
        try:
            return without_nhs_number(text)
        except ValueError:
            self.left_out.append(place)
            return ""


def aim_numbers(patients: int | None, by_when: date | None) -> str:
    """
    >>> aim_numbers(30, date(2027, 3, 31))
    '30 patients by 31 March 2027'
    """
    many = None if patients is None else f"{patients} patient{'s' if patients != 1 else ''}"
    by = None if by_when is None else f"by {in_words(by_when)}"
    return " ".join(part for part in (many, by) if part)


def full_stop(words: str) -> str:
    """People may end what they typed as a sentence, or not.

    >>> full_stop("Ring first"), full_stop("Ring first."), full_stop("Ring first?")
    ('Ring first.', 'Ring first.', 'Ring first?')
    """
    return words if words.endswith((".", "?", "!")) else f"{words}."


def next_in_words(
    status: InterventionStatus,
    *,
    state: CycleState | None,
    number: int | None,
    tried: str,
    review_on: date | None,
) -> str:
    if status in (InterventionStatus.FINISHED, InterventionStatus.STOPPED):
        return f"We look at it again on {in_words(review_on)}." if review_on else ""
    match state:
        case None:
            return "The first cycle is still to be planned."
        case CycleState.CLOSED:
            if review_on:
                return f"It is how we work now; we look at it again on {in_words(review_on)}."
            return "No further cycle is planned yet."
        case CycleState.PLAN:
            return full_stop(f"Cycle {number} is being planned{f': {tried}' if tried else ''}")
        case CycleState.DO | CycleState.STUDY | CycleState.ACT:
            return full_stop(f"Cycle {number} is under way{f': {tried}' if tried else ''}")
