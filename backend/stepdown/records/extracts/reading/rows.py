"""What reading a file yields, whatever its format: a line, an issue, or why a row is not taken."""

from collections.abc import Mapping
from dataclasses import dataclass

from stepdown.records.patients.models import MedicationRecord, PatientRecord

PATIENT_COLUMNS = tuple(PatientRecord.model_fields)
MEDICATION_COLUMNS = tuple(MedicationRecord.model_fields)
ISSUE_COLUMNS = ("drug_key", "name", "dmd_code", "issued_on", "quantity", "unit", "days", "status")


@dataclass(frozen=True, slots=True)
class Place:
    """`row` counts over all files of the extract. A bundle has no lines."""

    row: int
    file: str
    line: int | None


@dataclass(frozen=True, slots=True)
class LineRow:
    """A patient with one line of their medication list; without `medication`, with an empty list.

    `unread`: fields about the person whose cell could not be read, where that is forgiven.
    """

    place: Place
    nhs_number: str
    patient: Mapping[str, object]
    medication: Mapping[str, object] | None
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IssueRow:
    place: Place
    nhs_number: str
    issue: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class IssueBlock:
    """So many issues as the text that COPY takes: row, file, line, NHS number and the columns of an issue."""

    rows: int
    text: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """`reason` says what is wrong and never repeats the cell, which may name a patient."""

    column: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """`rows`: how many it stands for. The `nhs_number` of a line says that its patient is there.

    `cells` are the row's own beside the headings of its file, those of columns that are not read left blank.
    None where they cannot be told apart, or there are none.
    """

    place: Place
    refusals: tuple[Refusal, ...]
    nhs_number: str | None = None
    rows: int = 1
    cells: tuple[str, ...] | None = None


Row = LineRow | IssueRow | IssueBlock | RefusedRow


def rows_in(row: Row) -> int:
    return row.rows if isinstance(row, IssueBlock | RefusedRow) else 1
