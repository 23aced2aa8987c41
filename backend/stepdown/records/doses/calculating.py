"""The doses of a list of medicines of nobody in particular. Nothing of it is kept."""

from stepdown.clinical.ome.calculator import OmeCalculator
from stepdown.clinical.ome.lines import LineOme
from stepdown.clinical.ome.patient import PatientLine, standing_in_use
from stepdown.clinical.ome.supplies import supplied
from stepdown.clinical.ome.thresholds import threshold_on
from stepdown.clinical.ome.totals import high_dose, totalled
from stepdown.clinical.supply import MedicationLine
from stepdown.clinical.types import MedicationKind, Recognised
from stepdown.content import library
from stepdown.content.ome import ome_calculator
from stepdown.plumbing.db import today
from stepdown.records.doses import totals
from stepdown.records.doses.reading import directions_read, product_read
from stepdown.records.doses.schemas import (
    CalculatedDoses,
    CalculatedLine,
    DosesToCalculate,
    LineToCalculate,
)
from stepdown.records.doses.shown import line_dose


def calculate(asked: DosesToCalculate) -> CalculatedDoses:
    """By the default threshold: a list of nobody belongs to no practice, and so to no local scheme."""
    factors = library.conversion_set(asked.set)
    calculator = ome_calculator(factors)
    on = asked.on or today()
    placed = [
        _placed(number, line, _reckoned(line, calculator)) for number, line in enumerate(asked.lines, start=1)
    ]
    opioids = [one for one in placed if one.line.opioid is not Recognised.NO]
    high = high_dose(totalled(opioids, on=on, stamp=factors.stamp), threshold_on(library.thresholds(), on))
    return CalculatedDoses(
        **dict(totals.stamped(high, factors)),
        lines=[_shown(line, one, calculator) for line, one in zip(asked.lines, placed, strict=True)],
    )


def _reckoned(line: LineToCalculate, calculator: OmeCalculator) -> LineOme:
    supply = supplied(line.quantity, line.days)
    return calculator.line(library.recognised(line.name), line.directions, supply)


def _placed(number: int, line: LineToCalculate, ome: LineOme) -> PatientLine:
    """Each line for itself: one medicine on two lines is taken twice, and each has its own quantity."""
    product = ome.subject.product
    entry = MedicationLine(str(number), line.name, MedicationKind.ACUTE, product, directions=line.directions)
    return PatientLine(
        line=entry,
        standing=standing_in_use(product),
        drug=entry.medication_id,
        carries_quantity=True,
        ome=ome,
    )


def _shown(line: LineToCalculate, placed: PatientLine, calculator: OmeCalculator) -> CalculatedLine:
    return CalculatedLine(
        name=line.name,
        product=product_read(placed.line.product),
        directions=directions_read(line.directions, calculator.dosing(line.directions), placed.ome),
        dose=line_dose(placed.ome, why_not_counted=totals.why_not_counted(placed.standing)),
    )
