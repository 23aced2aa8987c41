"""Whether a practice's letters can be made, in plain words."""

from collections.abc import Iterator
from datetime import date

from stepdown.clinical.addresses import uk_postcode
from stepdown.clinical.dates import in_words
from stepdown.records.practices.schemas import Freshness, LetterDetailsView, PracticeSettingsView
from stepdown.records.status_refreshes.queries import NewestRefresh


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


def freshness(age_days: int | None, limits: PracticeSettingsView) -> Freshness:
    if age_days is None:
        return Freshness.UNKNOWN
    if age_days > limits.stop_letters_after_days:
        return Freshness.STALE
    return Freshness.AGEING if age_days >= limits.warn_after_days else Freshness.FRESH


def extract_warning(age_days: int | None, limits: PracticeSettingsView) -> str | None:
    match freshness(age_days, limits):
        case Freshness.UNKNOWN:
            return "No extract has been loaded yet, so nothing is known of any patient."
        case Freshness.STALE:
            return (
                f"{_old(age_days)} Letters stop until a new extract or a status refresh is loaded:"
                " somebody may have died or moved since."
            )
        case Freshness.AGEING:
            return f"{_old(age_days)} Letters stop after {_days(limits.stop_letters_after_days)}."
        case Freshness.FRESH:
            return None


def refresh_says(
    refresh: NewestRefresh | None, age_days: int | None, limits: PracticeSettingsView, today: date
) -> str | None:
    """Said only where it makes a difference: the full extract is too old, and the refresh is not."""
    if refresh is None or freshness(age_days, limits) is not Freshness.STALE:
        return None
    if (today - refresh.dated_on).days > limits.stop_letters_after_days:
        return None
    patients = "1 patient" if refresh.patients == 1 else f"{refresh.patients:,} patients"
    return f"Letters may go to the {patients} of the status refresh of {in_words(refresh.dated_on)}."


def _old(age_days: int | None) -> str:
    return f"What is known of the whole practice is {_days(age_days or 0)} old."


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
