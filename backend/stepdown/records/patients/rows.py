"""What whole-practice reads give to the searches and the letters."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stepdown.clinical.supply import Issue, MedicationLine


@dataclass(frozen=True, slots=True)
class ExtractStamp:
    """Which committed extract something was read from."""

    number: int
    dated_on: date


@dataclass(frozen=True, slots=True)
class LineAt:
    patient_id: UUID
    drug_key: str
    line: MedicationLine


@dataclass(frozen=True, slots=True)
class IssueAt:
    patient_id: UUID
    drug_key: str
    issue: Issue


@dataclass(frozen=True, slots=True)
class Addressee:
    """As the extract has it, unchecked: `clinical.addresses.check_address` says whether it can be posted."""

    patient_id: UUID
    title: str | None
    given_name: str | None
    family_name: str
    sort_name: str
    address_lines: tuple[str, ...]
    postcode: str | None
