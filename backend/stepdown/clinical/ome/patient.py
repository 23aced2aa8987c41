"""A patient's opioids and how each stands to the patient's total: counted, or shown and not counted."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stepdown.clinical.dosing import Dosing
from stepdown.clinical.ome.calculator import OmeCalculator
from stepdown.clinical.ome.issued import MONTHS, has_supply, issues_of, supplied_to
from stepdown.clinical.ome.lines import LineOme
from stepdown.clinical.ome.supplies import Supplied
from stepdown.clinical.product_names import normalised_name
from stepdown.clinical.products import Product
from stepdown.clinical.record import PatientRecord
from stepdown.clinical.supply import MedicationLine, is_active_repeat
from stepdown.clinical.types import MedicationKind, ProductUse, Recognised

_WITH_ANOTHER_LINE = Supplied(reason="counted with the other line of this medicine")


class Standing(StrEnum):
    """COUNTED_BEFORE: an acute line with the same directions as a newer one of the same medicine."""

    COUNTED = "counted"
    COUNTED_BEFORE = "counted_before"
    DORMANT = "dormant"
    HOSPITAL_ONLY = "hospital_only"
    NOT_FOR_PAIN = "not_for_pain"
    USE_UNSAID = "use_unsaid"
    UNKNOWN_PRODUCT = "unknown_product"

    @property
    def sentence(self) -> str:
        return _SENTENCES[self]


_SENTENCES = {
    Standing.COUNTED: "Counted.",
    Standing.COUNTED_BEFORE: "Counted with the newer acute line that has the same directions.",
    Standing.DORMANT: f"On repeat, and no supply touches the last {MONTHS} months: counts 0.",
    Standing.HOSPITAL_ONLY: "Supplied by a hospital or another provider: shown, not counted.",
    Standing.NOT_FOR_PAIN: "Not a pain medicine: shown, not counted.",
    Standing.USE_UNSAID: "Not counted: a clinician must say what it is for.",
    Standing.UNKNOWN_PRODUCT: "Not counted: it is not known whether this is an opioid.",
}
# A total beside one of these may be too small.
LEAVES_OPEN = frozenset((Standing.USE_UNSAID, Standing.UNKNOWN_PRODUCT))


@dataclass(frozen=True, slots=True)
class PatientLine:
    """`drug`: lines of one medicine share its issues, so that its first line carries the quantity of all."""

    line: MedicationLine
    standing: Standing
    drug: str
    carries_quantity: bool
    ome: LineOme


def patient_lines(record: PatientRecord, calculator: OmeCalculator, on: date) -> tuple[PatientLine, ...]:
    """In the order of the list, without what is no opioid, not begun, or over and used up."""
    stood = [
        (line, standing)
        for line in record.lines
        if (standing := _standing(line, record, calculator.dosing, on)) is not None
    ]
    before = set(_counted_before(stood, record, on))
    placed = [(line, Standing.COUNTED_BEFORE if line.medication_id in before else it) for line, it in stood]
    counted: dict[str, list[MedicationLine]] = {}
    for line, standing in placed:
        if standing in (Standing.COUNTED, Standing.COUNTED_BEFORE):
            counted.setdefault(normalised_name(line.name), []).append(line)
    carriers = {_carrier(placed, drug): lines for drug, lines in counted.items()}
    return tuple(_patient_line(line, standing, carriers, record, calculator, on) for line, standing in placed)


def _carrier(placed: Iterable[tuple[MedicationLine, Standing]], drug: str) -> str:
    return next(
        line.medication_id
        for line, standing in placed
        if standing is Standing.COUNTED and normalised_name(line.name) == drug
    )


def _patient_line(
    line: MedicationLine,
    standing: Standing,
    carriers: dict[str, list[MedicationLine]],
    record: PatientRecord,
    calculator: OmeCalculator,
    on: date,
) -> PatientLine:
    shares = standing in (Standing.COUNTED, Standing.COUNTED_BEFORE)
    own = carriers.get(line.medication_id) if shares else [line]
    supply = _WITH_ANOTHER_LINE if own is None else supplied_to(own, record, on)
    return PatientLine(
        line=line,
        standing=standing,
        drug=normalised_name(line.name),
        carries_quantity=own is not None,
        ome=calculator.line(line.product, line.directions or "", supply),
    )


def _standing(
    line: MedicationLine, record: PatientRecord, dosing: Callable[[str], Dosing], on: date
) -> Standing | None:
    if line.opioid is Recognised.NO or (line.started_on is not None and line.started_on > on):
        return None
    if line.hospital_only is True:
        over = line.stopped or (line.ended_on is not None and line.ended_on <= on)
        return None if over else Standing.HOSPITAL_ONLY
    if not has_supply(line, record, dosing, on):
        return Standing.DORMANT if is_active_repeat(line, on) else None
    return standing_in_use(line.product)


def standing_in_use(product: Product) -> Standing:
    """Of an opioid, or of what may be one, that is in use."""
    if product.opioid is Recognised.UNKNOWN:
        return Standing.UNKNOWN_PRODUCT
    if product.needs_clinician_to_say or product.use in (None, ProductUse.SUBSTITUTION):
        return Standing.USE_UNSAID
    return Standing.COUNTED if product.use is ProductUse.PAIN else Standing.NOT_FOR_PAIN


def _counted_before(
    stood: Iterable[tuple[MedicationLine, Standing]], record: PatientRecord, on: date
) -> Iterator[str]:
    """An acute medicine is often written anew, with the same words, each time that it is issued."""
    newest: dict[tuple[str, str], tuple[date, str]] = {}
    for line, standing in stood:
        if standing is not Standing.COUNTED or line.kind is not MedicationKind.ACUTE:
            continue
        key = (normalised_name(line.name), " ".join((line.directions or "").casefold().split()))
        issues = issues_of([line], record, on)
        this = (issues[-1].issued_on if issues else line.started_on or date.min, line.medication_id)
        if key in newest:
            yield min(this, newest[key])[1]
        newest[key] = max(this, newest.get(key, this))
