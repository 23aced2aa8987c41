"""What a list can be sorted and filtered by, each of it shown beside the patient: never a score."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from stepdown.clinical.ome.totals import Total, patient_ome
from stepdown.clinical.record import PatientRecord
from stepdown.clinical.searches.asked import Knowledge
from stepdown.clinical.searches.lines import issued_since
from stepdown.clinical.supply import is_active_repeat
from stepdown.clinical.types import DependenceGroup

# As long as a supply counts in a dose.
_IN_USE_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Dependence:
    """A dependence-forming medicine other than an opioid, on repeat or issued in the last 3 months."""

    medicine: str
    group: DependenceGroup


@dataclass(frozen=True, slots=True)
class Visible:
    """`ome`: mg a day by directions, of what can be calculated; None where nothing can.

    `reviewed_on`: the last medication review that is known to be done.
    """

    ome: Decimal | None
    ome_by_directions: str
    ome_by_quantity: str
    dependence: tuple[Dependence, ...]
    reviewed_on: date | None


def visible(record: PatientRecord, known: Knowledge, on: date) -> Visible:
    ome = patient_ome(record, known.calculator(None), on=on)
    return Visible(
        ome=_certain(ome.directions),
        ome_by_directions=str(ome.directions),
        ome_by_quantity=str(ome.quantity),
        dependence=tuple(_dependence(record, on)),
        reviewed_on=_reviewed_on(record, known, on),
    )


def _certain(total: Total) -> Decimal | None:
    """The larger end of a range, as the threshold is compared with; nothing calculable is not zero."""
    return None if total.at_least and not total.maximum else total.maximum


def _dependence(record: PatientRecord, on: date) -> Iterator[Dependence]:
    for line in record.lines:
        group = line.product.dependence_forming
        if group and (is_active_repeat(line, on) or issued_since(line, record, _IN_USE_MONTHS, on)):
            yield Dependence(line.name, group)


def _reviewed_on(record: PatientRecord, known: Knowledge, on: date) -> date | None:
    day = record.reviewed_on
    return day if day and day <= on and record.review_code in known.review_codes else None
