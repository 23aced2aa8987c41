"""Files opened as the page opens them, without a database."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import xlsxwriter

from stepdown.content import library
from stepdown.content.presets.shapes import CsvPreset
from stepdown.records.extracts.models import ExtractSource
from stepdown.records.extracts.reading.products import recogniser
from stepdown.records.extracts.reading.rows import IssueBlock, IssueRow, LineRow, RefusedRow, Row, rows_in
from stepdown.records.extracts.reading.uploads import Opened, Presets, Upload, open_uploads
from tests.records.factories import Cells

ON = date(2024, 3, 1)
RECOGNISE = recogniser(library.product_table())
# As COPY writes a row of issues: row, file, line, NHS number, and the columns of an issue.
_NUMBER, _NAME, _ISSUED_ON = 3, 5, 7
_DRUG_KEY = 4


@dataclass
class Read:
    """All rows of files, by what they are. `issues` are (NHS number, name, day), beside their `drug_keys`."""

    opened: Opened
    rows: int = 0
    lines: list[LineRow] = field(default_factory=list)
    issues: list[tuple[str, str, str]] = field(default_factory=list)
    drug_keys: list[str] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)

    @property
    def medicines(self) -> list[Mapping[str, Any]]:
        return [row.medication for row in self.lines if row.medication is not None]

    @property
    def people(self) -> dict[str, Mapping[str, Any]]:
        """As the database takes them: the first row of a patient speaks for them."""
        found: dict[str, Mapping[str, Any]] = {}
        for row in sorted(self.lines, key=lambda one: one.place.row):
            found.setdefault(row.nhs_number, row.patient)
        return found

    @property
    def reasons(self) -> list[str]:
        return [one.reason for row in self.refused for one in row.refusals]


def read(
    *files: bytes,
    source: ExtractSource = ExtractSource.EMIS_CSV,
    names: Sequence[str] = (),
    mapping: CsvPreset | None = None,
) -> Read:
    named = (*names, *(f"file{n}.csv" for n in range(len(names), len(files))))
    opened = open_uploads(
        [Upload(name, content) for name, content in zip(named, files, strict=True)],
        source=source,
        presets=presets(mapping),
        recognise=RECOGNISE,
        on=ON,
    )
    found = Read(opened)
    for row in opened.rows:
        found.rows += rows_in(row)
        _sort(row, found)
    return found


def presets(mapping: CsvPreset | None = None) -> Presets:
    return Presets(
        mapping or library.csv_preset(),
        library.systmone_preset(),
        library.bundle_preset(),
        library.status_preset(),
    )


def _sort(row: Row, found: Read) -> None:
    match row:
        case LineRow():
            found.lines.append(row)
        case IssueRow():
            issue = row.issue
            found.issues.append((row.nhs_number, str(issue["name"]), str(issue["issued_on"])))
            found.drug_keys.append(str(issue["drug_key"]))
        case IssueBlock():
            cells = [line.split("\t") for line in row.text.splitlines()]
            found.issues.extend((one[_NUMBER], one[_NAME], one[_ISSUED_ON]) for one in cells)
            found.drug_keys.extend(one[_DRUG_KEY] for one in cells)
        case RefusedRow():
            found.refused.append(row)


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    """Each sheet's rows of cells: text, numbers, dates, "=NA()" for a formula with its error."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, str) and cell.startswith("="):
                        sheet.write_formula(at, column, cell, None, "#N/A")
                    elif isinstance(cell, str):
                        sheet.write_string(at, column, cell)
                    else:
                        sheet.write(at, column, cell)
    return out.getvalue()


def cells_of(*rows: Cells) -> list[list[Any]]:
    """Rows of a report, as a sheet has them."""
    return [list(rows[0]), *(list(row.values()) for row in rows)]
