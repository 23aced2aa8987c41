"""A report with a row for each issue of a line: its issues, and the line once, as its newest issue has it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from stepdown.clinical.types import IssueStatus
from stepdown.content.presets.shapes import ExtractField
from stepdown.records.extracts.reading.lines import issue_values
from stepdown.records.extracts.reading.rows import IssueRow, LineRow, Row, rows_in

F = ExtractField
_LINE = ("drug_key", "kind", "started_on", "hospital_only")


def lines_and_issues(rows: Iterable[Row]) -> Iterator[Row]:
    """Lines follow all rows and are numbered after them: a row counts as an issue, and its line once."""
    lines: dict[object, LineRow] = {}
    last = 0
    for row in rows:
        last += rows_in(row)
        medicine = _medicine_issued(row)
        if not isinstance(row, LineRow) or medicine is None:
            yield row
            continue
        yield IssueRow(row.place, row.nhs_number, _issue(medicine))
        key = (row.nhs_number, *(medicine[name] for name in _LINE))
        known = _medicine_issued(lines[key]) if key in lines else None
        if known is None or medicine[F.ISSUED_ON] >= known[F.ISSUED_ON]:
            lines[key] = row
    for number, line in enumerate(lines.values(), last + 1):
        medicine = dict(line.medication or {})
        medicine["last_issued_on"] = medicine[F.ISSUED_ON]
        yield replace(line, place=replace(line.place, row=number), medication=medicine)


def _medicine_issued(row: Row) -> Mapping[str, Any] | None:
    if isinstance(row, LineRow) and row.medication is not None and row.medication.get(F.ISSUED_ON):
        return row.medication
    return None


def _issue(medicine: Mapping[str, Any]) -> Mapping[str, object]:
    said = {**medicine, F.DAYS: medicine["course_days"], F.STATUS: IssueStatus.ISSUED}
    return issue_values(said)
