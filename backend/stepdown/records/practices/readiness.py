"""Whether a practice's letters can be made, in plain words."""

from collections.abc import Iterator

from stepdown.clinical.addresses import uk_postcode
from stepdown.records.practices.schemas import LetterDetailsView

WARN_AFTER_DAYS = 7


def missing_details(view: LetterDetailsView) -> list[str]:
    """What must be filled in before a batch. What is only suggested has not been filled in."""
    return list(_missing(view))


def _missing(view: LetterDetailsView) -> Iterator[str]:
    saved = view.version > 0
    if not (saved and view.heading):
        yield "the heading of your letters"
    if not (saved and view.address_lines and uk_postcode(view.postcode or "")):
        yield "the practice’s address with its postcode"
    if not (saved and view.phone):
        yield "the telephone number to ring"
    if not view.other_contact:
        yield "another way to contact you than the telephone"
    if not view.clinician_name:
        yield "the clinician whom patients can ask for"
    if not view.signatory_name:
        yield "the name of the person who signs"
    if not view.signatory_role:
        yield "the role of the person who signs"
    if view.serious_harm_wording is None:
        yield "your choice whether letters name addiction and early death"


def extract_warning(age_days: int | None, stale_after_days: int) -> str | None:
    if age_days is None:
        return "No extract has been loaded yet."
    if age_days > stale_after_days:
        return f"The newest extract is {_days(age_days)} old. Letters stop until a newer one is loaded."
    if age_days >= WARN_AFTER_DAYS:
        return f"The newest extract is {_days(age_days)} old. Letters stop after {_days(stale_after_days)}."
    return None


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
