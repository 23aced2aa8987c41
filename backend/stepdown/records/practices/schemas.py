from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from stepdown.clinical.types import ShortText


class PracticeSummary(BaseModel):
    """A practice and what stands above it."""

    ods: str
    name: str
    pcn: str | None
    icb: str | None


class PracticeHome(PracticeSummary):
    """`extract_age_days` counts from the newest full extract; letters stop beyond `stale_after_days`."""

    newest_extract_on: date | None
    newest_extract_number: int | None
    extract_age_days: int | None
    extract_warning: str | None
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
    stale_after_days: int
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
    stale_after_days: int | None = Field(default=None, ge=1, le=28)
