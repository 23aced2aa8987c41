"""Searches over what stands on repeat: any opioid, a review of it, other dependence-forming medicines."""

from collections.abc import Iterable
from datetime import date

from stepdown.clinical.dates import in_words, months_before
from stepdown.clinical.record import PatientRecord
from stepdown.clinical.searches.answers import LineVerdict, ReasonKind, Standing, outside, verdict
from stepdown.clinical.searches.asked import Beside, Knowledge, Parameters
from stepdown.clinical.searches.lines import (
    issued_since,
    listed,
    not_wanted,
    off_repeat,
    opioid_on_repeat,
    reason_for,
    said_day,
    said_months,
)
from stepdown.clinical.supply import MedicationLine, is_active_repeat
from stepdown.clinical.types import DependenceGroup, Recognised

# An acute opioid counts as "beside" for as long as a supply counts in a dose.
_BESIDE_MONTHS = 3
_GROUPS = {
    DependenceGroup.BENZODIAZEPINE: "a benzodiazepine",
    DependenceGroup.Z_DRUG: "a z-drug",
    DependenceGroup.GABAPENTINOID: "a gabapentinoid",
}


def any_opioid(record: PatientRecord, asked: Parameters, on: date) -> Iterable[LineVerdict]:
    for line in record.lines:
        yield opioid_on_repeat(line, asked, on) or _on_repeat(line, record, on)


def _on_repeat(line: MedicationLine, record: PatientRecord, on: date) -> LineVerdict:
    clause = f"on repeat since {said_day(line.started_on)}"
    return listed(line, reason_for(line, record, ReasonKind.ON_REPEAT, clause, on=on))


def is_reviewed(record: PatientRecord, asked: Parameters, known: Knowledge, on: date) -> bool | None:
    """Whether a medication review was done in the period. Without its date or a signed code nothing is known.

    A date after the search date has taken the place of an earlier one, which is not known either.
    """
    day = record.reviewed_on
    if day is None or day > on or record.review_code not in known.review_codes:
        return None
    return day >= months_before(on, asked.months)


def review_coverage(
    record: PatientRecord, asked: Parameters, known: Knowledge, on: date
) -> Iterable[LineVerdict]:
    """Lists the opioids on repeat of who was not reviewed, and of whom it is not known."""
    reviewed = is_reviewed(record, asked, known, on)
    for line in record.lines:
        yield opioid_on_repeat(line, asked, on) or _reviewed(line, record, asked.months, on, reviewed)


def _reviewed(
    line: MedicationLine, record: PatientRecord, months: int, on: date, reviewed: bool | None
) -> LineVerdict:
    done = f"medication review done on {said_day(record.reviewed_on)}"
    if reviewed:
        alike = f"A medication review done within {said_months(months)}"
        return verdict(line, Standing.LEFT_OUT, f"A {done}, within {said_months(months)}", alike=alike)
    if reviewed is None:
        kind, clause = ReasonKind.REVIEW_NOT_KNOWN, f"on repeat; {_what_is_missing(record, on)}"
    else:
        kind = ReasonKind.REVIEW_TOO_LONG_AGO
        clause = f"on repeat; last {done}, more than {said_months(months)} before {in_words(on)}"
    return listed(line, reason_for(line, record, kind, clause, on=on))


def _what_is_missing(record: PatientRecord, on: date) -> str:
    unknown = "whether a medication review was done is not known"
    if record.reviewed_on is None:
        return f"{unknown}: no date"
    if record.reviewed_on > on:
        return f"{unknown}: its date, {in_words(record.reviewed_on)}, is after {in_words(on)}"
    if record.review_code is None:
        return f"{unknown}: no code"
    return f"{unknown}: the code {record.review_code} is not among those for a review done"


def dependence_forming(record: PatientRecord, asked: Parameters, on: date) -> Iterable[LineVerdict]:
    opioids = [line.name for line in record.lines if _is_current_opioid(line, record, on)]
    for line in record.lines:
        yield off_repeat(line, on) or _dependence(line, record, asked, opioids, on)


def _is_current_opioid(line: MedicationLine, record: PatientRecord, on: date) -> bool:
    """For whatever use: methadone beside a benzodiazepine is the greater risk."""
    return line.opioid is Recognised.YES and (
        is_active_repeat(line, on) or issued_since(line, record, _BESIDE_MONTHS, on)
    )


def _dependence(
    line: MedicationLine, record: PatientRecord, asked: Parameters, opioids: list[str], on: date
) -> LineVerdict:
    group = line.product.dependence_forming
    if group is None:
        return outside(line, "Not one of the other dependence-forming medicines")
    if asked.group not in (None, group):
        return outside(line, f"{_GROUPS[group].capitalize()}, which was not asked for")
    if asked.beside is Beside.WITH_OPIOID and not opioids:
        return verdict(line, Standing.LEFT_OUT, "Without an opioid beside it")
    if asked.beside is Beside.WITHOUT_OPIOID and opioids:
        return verdict(line, Standing.LEFT_OUT, f"Beside {', '.join(opioids)}", alike="Beside an opioid")
    beside = f"beside {', '.join(opioids)}" if opioids else "without an opioid"
    clause = f"{_GROUPS[group]}, on repeat since {said_day(line.started_on)}, {beside}"
    return listed(line, reason_for(line, record, ReasonKind.DEPENDENCE_FORMING, clause, on=on))


def asked_for(record: PatientRecord, asked: Parameters, on: date) -> Iterable[LineVerdict]:
    """The current opioids of a patient who stands on a list of NHS numbers."""
    for line in record.lines:
        yield not_wanted(line, asked) or _asked_for(line, record, on)


def _asked_for(line: MedicationLine, record: PatientRecord, on: date) -> LineVerdict:
    if not _is_current_opioid(line, record, on):
        return verdict(line, Standing.LEFT_OUT, f"Neither on repeat nor issued in {_BESIDE_MONTHS} months")
    clause = "the patient is on the list of NHS numbers"
    return listed(line, reason_for(line, record, ReasonKind.ASKED_FOR, clause, on=on))
