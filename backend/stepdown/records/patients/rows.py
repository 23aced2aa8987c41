"""What whole-practice reads give to the searches and the letters."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from stepdown.clinical.products import Product
from stepdown.clinical.supply import Issue, MedicationLine
from stepdown.clinical.types import IssueStatus, MedicationKind


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
    """As the extract has it, unchecked: `clinical.addresses.check_address` says whether it can be posted.

    `speaks` and `reads` are the extract's words on language and format; empty is not known.
    """

    patient_id: UUID
    title: str | None
    given_name: str | None
    family_name: str
    sort_name: str
    address_lines: tuple[str, ...]
    postcode: str | None
    mobile: str | None = None
    speaks: str = ""
    reads: str = ""


class Values(Protocol):
    """A row of the database or of a file, by the names of the stored columns."""

    def __getitem__(self, name: str, /) -> Any: ...

    def get(self, name: str, /) -> Any: ...


def line_of(values: Values, *, medication_id: str, product: Product) -> MedicationLine:
    return MedicationLine(
        medication_id=medication_id,
        name=values["name"],
        kind=MedicationKind(values["kind"]),
        product=product,
        directions=values["directions"],
        started_on=values["started_on"],
        ended_on=values["ended_on"],
        stopped=values["stopped"],
        last_issued_on=values["last_issued_on"],
        hospital_only=values["hospital_only"],
        quantity=values["quantity"],
        course_days=values["course_days"],
    )


def issue_of(values: Values) -> Issue:
    """`line_id` stands only where the source says to which line an issue belongs."""
    return Issue(
        medicine=values["name"],
        issued_on=values["issued_on"],
        quantity=values["quantity"],
        days=values["days"],
        status=IssueStatus(values["status"]),
        dmd_code=values["dmd_code"],
        line_id=values.get("line_id"),
    )
