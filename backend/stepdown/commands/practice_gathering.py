"""One patient while the rows of the files are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from stepdown.clinical.holds import HoldCode
from stepdown.clinical.supply import Issue, MedicationLine
from stepdown.clinical.types import IssueStatus, Registration
from stepdown.content.presets.shapes import ExtractField
from stepdown.records.extracts.reading.rows import LineRow
from stepdown.records.patients.rows import issue_of, line_of

F = ExtractField
Values = Mapping[str, Any]


@dataclass
class Gathering:
    """One patient while the files are read: of each fact the first that is said; a death wins."""

    nhs_number: str
    about: dict[str, Any] = field(default_factory=dict)
    holds: dict[HoldCode, bool | None] = field(default_factory=dict)
    births: set[date] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    reviews: set[tuple[date, str]] = field(default_factory=set)
    lines: dict[object, MedicationLine] = field(default_factory=dict)
    newest: dict[object, date] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    repeated_rows: int = 0
    refused_rows: int = 0

    def take(self, row: LineRow) -> None:
        self.unread.update(row.unread)
        self._take_person(row.patient)
        if row.medication is not None:
            self._take_line(row.medication)

    def _take_person(self, values: Values) -> None:
        for name, value in values.items():
            if value is True or (
                value is not None and self.about.get(name) in (None, [], Registration.UNKNOWN)
            ):
                self.about[name] = value
        for code, answer in values["flags"].items():
            self.holds[HoldCode(code)] = answer or self.holds.get(HoldCode(code), answer)
        if values["birth_date"]:
            self.births.add(values["birth_date"])
        if values["reviewed_on"]:
            self.reviews.add((values["reviewed_on"], values["review_code"] or ""))

    def _take_line(self, values: Values) -> None:
        if values.get(F.ISSUED_ON) is not None:
            self._take_issue_of_line(values)
            return
        key = tuple(values.get(name) for name in _LINE_KEY)
        if key in self.lines:
            self.repeated_rows += 1
        else:
            self.lines[key] = _line(values, self._line_id(values))

    def _take_issue_of_line(self, values: Values) -> None:
        """A report with a row for each issue: one line, which says what its newest issue says."""
        key = tuple(values.get(name) for name in ("drug_key", "kind", "started_on", "hospital_only"))
        issued_on: date = values[F.ISSUED_ON]
        known = self.lines.get(key)
        line_id = known.medication_id if known else self._line_id(values)
        if known is None or issued_on > self.newest[key]:
            self.lines[key], self.newest[key] = _line(values, line_id), issued_on
        said = {"issued_on": issued_on, "days": values["course_days"], "status": IssueStatus.ISSUED}
        self.issues.append(issue_of({**values, **said, "line_id": line_id}))

    def _line_id(self, values: Values) -> str:
        own = values.get("line_id")
        taken = {line.medication_id for line in self.lines.values()} if own else ()
        return own if own and own not in taken else f"line {len(self.lines) + 1}"


_LINE_KEY = (
    *("name", "dmd_code", "kind", "directions", "quantity", "unit", "started_on", "ended_on", "stopped"),
    *("last_issued_on", "hospital_only", "course_days", "line_id"),
)


def _line(values: Values, line_id: str) -> MedicationLine:
    return line_of(values, medication_id=line_id, product=values["product"])
