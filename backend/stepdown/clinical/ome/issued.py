"""What was issued of a medicine, and whether it can have been in use lately."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from stepdown.clinical.amounts import days_of_supply
from stepdown.clinical.dates import months_before
from stepdown.clinical.dosing import Dosing
from stepdown.clinical.ome.supplies import Supplied, supplied, supplied_over
from stepdown.clinical.record import PatientRecord
from stepdown.clinical.supply import (
    REPEAT_DISPENSING_MONTHS,
    CountedIssues,
    Issue,
    MedicationLine,
    counted_issues,
    is_active_repeat,
    last_issue,
    supply_ends,
)
from stepdown.clinical.types import MedicationKind

# A supply that touches these last calendar months counts.
MONTHS = 3
# A quantity mistyped must not run for a thousand years.
_LONGEST_ESTIMATE = 366


def has_supply(
    line: MedicationLine, record: PatientRecord, dosing: Callable[[str], Dosing], on: date
) -> bool:
    """In the last months, or issued before and still running then.

    Where a source tells no issues at all, what is on repeat may be in use: it counts.
    """
    begins = months_before(on, MONTHS)
    issues = issues_of([line], record, on)
    if not issues:
        return not record.issues_known and is_active_repeat(line, on)
    last = issues[-1].issued_on
    dispensed_until = months_before(begins, REPEAT_DISPENSING_MONTHS)
    if last >= begins or (line.kind is MedicationKind.REPEAT_DISPENSING and last >= dispensed_until):
        return True
    ends = supply_ends([_with_days(issue, line, dosing) for issue in issues], None)
    return ends is not None and ends > begins


def issues_of(lines: list[MedicationLine], record: PatientRecord, on: date) -> tuple[Issue, ...]:
    """Of one medicine, each once, oldest first; where the list's own column names a newer issue, that too."""
    asked = (issues_of, *(line.medication_id for line in lines), on)
    return record.once(asked, lambda: _issues_of(lines, record, on))


def _issues_of(lines: list[MedicationLine], record: PatientRecord, on: date) -> tuple[Issue, ...]:
    counted = _counted(lines, record, on)
    issues = counted.issues
    if any(issue.days is None for issue in issues):
        issues = tuple(_with_course(issue, lines) for issue in issues)
    newest = max(lines, key=lambda line: _last(line, counted, on) or date.min)
    last = _last(newest, counted, on)
    if last is None or last == counted.last_issued_on:
        return issues
    return (*issues, Issue(newest.name, last, newest.quantity, newest.course_days))


def _counted(lines: list[MedicationLine], record: PatientRecord, on: date) -> CountedIssues:
    if len(lines) == 1 and lines[0].ended_on is None:
        return record.counted_of(lines[0], on)
    own = {
        issue: None
        for line in lines
        for issue in record.issues_of(line)
        if line.ended_on is None or issue.issued_on <= line.ended_on
    }
    return counted_issues(own, on)


def _last(line: MedicationLine, issued: CountedIssues, on: date) -> date | None:
    """An acute line of which no issue is told is its own issue, on the day on which it begins."""
    if (last := last_issue(line, issued, on)) is not None:
        return last
    own = line.started_on if line.kind is MedicationKind.ACUTE else None
    return own if own is not None and own <= on else None


def _with_course(issue: Issue, lines: list[MedicationLine]) -> Issue:
    """A line's course length is that of its own quantity; an issue of another quantity lasts otherwise."""
    if issue.days is not None:
        return issue
    courses = (
        line.course_days
        for line in lines
        if line.course_days
        and issue.line_id in (None, line.medication_id)
        and (issue.quantity is None or line.quantity in (None, issue.quantity))
    )
    return replace(issue, days=min(courses, default=None))


def _with_days(issue: Issue, line: MedicationLine, dosing: Callable[[str], Dosing]) -> Issue:
    """Where nothing says how long it lasts: quantity by the largest daily dose."""
    if issue.days is not None or issue.quantity is None or not line.directions:
        return issue
    estimate = days_of_supply(line.product, dosing(line.directions), issue.quantity)
    return issue if estimate is None else replace(issue, days=min(int(estimate), _LONGEST_ESTIMATE))


def supplied_to(lines: list[MedicationLine], record: PatientRecord, on: date) -> Supplied:
    """Where a source tells no issues at all, what the list says of one issue."""
    if issues := issues_of(lines, record, on):
        return supplied_over(issues)
    if record.issues_known:
        return Supplied(reason="no issue is known")
    return supplied(lines[0].quantity, _in_days(lines[0]), "the list's own quantity")


def _in_days(line: MedicationLine) -> Decimal | None:
    return None if line.course_days is None else Decimal(line.course_days)
