"""A patient's dose beside the reasons of the high-dose search: by both methods, and how each was reckoned."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from stepdown.clinical.ome.figures import plain, rounded
from stepdown.clinical.ome.totals import HighDose, Total, high_dose, patient_ome
from stepdown.clinical.ome.working import working_of
from stepdown.clinical.record import PatientRecord
from stepdown.clinical.searches.asked import Knowledge, Parameters
from stepdown.clinical.searches.high import threshold_asked


@dataclass(frozen=True)
class Dose:
    found: HighDose

    def as_json(self) -> dict[str, object]:
        """Of the patient. `at_least`: some medicine could not be reckoned, and may add to it."""
        return {
            "directions": _total(self.found.ome.directions),
            "quantity": _total(self.found.ome.quantity),
            "reached_by_directions": self.found.by_directions,
            "reached_by_quantity": self.found.by_quantity,
            "threshold": _number(self.found.threshold.mg_a_day),
            "comparator": self.found.threshold.comparator,
            "threshold_source": self.found.threshold.source,
            "factor_set": self.found.ome.stamp,
            "not_counted": [
                {"name": one.line.name, "because": one.standing.sentence}
                for one in self.found.ome.lines
                if one not in self.found.ome.counted
            ],
        }

    def line_as_json(self, medication_id: str) -> dict[str, object]:
        one = next(one for one in self.found.ome.lines if one.line.medication_id == medication_id)
        return {
            "ome_directions_min": _shown(one.ome.directions_min),
            "ome_directions_max": _shown(one.ome.directions_max),
            "ome_quantity": _shown(one.ome.quantity),
            "ome_status": one.ome.status,
            "counted": one.standing,
            "working": working_of(one.ome),
        }


def dose_of(record: PatientRecord, asked: Parameters, known: Knowledge, on: date) -> Dose:
    ome = patient_ome(record, known.calculator(asked.factor_set), on=on)
    return Dose(high_dose(ome, threshold_asked(asked, known, on)))


def measured_by(asked: Parameters, known: Knowledge, on: date) -> dict[str, object]:
    threshold = threshold_asked(asked, known, on)
    return {
        "threshold": _number(threshold.mg_a_day),
        "comparator": threshold.comparator,
        "threshold_source": threshold.source,
        "factor_set": known.calculator(asked.factor_set).factors.stamp,
    }


def _total(total: Total) -> dict[str, object]:
    return {"min": _shown(total.minimum), "max": _shown(total.maximum), "at_least": total.at_least}


def _shown(ome: Decimal | None) -> int | float | None:
    return None if ome is None else _number(Decimal(rounded(ome)))


def _number(value: Decimal) -> int | float:
    """JSON has one kind of number; a whole one is written whole."""
    return int(value) if value == value.to_integral_value() else float(plain(value))
