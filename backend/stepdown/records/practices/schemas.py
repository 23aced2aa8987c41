from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from stepdown.clinical.types import ShortText


class PracticeSummary(BaseModel):
    """A practice and what stands above it."""

    ods: str
    name: str
    pcn: str | None
    icb: str | None


class Freshness(StrEnum):
    """UNKNOWN: there is no extract, so nothing is known of anybody."""

    UNKNOWN = "unknown"
    FRESH = "fresh"
    AGEING = "ageing"
    STALE = "stale"


class PracticeHome(PracticeSummary):
    """`extract_age_days` counts from the newest full extract; the practice's limits judge it.

    `status_refresh_says` whom letters may go to although that is too old.
    """

    newest_extract_on: date | None
    newest_extract_number: int | None
    extract_age_days: int | None
    extract_freshness: Freshness
    extract_warning: str | None
    status_refresh_says: str | None
    letters_missing: list[str]


class LetterDetailsView(BaseModel):
    """`missing` names, in words, what must be filled in before a batch can be made."""

    heading: str | None
    address_lines: list[str]
    postcode: str | None
    phone: str | None
    other_contact: str | None
    clinician_name: str | None
    signatory_name: str | None
    signatory_role: str | None
    serious_harm_wording: bool | None
    version: int
    missing: list[str]


class LetterDetailsChange(BaseModel):
    model_config = ConfigDict(extra="forbid")
    heading: ShortText | None = None
    address_lines: list[ShortText] | None = Field(default=None, max_length=6)
    postcode: ShortText | None = None
    phone: ShortText | None = None
    other_contact: ShortText | None = None
    clinician_name: ShortText | None = None
    signatory_name: ShortText | None = None
    signatory_role: ShortText | None = None
    serious_harm_wording: bool | None = None


class PracticeSettingsView(BaseModel):
    """Version 0: nobody has changed a limit yet."""

    warn_after_days: int
    stop_letters_after_days: int
    keep_months: int
    version: int


class PracticeSettingsChange(BaseModel):
    """Days count from the date of the newest full extract. `keep_months`: how long history names patients."""

    model_config = ConfigDict(extra="forbid")
    warn_after_days: int = Field(ge=1, le=28)
    stop_letters_after_days: int = Field(ge=1, le=28)
    keep_months: int = Field(ge=12, le=120)
