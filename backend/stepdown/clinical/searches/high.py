"""high-dose: a patient's total by either method against the threshold, and who cannot be ruled out."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from stepdown.clinical.ome.patient import LEAVES_OPEN, PatientLine
from stepdown.clinical.ome.patient import Standing as DoseStanding
from stepdown.clinical.ome.thresholds import Comparator, Threshold, threshold_on
from stepdown.clinical.ome.totals import DoseAnswer, HighDose, high_dose, patient_ome
from stepdown.clinical.ome.working import by_directions, by_quantity
from stepdown.clinical.record import PatientRecord
from stepdown.clinical.searches.answers import (
    LineVerdict,
    Reason,
    ReasonKind,
    ReasonOme,
    Standing,
    outside,
    verdict,
)
from stepdown.clinical.searches.asked import Knowledge, Parameters
from stepdown.clinical.searches.lines import listed, reason_for
from stepdown.clinical.supply import MedicationLine
from stepdown.clinical.types import Recognised


def high_doses(record: PatientRecord, asked: Parameters, known: Knowledge, on: date) -> Iterable[LineVerdict]:
    ome = patient_ome(record, known.calculator(asked.factor_set), on=on)
    found = high_dose(ome, threshold_asked(asked, known, on))
    counted = {one.line.medication_id: one for one in ome.lines}
    for line in record.lines:
        yield _judged(line, counted.get(line.medication_id), found, record)


def threshold_asked(asked: Parameters, known: Knowledge, on: date) -> Threshold:
    """The one in force for the practice, unless another is asked for."""
    in_force = threshold_on(known.thresholds, on, known.organisations)
    if asked.threshold is None:
        return in_force
    return replace(in_force, mg_a_day=asked.threshold, comparator=Comparator.AT_LEAST, source="as asked for")


def _judged(
    line: MedicationLine, dose: PatientLine | None, found: HighDose, record: PatientRecord
) -> LineVerdict:
    if dose is None:
        over = "Neither in use nor issued in the last 3 months"
        return outside(line, "Not an opioid" if line.opioid is Recognised.NO else over)
    counts = dose.standing in (DoseStanding.COUNTED, DoseStanding.COUNTED_BEFORE)
    if found.answer is DoseAnswer.NOT_RULED_OUT and (counts or dose.standing in LEAVES_OPEN):
        reason = _reason(line, dose, found, record, ReasonKind.DOSE_NOT_RULED_OUT)
        return verdict(
            line, Standing.NOT_RULED_OUT, found.sentence(), reason, alike="High dose not ruled out"
        )
    if not counts:
        return verdict(line, _UNCOUNTED.get(dose.standing, Standing.LEFT_OUT), dose.standing.sentence[:-1])
    if found.answer is DoseAnswer.HIGH:
        return listed(line, _reason(line, dose, found, record, ReasonKind.HIGH_DOSE))
    return verdict(line, Standing.LEFT_OUT, found.sentence(), alike="No high dose")


_UNCOUNTED = {
    DoseStanding.USE_UNSAID: Standing.NOT_JUDGED,
    DoseStanding.UNKNOWN_PRODUCT: Standing.UNKNOWN_PRODUCT,
}


def _reason(
    line: MedicationLine, dose: PatientLine, found: HighDose, record: PatientRecord, kind: ReasonKind
) -> Reason:
    said = found.sentence()
    reason = reason_for(line, record, kind, f"{said[:1].lower()}{said[1:]}", on=found.ome.on)
    return replace(reason, ome=_shown(dose, found))


def _shown(dose: PatientLine, found: HighDose) -> ReasonOme:
    return ReasonOme(
        by_directions=by_directions(dose.ome),
        by_quantity=by_quantity(dose.ome),
        remarks=(dose.standing.sentence, *(flag.sentence for flag in dose.ome.flags)),
        total_by_directions=str(found.ome.directions),
        total_by_quantity=str(found.ome.quantity),
        threshold=str(found.threshold),
        factor_set=found.ome.stamp,
    )
