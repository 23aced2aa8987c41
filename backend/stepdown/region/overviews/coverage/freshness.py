"""How fresh a practice's data were on the day of a snapshot, in bands and words."""

from datetime import date
from enum import StrEnum

FRESH_DAYS = 31
OLD_DAYS = 60


class ExtractFreshness(StrEnum):
    FRESH = "fresh"
    AGEING = "ageing"
    OLD = "old"
    NONE = "none"


BANDS = {
    ExtractFreshness.FRESH: f"Within {FRESH_DAYS} days",
    ExtractFreshness.AGEING: f"{FRESH_DAYS + 1} to {OLD_DAYS} days",
    ExtractFreshness.OLD: f"More than {OLD_DAYS} days",
    ExtractFreshness.NONE: "No extract yet",
}


def freshness(extract_on: date | None, as_of: date) -> ExtractFreshness:
    if extract_on is None:
        return ExtractFreshness.NONE
    days = (as_of - extract_on).days
    if days <= FRESH_DAYS:
        return ExtractFreshness.FRESH
    return ExtractFreshness.AGEING if days <= OLD_DAYS else ExtractFreshness.OLD


def age_in_words(extract_on: date | None, as_of: date) -> str:
    """Counted to the day of the snapshot."""
    if extract_on is None:
        return BANDS[ExtractFreshness.NONE]
    days = (as_of - extract_on).days
    return "On the day" if days <= 0 else "1 day before" if days == 1 else f"{days} days before"
