"""What one extract says of one patient's opioids. Where it leaves a doubt, the patient counts as supplied."""

from collections.abc import Iterable
from datetime import date, timedelta

from stepdown.clinical.dates import months_before
from stepdown.clinical.record import PatientRecord
from stepdown.clinical.searches.asked import Knowledge
from stepdown.clinical.searches.supplies import Drug, Supply, drugs_of
from stepdown.clinical.supply import MedicationLine
from stepdown.clinical.types import Recognised


def is_supplied(
    record: PatientRecord, knowledge: Knowledge, *, since: date, on: date, doubt_months: int
) -> bool:
    """With any opioid, or what may be one: issued after `since`, still running, or got elsewhere.

    A supply of unknown length is taken to last for `doubt_months`.
    """
    lines = [line for line in record.lines if line.opioid is not Recognised.NO]
    if any(line.hospital_only and _is_there(line, on) for line in lines):
        return True
    drugs = drugs_of(record, lines, knowledge.dosing, on)
    return any(_runs(drug, since, on, months_before(on, doubt_months)) for drug in drugs)


def _is_there(line: MedicationLine, on: date) -> bool:
    return not line.stopped and (line.ended_on is None or line.ended_on > on)


def _runs(drug: Drug, since: date, on: date, doubtful_from: date) -> bool:
    if drug.untold:
        return True
    if any(one.issued_on > since for one in drug.supplies):
        return True
    unsure = any(one.days is None and one.issued_on >= doubtful_from for one in drug.supplies)
    return unsure or _ends(drug.supplies) > on


def _ends(supplies: Iterable[Supply]) -> date:
    """What is left over of one carries the next one on."""
    ends = date.min
    for one in supplies:
        ends = max(ends, one.issued_on) + timedelta(days=one.days or 0)
    return ends
