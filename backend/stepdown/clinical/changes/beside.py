"""What was begun or issued after a removal. To be seen beside the verdict, never counted as a failure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stepdown.clinical.changes.decided import Aim, Change
from stepdown.clinical.dates import in_words
from stepdown.clinical.record import PatientRecord
from stepdown.clinical.supply import REPEATS, MedicationLine, counted_issues, is_active_repeat
from stepdown.clinical.types import DependenceGroup, Recognised

_GROUPS = {
    DependenceGroup.BENZODIAZEPINE: "a benzodiazepine",
    DependenceGroup.Z_DRUG: "a z-drug",
    DependenceGroup.GABAPENTINOID: "a gabapentinoid",
}
_OPIOIDS = {Recognised.YES: "an opioid", Recognised.UNKNOWN: "which may be an opioid"}


class How(StrEnum):
    ACUTE = "acute"
    REPEAT = "repeat"
    ISSUED = "issued"


@dataclass(frozen=True, slots=True)
class Beside:
    medicine: str
    how: How
    on: date
    sentence: str


def begun_beside(change: Change, record: PatientRecord, on: date) -> tuple[Beside, ...]:
    """Opioids and other dependence-forming medicines, the newest first. Nothing beside an amended dose."""
    if change.aim is Aim.AMENDED:
        return ()
    found = [one for line in record.lines for one in _of(change, line, record, on)]
    return tuple(sorted(found, key=lambda one: (-one.on.toordinal(), one.medicine)))


def _of(change: Change, line: MedicationLine, record: PatientRecord, on: date) -> Iterator[Beside]:
    """A line that was on repeat before goes on as ever; one that carries the medicine is in the verdict."""
    group = _group(line)
    if group is None or line.medication_id in change.others or change.carries(line, on):
        return
    named = f"“{line.name}”, {group},"
    if line.started_on is not None and change.decided_on < line.started_on <= on:
        how = How.REPEAT if line.kind in REPEATS else How.ACUTE
        yield Beside(line.name, how, line.started_on, f"{named} was begun {_said(how, line.started_on)}")
    elif issued := _issued(change, line, record, on):
        newest = issued[-1]
        times = f", {len(issued)} times since the decision" if len(issued) > 1 else ""
        yield Beside(line.name, How.ISSUED, newest, f"{named} was issued on {in_words(newest)}{times}")


def _said(how: How, on: date) -> str:
    return f"{'on repeat' if how is How.REPEAT else 'as acute'} on {in_words(on)}"


def _group(line: MedicationLine) -> str | None:
    dependence = line.product.dependence_forming
    return _GROUPS[dependence] if dependence else _OPIOIDS.get(line.opioid)


def _issued(change: Change, line: MedicationLine, record: PatientRecord, on: date) -> list[date]:
    """Days of issue after the decision, of what was on no repeat meanwhile."""
    if is_active_repeat(line, on):
        return []
    counted = counted_issues(record.issues_of(line), on).issues
    return [issue.issued_on for issue in counted if issue.issued_on > change.decided_on]
